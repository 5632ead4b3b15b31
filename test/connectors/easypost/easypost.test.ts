import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf } from '../../../sidecar/src/connectors/easypost/errors.ts'
import { easypost } from '../../../sidecar/src/connectors/easypost/index.ts'
import type { RateRequest } from '../../../sidecar/src/connectors/orders-out.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { seededCode, unwatchedCode } from '../../../sidecar/src/sandbox/partners/easypost/seed.ts'
import { type EasyPostSandbox, startEasyPostSandbox } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { easypostGuard } from '../contract/vendor-guards.ts'
import { jsonReply } from '../support/plain-http.ts'
import { able, asked, contextAt } from './bench.ts'
import { contact, purchase } from './case.ts'

const { tracking, changedSince, rates, labels, proofOfDelivery, documents } = able

let sandbox: EasyPostSandbox
beforeEach(async () => {
  sandbox = await startEasyPostSandbox()
})
afterEach(() => sandbox.stop())

const contextOf = (url = sandbox.partner.url, change = {}) => contextAt(url, change)

/** Sizes are half known, and the goods pass a border. */
const abroad: RateRequest = {
  ...purchase,
  to: contact('山田 花子', { city: '東京', region: '東京都', countryCode: 'JP', postalCode: '100-0001' }),
  parcels: [{ weightGrams: 28, lengthMm: 100, widthMm: null, heightMm: 100, reference: null }],
  customs: [
    {
      sku: 'NL-1200',
      description: 'High-bay light',
      quantity: 3,
      weightGrams: 500,
      value: { amount: '19.99', currency: 'EUR' },
      originCountryCode: 'DE',
      hsCode: '940511',
    },
  ],
}

