import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { refusalOf } from '../../../sidecar/src/connectors/easypost/errors.ts'
import { statusMap } from '../../../sidecar/src/connectors/easypost/status-map.ts'
import { trackingReport } from '../../../sidecar/src/connectors/easypost/translate.ts'
import { rate, shipment, tracker } from '../../../sidecar/src/connectors/easypost/wire.ts'
import { wantedContract } from '../contract/contracts.ts'
import { jsonReply } from '../support/plain-http.ts'

const recordings = wantedContract('easypost/recordings')
const responses = wantedContract('easypost/responses')

const har = z.object({
  log: z.object({
    entries: z.array(
      z.object({ response: z.object({ status: z.int(), content: z.object({ text: z.string().default('') }) }) }),
    ),
  }),
})

interface Answer {
  readonly from: string
  readonly status: number
  readonly body: unknown
}

const files = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))

const recorded = (folder: string): readonly Answer[] =>
  files(folder, '.har').flatMap((from) =>
    har.parse(JSON.parse(readFileSync(from, 'utf8'))).log.entries.map(({ response }) => ({
      from,
      status: response.status,
      body: response.content.text === '' ? null : JSON.parse(response.content.text),
    })),
  )

const published = (folder: string): readonly Answer[] =>
  files(folder, '.json').map((from) => ({ from, status: 200, body: JSON.parse(readFileSync(from, 'utf8')) }))

const answers = [...(recordings ? recorded(recordings) : []), ...(responses ? published(responses) : [])]

/** Everything below a body that says it is of this kind. */
function objectsOf(value: unknown, kind: string): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.values(value).flatMap((inner) => objectsOf(inner, kind))
  return 'object' in value && value.object === kind ? [value, ...below] : below
}

/** What was read is what stood there: only nothing may be written otherwise, and a number as its text. */
function expectKept(read: unknown, raw: unknown, at: string): void {
  if (raw === undefined || raw === null || raw === '') {
    expect(isNothing(read), at).toBe(true)
  } else if (typeof read === 'object' && read !== null) {
    for (const [name, inner] of Object.entries(read)) {
      expectKept(inner, (raw as Record<string, unknown>)[name], `${at}.${name}`)
    }
  } else {
    expect(read, at).toBe(typeof read === 'string' && typeof raw === 'number' ? String(raw) : raw)
  }
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

describe.skipIf(answers.length === 0)("EasyPost's recordings and published answers", () => {
  test.each([
    ['Tracker', tracker, 20],
    ['Rate', rate, 50],
    ['Shipment', shipment, 10],
  ] as const)('every %s is read without a loss', (kind, shape, atLeast) => {
    const found = answers.flatMap(({ body, from }) => objectsOf(body, kind).map((raw) => ({ raw, from })))
    expect(found.length).toBeGreaterThanOrEqual(atLeast)
    for (const { raw, from } of found) expectKept(shape.parse(raw), raw, from)
  })

  test('every scan means something, and none of them is said to be UTC without a place', () => {
    const trackers = answers.flatMap(({ body }) => objectsOf(body, 'Tracker')).map((raw) => tracker.parse(raw))
    const events = trackers.flatMap((one) => trackingReport(one, null).events)
    expect(events.length).toBeGreaterThanOrEqual(30)
    expect(events.filter(({ code }) => !Object.hasOwn(statusMap, code))).toEqual([])
    for (const { time, place } of events) expect(time?.offset).toBe(place === null ? null : '+00:00')
  })

  test('a success is no refusal, and a refusal is told by its code', () => {
    const verdicts = answers.map(({ status, body }) => ({ status, refusal: refusalOf(jsonReply(status, body)) }))
    for (const { status, refusal } of verdicts) expect(refusal === null).toBe(status < 400)
    const told = verdicts.flatMap(({ refusal }) => (refusal ? [refusal.details.partnerCode] : []))
    expect(told).toEqual(['NOT_FOUND', 'PAYLOAD.NOT_FOUND'])
  })
})
