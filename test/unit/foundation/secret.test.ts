import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'

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
  test('a secret matches its own text and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (own, other) => {
        const secret = new Secret(own)
        expect(secret.matches(own)).toBe(true)
        expect(secret.matches(other)).toBe(own === other)
      }),
    )
  })
})
