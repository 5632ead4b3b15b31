import { expect, test } from 'vitest'
import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/easypost/settings.ts'
import type { Webhooks } from '../../../sidecar/src/connectors/spi.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { seededCode } from '../../../sidecar/src/sandbox/partners/easypost/seed.ts'
import { sandboxWebhookSecret, startEasyPostSandbox } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { rubyJson, signatureOf } from '../../../sidecar/src/sandbox/partners/easypost/signing.ts'
import { easypostCase, settingsFor } from './case.ts'
import { officialClient } from './official-client.ts'
import delivered from './recorded/tracker-delivered.json' with { type: 'json' }
import updated from './recorded/tracker-updated.json' with { type: 'json' }

const { verify, read } = easypost.capabilities.webhooks as Webhooks<Settings>
const reading = { settings: settingsFor('http://127.0.0.1:1'), timeZone: null }
const client = officialClient('EZTKnobody', 'http://127.0.0.1:1')

interface Signed {
  readonly body: string | Uint8Array
  readonly signature: string | null
  readonly secret: string
}

function ours({ body, signature, secret }: Signed): boolean {
  const headers = new Headers(signature === null ? {} : { 'x-hmac-signature': signature })
  try {
    verify({ headers, body: Buffer.from(body), nowMs: 0 }, [new Secret(secret)])
    return true
  } catch {
    return false
  }
}

function theirs({ body, signature, secret }: Signed): boolean {
  try {
    client.Utils.validateWebhook(Buffer.from(body), signature === null ? {} : { 'X-Hmac-Signature': signature }, secret)
    return true
  } catch {
    return false
  }
}

const composed = 'sécret'
const decomposed = composed.normalize('NFD')
const bodies = [
  '{"id":"evt_1","result":{"weight":136.0}}',
  '{"id":"evt_1","result":{"weight":136}}',
  '{"id":"evt_1","result":{"weight": 136 ,"x":1}}',
  '{"id":"evt_1","result":{"weight":\n136\n}}',
  '{"id":"evt_1","result":{"weight":136.5}}',
  '{"id":"evt_1","result":{"weight":-3}}',
  '{"id":"evt_1","result":{"weight":null}}',
  '{"id":"evt_1","result":{"weight":"136"}}',
  '{"id":"evt_1","result":{"weight":1e3}}',
  '{"id":"evt_1","weight":[1,2]}',
  '{"id":"evt_1","parcels":[{"weight":10},{"weight":11}],"text":"\\"weight\\":10,"}',
  '{"id":"evt_1","city":"Köln","name":"山田 花子","😀":1}',
  '[]',
  JSON.stringify(updated),
  rubyJson(delivered),
]
const signatures: readonly ((body: string) => string | null)[] = [
  (body) => signatureOf(body, composed),
  (body) => signatureOf(body.replace(/("weight":\s*)(\d+)(\s*)(?=,|\})/g, '$1$2.0'), composed),
  (body) => signatureOf(rubyJson(JSON.parse(body)), composed),
  (body) => signatureOf(JSON.stringify(JSON.parse(body)), composed),
  (body) => signatureOf(`${body}\n`, composed),
  (body) => signatureOf(body, 'secret'),
  (body) => signatureOf(body, composed).toUpperCase(),
  (body) => signatureOf(body, composed).replace('hmac-sha256-hex=', ''),
  (body) => `${signatureOf(body, composed)}0`,
  () => 'hmac-sha256-hex=',
  () => null,
]

test("a webhook is good here when it is good to EasyPost's own client, and only then", () => {
  const corpus = bodies.flatMap((body) =>
    signatures.flatMap((sign) =>
      [composed, decomposed, 'secret'].map((secret): Signed => ({ body, signature: sign(body), secret })),
    ),
  )
  const verdicts = corpus.map((signed) => ({ ...signed, good: ours(signed) }))
  expect(verdicts.filter((signed) => signed.good !== theirs(signed))).toEqual([])
  expect(verdicts.filter(({ good }) => good).length).toBeGreaterThan(50)
  expect(verdicts.filter(({ good }) => !good).length).toBeGreaterThan(200)
})

test('bytes that are no UTF-8 are never good', () => {
  const body = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)
  const signed = { body, signature: signatureOf(Buffer.from(body).toString('latin1'), composed), secret: composed }
  expect([ours(signed), theirs(signed)]).toEqual([false, false])
})

test.each([
  ['unsigned', 'WEBHOOK_SIGNATURE_MISSING'],
  ['tampered', 'WEBHOOK_SIGNATURE_INVALID'],
  ['wrong-secret', 'WEBHOOK_SIGNATURE_INVALID'],
] as const)('a webhook that is %s is refused', (forgery, code) => {
  const signed = easypostCase.webhooks?.sign(JSON.stringify(updated), forgery)
  expect(() => verify(signed?.webhook as never, signed?.secrets as never)).toThrow(expect.objectContaining({ code }))
})

test('any of the secrets will do while one is being changed, and the delivery is named by its event', () => {
  const body = JSON.stringify(updated)
  const headers = new Headers({ 'x-hmac-signature': signatureOf(body, 'old') })
  const secrets = [new Secret('new'), new Secret('old')]
  expect(verify({ headers, body: Buffer.from(body), nowMs: 0 }, secrets)).toBe(updated.id)
})

test('what the sandbox sends is good, also to the client of EasyPost, and says where the parcel is', async () => {
  const sandbox = await startEasyPostSandbox()
  try {
    sandbox.webhooks.subscribe(`${sandbox.partner.url}/nowhere`)
    const code = seededCode(8)
    sandbox.control.reroute(code, ['depot', 'out', 'delivered'])
    for (let times = 0; times < 3; times += 1) sandbox.control.advance(code)
    await sandbox.webhooks.settled()
    const sent = [...new Map(sandbox.webhooks.sent.map(({ body, headers }) => [body, headers])).entries()]
    for (const [body, headers] of sent) {
      const signed = { body, signature: headers['x-hmac-signature'] ?? null, secret: sandboxWebhookSecret }
      expect([ours(signed), theirs(signed)]).toEqual([true, true])
    }
    const notices = sent.flatMap(([body]) => read(JSON.parse(body), reading))
    expect(
      notices.map(({ type, about }) => [type, about?.kind === 'tracking' && about.report?.events.at(-1)?.code]),
    ).toEqual([
      ['tracker.updated', 'in_transit/received_at_destination_facility'],
      ['tracker.updated', 'out_for_delivery'],
      ['tracker.updated', 'delivered'],
    ])
  } finally {
    await sandbox.stop()
  }
})

test('an event about something else is kept and followed by nothing', () => {
  const event = {
    id: 'evt_1',
    description: 'batch.updated',
    created_at: '2026-11-23T10:40:03.900Z',
    result: { id: 'batch_1' },
  }
  expect(read(event, reading)).toEqual([
    { id: 'evt_1', type: 'batch.updated', occurredAt: '2026-11-23T10:40:03Z', about: null },
  ])
})

test.each([
  ['no event', { hello: 'world' }],
  ['an event about a tracker without one', { ...updated, result: null }],
  ['a tracker without its number', { ...updated, result: { ...updated.result, tracking_code: undefined } }],
])('%s is refused and nothing of it is told', (_, body) => {
  expect(() => read(body, reading)).toThrow(expect.objectContaining({ code: 'WEBHOOK_EVENT_INVALID' }))
})
