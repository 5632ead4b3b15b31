import { afterEach, beforeEach, expect, test } from 'vitest'
import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import { seededCode, seededCodes, unwatchedCode } from '../../../sidecar/src/sandbox/partners/easypost/seed.ts'
import {
  type EasyPostSandbox,
  sandboxApiKey,
  startEasyPostSandbox,
} from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import type { PartnerCall } from '../../../sidecar/src/sandbox/partners/partner.ts'
import { plainContext } from '../support/plain-http.ts'
import { purchase, settingsFor } from './case.ts'
import { type OfficialClient, officialClient } from './official-client.ts'

let sandbox: EasyPostSandbox
let client: OfficialClient

beforeEach(async () => {
  sandbox = await startEasyPostSandbox()
  client = officialClient(sandboxApiKey, sandbox.partner.url)
})
afterEach(() => sandbox.stop())

/** What the connector sends for the purchase of the case, written by hand as EasyPost's guides have it. */
const asGuided = {
  reference: purchase.reference,
  to_address: {
    name: 'Inés Ñúñez',
    street1: 'Große Elbstraße 9',
    city: 'Hamburg',
    state: 'HH',
    zip: '50668',
    country: 'DE',
    phone: '+49221555111',
    email: 'ines.nunez@example.com',
  },
  from_address: {
    name: 'Nordlicht Handel',
    company: 'Nordlicht GmbH',
    street1: 'Domstraße 1',
    city: 'Köln',
    state: 'NW',
    zip: '50668',
    country: 'DE',
    phone: '+49221555111',
    email: 'kontakt@example.com',
  },
  parcel: { weight: 43.6, length: 12.1, width: 7.9, height: 4 },
}

const sent = ({ method, path, query, body }: PartnerCall) => ({
  method,
  path: path.replace(/(shp|rate|trk)_[0-9a-f]{32}/g, '{$1}'),
  query: Object.fromEntries(new URLSearchParams(query)),
  body: body === '' || body === '{}' ? null : JSON.parse(body.replace(/(shp|rate|trk)_[0-9a-f]{32}/g, '{$1}')),
})

test("EasyPost's own client quotes, buys, prints, finds and refunds at the sandbox", async () => {
  const draft = await client.Shipment.create(asGuided)
  const rate = draft.rates.find(({ service }) => service === 'Paket')
  const bought = await client.Shipment.buy(draft.id, String(rate?.id))
  expect(bought).toMatchObject({ id: draft.id, reference: purchase.reference, tracker: { status: 'pre_transit' } })
  expect(await client.Shipment.convertLabelFormat(draft.id, 'ZPL')).toMatchObject({
    postage_label: { label_zpl_url: expect.stringMatching(/\.zpl$/) },
  })
  expect(await client.Shipment.retrieve(String(purchase.reference).replaceAll('/', '%2F'))).toMatchObject({
    id: draft.id,
  })
  expect(await client.Shipment.refund(draft.id)).toMatchObject({ refund_status: 'submitted' })
  expect((await client.Refund.all({ page_size: 5 })).refunds).toMatchObject([{ shipment_id: draft.id }])
  expect((await client.Shipment.all({ page_size: 5 })).shipments).toHaveLength(1)
})

test("EasyPost's own client pages through every tracker, and is told where the list ends", async () => {
  let page = await client.Tracker.all({ page_size: 50 })
  const seen = page.trackers.map(({ id }) => id)
  while (page.has_more) {
    page = await client.Tracker.getNextPage(page)
    seen.push(...page.trackers.map(({ id }) => id))
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(seededCodes.length + 1)
  await expect(client.Tracker.getNextPage(page)).rejects.toThrow()
})

test("EasyPost's own client is refused in its own words", async () => {
  await expect(client.Tracker.retrieve('trk_unknown')).rejects.toMatchObject({ code: 'NOT_FOUND', statusCode: 404 })
  await expect(client.Shipment.create({ to_address: {} })).rejects.toMatchObject({
    code: 'SHIPMENT.INVALID_PARAMS',
    errors: [{ from_address: 'Required and missing.' }, { parcel: 'Required and missing.' }],
  })
  const stranger = officialClient('EZTKstranger', sandbox.partner.url)
  await expect(stranger.Tracker.all({})).rejects.toMatchObject({ code: 'APIKEY.INACTIVE', statusCode: 401 })
  sandbox.partner.setMood({ kind: 'throttled', retryAfterSeconds: null, times: 1 })
  await expect(client.Tracker.all({})).rejects.toMatchObject({ code: 'RATE_LIMITED', statusCode: 429 })
  expect((await client.Event.all({ page_size: 5 })).has_more).toBe(false)
})

test("a webhook EasyPost's own client orders is signed with the secret it gave", async () => {
  const hook = await client.Webhook.create({ url: `${sandbox.partner.url}/hook`, webhook_secret: 'sécret' })
  sandbox.control.track('00340434161094042557', { carrier: 'DHLPaket' })
  await sandbox.webhooks.settled()
  const [delivery] = sandbox.webhooks.sent
  const signature = delivery?.headers['x-hmac-signature']
  expect(
    client.Utils.validateWebhook(Buffer.from(String(delivery?.body)), { 'X-Hmac-Signature': signature }, 'sécret'),
  ).toMatchObject({ description: 'tracker.created', result: { tracking_code: '00340434161094042557' } })
  await client.Webhook.delete(hook.id)
})

test("the connector sends what EasyPost's own client sends for the same", async () => {
  const { capabilities } = easypost
  const context = plainContext(easypost, settingsFor(sandbox.partner.url))
  const { calls } = sandbox.partner
  const code = seededCode(17)
  const tracker = (await client.Tracker.retrieveBatch({ tracking_codes: [code] })).trackers[0]?.id ?? ''
  sandbox.partner.resetCalls()

  const draft = await client.Shipment.create({ ...asGuided, options: { label_format: 'PDF' } })
  const rate = String(draft.rates.find(({ service }) => service === 'Paket')?.id)
  await client.Shipment.buy(draft.id, rate)
  await client.Shipment.refund(draft.id)
  await client.Rate.retrieve(rate)
  await client.Tracker.retrieveBatch({ tracking_codes: [code, unwatchedCode] })
  await client.Tracker.create({ tracking_code: unwatchedCode, carrier: 'UPS' })
  await client.Tracker.retrieve(tracker)
  const theirs = calls.map(sent)
  sandbox.partner.resetCalls()
  sandbox.control.removeTracker(unwatchedCode)

  const bought = await capabilities.labels?.buy(context, purchase)
  await capabilities.labels?.cancel(context, String(bought?.externalId))
  await plainContext(easypost, settingsFor(sandbox.partner.url)).http.send({
    operation: 'rates.get',
    method: 'GET',
    path: `/rates/${rate}`,
    effect: 'read',
  })
  await capabilities.tracking?.fetch(context, [
    { trackingNumber: code, carrier: null },
    { trackingNumber: unwatchedCode, carrier: 'UPS' },
  ])
  await capabilities.proofOfDelivery?.fetch(context, tracker)
  expect(calls.map(sent)).toEqual(theirs)
})
