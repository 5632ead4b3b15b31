import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { webhooks } from '../../../sidecar/src/connectors/fleetbase/webhooks.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import {
  type FleetbaseSandbox,
  sandboxSecret,
  startFleetbaseSandbox,
} from '../../../sidecar/src/sandbox/partners/fleetbase/server.ts'
import { settingsFor } from './case.ts'

/** As PHP wrote it, and the signature `openssl dgst -sha256 -hmac` makes of it. */
const body = readFileSync(join(import.meta.dirname, 'recorded/webhook-order-canceled.txt'))
const signature = '3453f0342d66e491a2329228ec418380a6e4724545f398804952aaffae64468e'

const secrets = [new Secret('a newer one'), new Secret(sandboxSecret)]
const reading = { settings: settingsFor('http://127.0.0.1'), timeZone: null }

const inbound = (bytes: Uint8Array, given: string | null) => ({
  headers: new Headers(given === null ? {} : { Signature: given }),
  body: bytes,
  nowMs: 0,
})

const codeOf = (bytes: Uint8Array, given: string | null, by = secrets): string => {
  try {
    webhooks.verify(inbound(bytes, given), by)
    return 'taken'
  } catch (error) {
    return (error as { code: string }).code
  }
}

let sandbox: FleetbaseSandbox

beforeEach(async () => {
  sandbox = await startFleetbaseSandbox({ now: () => Date.parse('2026-11-26T12:00:00Z') })
})

afterEach(() => sandbox.stop())

test('the bytes PHP signed are proven as they came, escaped slashes and all', () => {
  expect(webhooks.verify(inbound(body, signature), secrets)).toBe('event_6926f0a1b2c3d/order.canceled/order_k3v9q2m7xa')
  const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())))
  expect(codeOf(rewritten, signature)).toBe('WEBHOOK_SIGNATURE_INVALID')
})

test('nothing forged is taken', () => {
  const changed = Buffer.from(body)
  changed[40] = (changed[40] ?? 0) ^ 1
  expect(codeOf(changed, signature)).toBe('WEBHOOK_SIGNATURE_INVALID')
  expect(codeOf(body, signature, [new Secret('another')])).toBe('WEBHOOK_SIGNATURE_INVALID')
  expect(codeOf(body, signature.slice(0, 32))).toBe('WEBHOOK_SIGNATURE_INVALID')
  expect(codeOf(body, signature.toUpperCase())).toBe('WEBHOOK_SIGNATURE_INVALID')
  expect(codeOf(body, '')).toBe('WEBHOOK_SIGNATURE_MISSING')
  expect(codeOf(body, null)).toBe('WEBHOOK_SIGNATURE_MISSING')
})

test('a word every Fleetbase signs with proves nothing, not even to who set it up as the secret', async () => {
  const received = await sentBy(() => {
    sandbox.control.inConsole(true)
    sandbox.control.add()
  })
  const { bytes, given } = received[0] ?? expect.fail()
  expect(() => webhooks.verify(inbound(bytes, given), secrets)).toThrow(/signed with a word everybody knows/)
  expect(codeOf(bytes, given, [new Secret('internal')])).toBe('WEBHOOK_SIGNATURE_INVALID')
})

test('an event about an order names it by both ids, at the instant it happened', () => {
  expect(webhooks.read(JSON.parse(body.toString()), reading)).toEqual([
    {
      id: 'event_6926f0a1b2c3d/order.canceled/order_k3v9q2m7xa',
      type: 'order.canceled',
      occurredAt: '2026-11-25T11:42:07Z',
      about: { kind: 'transport', externalId: 'order_k3v9q2m7xa', reference: 'NL/OUT/00042' },
    },
  ])
})

test('a bought rate is about its order, and what is about no order is kept and followed by nothing', () => {
  const about = (event: string, data: unknown) =>
    webhooks.read({ id: 'event_1', event, created_at: '2026-11-25 11:42:07', data }, reading)[0]?.about
  expect(about('purchase_rate.created', { id: 'rate_1', order: 'order_1' })).toEqual({
    kind: 'transport',
    externalId: 'order_1',
    reference: null,
  })
  expect(about('purchase_rate.created', { id: 'rate_1', order: null })).toBeNull()
  expect(about('tracking_status.created', { id: 'status_1', tracking_number: 'track_1', code: 'ENROUTE' })).toBeNull()
  expect(about('driver.location_changed', [])).toBeNull()
})

test.each([
  [[]],
  [null],
  ['x'],
  [{ event: 'order.created' }],
  [{ id: 'event_1' }],
  [{ id: 'event_1', event: 'order.created', data: [] }],
])('%j is no event', (json) => {
  expect(() => webhooks.read(json, reading)).toThrow(/no event of Fleetbase/)
})

test('what the sandbox sends at a step is signed, in PHP’s spelling, and about that order', async () => {
  const order = sandbox.control.add({ internalId: 'NL/OUT/5', notes: 'Tor 3 / Pförtner' })
  const received = await sentBy(() => void sandbox.control.advance(order.id))
  expect(received.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()).event)).toEqual([
    'order.updated',
    'order.dispatched',
  ])
  for (const { bytes, given } of received) {
    expect(Buffer.from(bytes).toString()).toContain(String.raw`"Tor 3 \/ Pf\u00f6rtner"`)
    expect(webhooks.verify(inbound(bytes, given), secrets)).toMatch(new RegExp(`/${order.id}$`))
  }
})

/** What was sent while something was done, to nobody in particular. */
async function sentBy(happen: () => void): Promise<{ bytes: Uint8Array; given: string }[]> {
  await sandbox.webhooks.settled()
  sandbox.webhooks.subscribe('http://127.0.0.1:9/nobody')
  happen()
  await sandbox.webhooks.settled()
  const distinct = new Map(sandbox.webhooks.sent.map(({ body: text, headers }) => [text, headers.Signature ?? '']))
  return [...distinct].map(([text, given]) => ({ bytes: new TextEncoder().encode(text), given }))
}
