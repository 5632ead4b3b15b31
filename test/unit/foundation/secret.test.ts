import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { anyText } from '../../support/any-text.ts'

const value = 'sandbox-admin-0123456789abcdef'

/** All that a logger wrote. */
function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger('trace', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

describe('a secret shows itself nowhere', () => {
  const secret = new Secret(value)
  const ways: readonly (readonly [string, () => string])[] = [
    ['JSON', () => JSON.stringify({ secret, deep: [{ secret }] })],
    ['a template', () => `${secret}`],
    ['String()', () => String(secret)],
    ['joining', () => [secret, secret].join(' ')],
    ['inspect', () => inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
    ['inspect of the bare value', () => inspect(secret, { customInspect: false, showHidden: true })],
    ['its keys', () => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret).map(String)])],
    ['a spread copy', () => JSON.stringify({ ...secret })],
    ['an error that carries it', () => inspect(new Error('failed', { cause: secret }))],
    [
      'pino',
      () =>
        logged((logger) => logger.error({ secret, nested: { it: secret }, err: new Error('x', { cause: secret }) })),
    ],
    ['pino, as the message', () => logged((logger) => logger.info('key %s %j %o', secret, secret, secret))],
  ]

  test.each(ways)('by %s', (_way, show) => {
    expect(show()).not.toContain(value)
  })

  test('and reveals itself only when asked to', () => {
    expect(secret.reveal()).toBe(value)
  })
})

describe('a log line', () => {
  test.each(['authorization', 'apiKey', 'password', 'secret', 'token', 'cookie'])('keeps %s to itself', (name) => {
    const line = logged((logger) => logger.info({ [name]: value }))
    expect(line).toContain('[secret]')
    expect(line).not.toContain(value)
  })
})

describe('comparing', () => {
  test('a secret matches its own text', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 60 }), (own) => {
        expect(new Secret(own).matches(own)).toBe(true)
      }),
    )
  })

  test('nothing that differs in a single place matches, nor the beginning of it, nor more than it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 100 }),
        fc.nat(),
        fc.string({ minLength: 1 }),
        (own, at, more) => {
          const place = at % own.length
          const other = own[place] === 'x' ? 'y' : 'x'
          const secret = new Secret(own)
          expect(secret.matches(`${own.slice(0, place)}${other}${own.slice(place + 1)}`)).toBe(false)
          expect(secret.matches(own.slice(0, place))).toBe(false)
          expect(secret.matches(own + more)).toBe(false)
          expect(secret.matches(`${own}\0`)).toBe(false)
        },
      ),
    )
  })

  test.each(['a', 'ä'])('two long texts that begin alike do not match (of %s)', (letter) => {
    const own = letter.repeat(250)
    expect(new Secret(`${own}1`).matches(`${own}2`)).toBe(false)
    expect(new Secret(`${own}0123456789`).matches(`${own}012345678x`)).toBe(false)
  })

  test('comparing one does not disturb another', () => {
    const [long, short] = [new Secret('a-long-secret-0123456789'), new Secret('short')]
    expect(long.matches('a-long-secret-0123456789')).toBe(true)
    expect(short.matches('short')).toBe(true)
    expect(short.matches('shortg-secret-0123456789')).toBe(false)
  })
})
