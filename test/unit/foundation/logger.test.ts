import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { logLines } from '../../support/log-lines.ts'

/** What the log makes of an entry. */
function logged(entry: object, message = 'told'): string {
  const { logger, lines } = logLines()
  logger.warn(entry, message)
  expect(lines).toHaveLength(1)
  return lines[0] as string
}

const canaries = ['Zoë Kanari', 'zoe@kanari.example', 'Vogelweg 7', '+49 40 1234567', 'DE123456789']

const expectSilence = (line: string): void => {
  expect(canaries.filter((canary) => line.includes(canary))).toEqual([])
}

describe('personal data in the log', () => {
  test('is blanked by the name it has, at any depth and however it is written', () => {
    const line = logged({
      order: 'Order:7',
      email: 'zoe@kanari.example',
      found: [{ received_by: 'Zoë Kanari', ship_to: { name: 'Zoë Kanari', street1: 'Vogelweg 7' } }],
      details: { vatNumber: 'DE123456789', address: 'Vogelweg 7', note: null, count: 3 },
    })
    expectSilence(line)
    expect(JSON.parse(line)).toMatchObject({
      ...{ order: 'Order:7', email: '[personal]', details: { note: null, count: 3 } },
      found: [{ received_by: '[personal]', ship_to: '[personal]' }],
    })
  })

  test('is blanked where it looks like what it is, in the message and in the text of any field', () => {
    expectSilence(logged({ reason: 'nobody at zoe@kanari.example answers +49 40 1234567' }))
    expectSilence(logged({}, 'zoe@kanari.example called from +49 40 1234567'))
  })

  test('is blanked in what hangs on an error, and in its causes', () => {
    const cause = Object.assign(new Error('wrong'), { answer: { body: 'Zoë Kanari, Vogelweg 7' } })
    const error = new SidecarError('INTERNAL', 'It failed.', { cause, details: { recipient: 'Zoë Kanari' } })
    const line = logged({ err: error })
    expectSilence(line)
    expect(JSON.parse(line).err).toMatchObject({ message: expect.stringContaining('It failed.'), code: 'INTERNAL' })
    expectSilence(logged({ err: cause }))
  })

  test('is not quoted where something was no JSON', () => {
    const attempt = (text: string): unknown => {
      try {
        return JSON.parse(text)
      } catch (error) {
        return error
      }
    }
    const line = logged({ err: attempt('Zoë Kanari') })
    expect(line).not.toContain('Zoë Kan')
    expect(line).toContain('is not valid JSON')
    expect(logged({ err: attempt(`{"a": Zoë Kanari}`) })).not.toContain('Kanari')
  })

  test('leaves alone what an operator needs', () => {
    const entry = {
      ...{ connection: 'parcels', code: 'PARTNER_TIMEOUT', requestId: '018f-42', ms: 1.5, codes: ['NOT_FOUND'] },
      ...{ at: '2026-11-27T12:31:50.123456+01:00', url: 'http://127.0.0.1:4000/graphql', found: 0, reason: 'a + b' },
    }
    expect(JSON.parse(logged(entry))).toMatchObject(entry)
  })
})

test('what has the name of a secret is blanked as one', () => {
  expect(JSON.parse(logged({ apiKey: 'k', password: 'p' }))).toMatchObject({ apiKey: '[secret]', password: '[secret]' })
})