describe('labels', () => {
  test('a quoted offer is bought for what it was offered, and found by its reference', async () => {
    const offers = await rates.quote(contextOf(), { ...purchase, services: [] })
    expect(offers.map(({ carrier, service }) => `${carrier}/${service}`)).toEqual([
      'DHLPaket/Paket',
      'UPSDAP/Ground',
      'DhlExpress/ExpressWorldwide',
    ])
    const [offer] = offers
    const label = await labels.buy(contextOf(), { ...purchase, rateId: String(offer?.externalId) })
    expect(label).toMatchObject({ reference: purchase.reference, price: offer?.price, voided: false })
    expect(await labels.findByReference(contextOf(), purchase.reference)).toMatchObject({
      externalId: label.externalId,
    })
  })

  test('the same offer bought twice is one label', async () => {
    const [offer] = await rates.quote(contextOf(), purchase)
    const wanted = { ...purchase, rateId: String(offer?.externalId) }
    expect(await labels.buy(contextOf(), wanted)).toEqual(await labels.buy(contextOf(), wanted))
    expect(sandbox.control.count('labels')).toBe(1)
  })

  test('a label whose reply was lost is found, though a draft has the same reference', async () => {
    await rates.quote(contextOf(), purchase)
    const lost = { kind: 'lost-reply', only: { method: 'POST', path: /buy$/ }, times: 1 } as const
    sandbox.partner.setMood(lost)
    await expect(labels.buy(contextOf(), purchase)).rejects.toThrow()
    const found = await labels.findByReference(contextOf(), purchase.reference)
    expect(found).toMatchObject({ reference: purchase.reference, trackingNumbers: [expect.any(String)] })
    expect(sandbox.control.count('labels')).toBe(1)
    expect(await labels.findByReference(contextOf(), 'S00042/OUT/00018')).toBeNull()
  })

  test('of two labels of one reference the one still good is found', async () => {
    const first = await labels.buy(contextOf(), purchase)
    await labels.cancel(contextOf(), first.externalId)
    expect(await labels.findByReference(contextOf(), purchase.reference)).toMatchObject({ voided: true })
    const second = await labels.buy(contextOf(), purchase)
    expect(await labels.findByReference(contextOf(), purchase.reference)).toMatchObject({
      externalId: second.externalId,
      voided: false,
    })
  })

  test('an offer quoted under another reference is bought under ours, for no more', async () => {
    const [offer] = await rates.quote(contextOf(), { ...purchase, reference: 'a quotation' })
    const rateId = String(offer?.externalId)
    expect(await labels.buy(contextOf(), { ...purchase, rateId })).toMatchObject({ reference: purchase.reference })
    const heavier = { ...purchase, rateId, reference: 'S00042/OUT/00019' }
    const parcels = purchase.parcels.map((parcel) => ({ ...parcel, weightGrams: 9_000 }))
    await expect(labels.buy(contextOf(), { ...heavier, parcels })).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
    expect(sandbox.control.count('labels')).toBe(1)
  })

  test('a label is called off once, however often it is asked', async () => {
    const label = await labels.buy(contextOf(), purchase)
    await labels.cancel(contextOf(), label.externalId)
    await labels.cancel(contextOf(), label.externalId)
    expect(sandbox.control.count('refunds')).toBe(1)
  })

  test('what was never bought can not be called off', async () => {
    const [offer] = await rates.quote(contextOf(), purchase)
    const path = `/rates/${offer?.externalId}`
    const reply = await contextOf().http.send({ operation: 'rates.get', method: 'GET', path, effect: 'read' })
    const { shipment_id } = reply.json() as { shipment_id: string }
    await expect(labels.cancel(contextOf(), shipment_id)).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
  })

  test('a label printed in another format is converted when it is fetched', async () => {
    const [offer] = await rates.quote(contextOf(), purchase)
    const label = await labels.buy(contextOf(), { ...purchase, format: 'ZPL', rateId: String(offer?.externalId) })
    const [document] = label.documents
    expect(document).toEqual({
      kind: 'LABEL',
      reference: `/shipments/${label.externalId}/label?file_format=ZPL`,
      mediaType: 'application/zpl',
    })
    const zpl = await documents.fetch(contextOf(), document as never)
    expect(zpl.mediaType).toBe('application/zpl')
    expect(new TextDecoder().decode(zpl.bytes)).toMatch(/^\^XA.*\^XZ$/)
    const printed = await labels.buy(contextOf(), { ...purchase, reference: 'S00042/OUT/00020' })
    expect(printed.documents).toEqual([
      { kind: 'LABEL', reference: expect.stringMatching(/^http.*\.pdf$/), mediaType: 'application/pdf' },
    ])
    const pdf = await documents.fetch(contextOf(), printed.documents[0] as never)
    expect(new TextDecoder().decode(pdf.bytes)).toMatch(/^%PDF/)
  })

  test('units are rounded up, sizes are all sent or none, and customs count the whole line', async () => {
    await rates.quote(contextOf(undefined, { customsSigner: 'A. Kühne' }), abroad)
    const { shipment } = JSON.parse(String(sandbox.partner.calls.at(-1)?.body))
    expect(shipment.parcel).toEqual({ weight: 1 })
    expect(shipment.customs_info).toEqual({
      contents_type: 'merchandise',
      restriction_type: 'none',
      non_delivery_option: 'return',
      customs_certify: true,
      customs_signer: 'A. Kühne',
      customs_items: [
        {
          description: 'High-bay light',
          quantity: 3,
          weight: 53,
          value: 59.97,
          currency: 'EUR',
          code: 'NL-1200',
          origin_country: 'DE',
          hs_tariff_number: '940511',
        },
      ],
    })
  })

  test('more than one parcel is refused before anything is asked', async () => {
    const parcels = [...purchase.parcels, ...purchase.parcels]
    await expect(labels.buy(contextOf(), { ...purchase, parcels })).rejects.toMatchObject({
      code: 'PARTNER_CALL_INVALID',
    })
    expect(sandbox.partner.calls).toEqual([])
  })
})

describe('what goes wrong', () => {
  test.each([
    [401, 'APIKEY.INACTIVE', 'PARTNER_AUTH_FAILED'],
    [402, 'INSUFFICIENT_FUNDS', 'PARTNER_REFUSED'],
    [404, 'NOT_FOUND', 'PARTNER_RECORD_MISSING'],
    [405, 'METHOD_NOT_ALLOWED', 'PARTNER_CALL_INVALID'],
    [422, 'SHIPMENT.POSTAGE.FAILURE', 'PARTNER_REFUSED'],
    [422, 'SHIPMENT.POSTAGE.NO_RESPONSE', 'PARTNER_OUTCOME_UNKNOWN'],
    [422, 'SHIPMENT.POSTAGE.EXISTS', 'PARTNER_OUTCOME_UNKNOWN'],
    [429, 'RATE_LIMITED', 'PARTNER_THROTTLED'],
    [503, 'SERVICE_UNAVAILABLE', 'PARTNER_FAULT'],
  ])('%i %s is %s', (status, partnerCode, code) => {
    expect(refusalOf(jsonReply(status, { error: { code: partnerCode, message: '', errors: [] } }))).toMatchObject({
      code,
      details: { partnerCode },
    })
  })

  test('names of fields are told, and nothing somebody typed', () => {
    const errors = [
      { field: 'to_address.zip', message: 'Inés Ñúñez lives elsewhere' },
      { parcel: 'Required and missing.' },
      'No eligible insurance found for ines.nunez@example.com',
      { 'Inés Ñúñez': 1 },
      null,
    ]
    const message = ['Große Elbstraße 9', 'was not found']
    const headers = { 'x-ep-request-uuid': '38fab070690bdd9fe7996ea602659c36' }
    const refusal = refusalOf(jsonReply(422, { error: { code: 'ADDRESS.VERIFY.FAILURE', message, errors } }, headers))
    expect(refusal?.message).toBe(
      'EasyPost understood the call and refused it: correct what it names, then try again. It names: ADDRESS.VERIFY.FAILURE, to_address.zip, parcel.',
    )
    expect(refusal?.details).toEqual({
      status: 422,
      partnerCode: 'ADDRESS.VERIFY.FAILURE',
      partnerRequestId: '38fab070690bdd9fe7996ea602659c36',
    })
  })

  test('what is no JSON is judged by its status', () => {
    expect(refusalOf(jsonReply(502, 'Bad Gateway'))?.code).toBe('PARTNER_FAULT')
  })

  test('an answer of another shape is refused whole', async () => {
    sandbox.partner.setMood({ kind: 'wrong-shape' })
    for (const call of [
      () => tracking.fetch(contextOf(), asked(seededCode(1))),
      () => rates.quote(contextOf(), purchase),
      () => labels.findByReference(contextOf(), 'x'),
      () => changedSince(contextOf(), { cursor: null, since: '2026-01-01T00:00:00Z' }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'PARTNER_REPLY_INVALID' })
    }
  })

  test('a production key is not used where nothing was said to be live', () => {
    const settings = { apiKey: new Secret('EZAKproduction'), carrierAccounts: [], createTrackers: true }
    expect(() => easypost.baseUrl(settings, 'sandbox')).toThrow(/production key/)
    expect(easypost.baseUrl(settings, 'live')).toBe('https://api.easypost.com/v2')
  })
})

const guard = easypostGuard()
test.skipIf(guard === null)("all the connector says and hears is known to EasyPost's own recordings", async () => {
  if (guard === null) return
  const guarded = await startGuardedPartner({
    target: sandbox.partner.url,
    guard,
    // Files are not the API's.
    ignore: ({ path }) => path.startsWith('/files/'),
  })
  try {
    const context = contextOf(guarded.url)
    const [found] = await tracking.fetch(context, asked(seededCode(17), unwatchedCode, 'NOBODY-KNOWS-THIS-1'))
    await changedSince(context, { cursor: null, since: '2026-01-01T00:00:00Z' })
    await proofOfDelivery.fetch(context, String(found?.externalId))
    const [offer] = await rates.quote(context, purchase)
    const label = await labels.buy(context, { ...purchase, rateId: String(offer?.externalId), format: 'ZPL' })
    await documents.fetch(context, label.documents[0] as never)
    await labels.findByReference(context, 'S00042/OUT/00099')
    await rates.quote(contextOf(guarded.url, { customsSigner: 'A. Kühne', customsExemption: 'NOEEI 30.37(a)' }), abroad)
    await labels.cancel(context, label.externalId)
    await labels.cancel(context, label.externalId)
    expect(await easypost.testConnection(context)).toBe('EasyPost, test mode')
  } finally {
    await guarded.stop()
  }
  expectClean(guard)
  expect([...guard.checked.keys()].length).toBeGreaterThanOrEqual(10)
})
