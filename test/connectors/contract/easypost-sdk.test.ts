import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import easypost from '@easypost/api'
import { describe, expect, test } from 'vitest'
import { contractFile, wantedContract } from './contracts.ts'
import { expectClean } from './expect-clean.ts'
import { startGuardedPartner } from './guarded-partner.ts'
import { contractFiles, easypostGuard } from './vendor-guards.ts'

// Its types are those of its CommonJS build; what Node loads is the other one.
const EasyPost = easypost as unknown as typeof easypost.default

const contract = test.skipIf(wantedContract(contractFiles.easypost) === null)

/** By what a path ends with, the published answer to it. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/\/buy$/, 'shipments-buy'],
  [/\/rerate$/, 'rates-regenerate'],
  [/\/refund$/, 'shipping-refund-refund'],
  [/\/label\?/, 'shipments-label'],
  [/\/shipments\?/, 'pagination-get-next-page'],
  [/\/shipments\b/, 'shipments-buy'],
  [/\/trackers\?/, 'trackers-list'],
  [/\/trackers\b/, 'trackers-create'],
  [/\/events\?/, 'events-list'],
]

async function startPublishedAnswers() {
  const server = createServer((request, response) => {
    const [, name = ''] = answers.find(([pattern]) => pattern.test(request.url ?? '')) ?? []
    const created = request.method === 'POST' && request.url === '/v2/shipments'
    response
      .writeHead(created ? 201 : 200, { 'content-type': 'application/json; charset=utf-8' })
      .end(readFileSync(contractFile(`easypost/responses/${name}.json`) ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

describe('the official SDK', () => {
  contract('sends nothing the guard does not know', async () => {
    const vendor = await startPublishedAnswers()
    const partner = await startGuardedPartner({ target: vendor.url, guard: easypostGuard() ?? expect.fail() })
    const client = new EasyPost('EZTK', { baseUrl: `${partner.url}/v2/` })
    const address = { name: 'Dock', street1: '1 Main St', city: 'Reno', state: 'NV', zip: '89501', country: 'US' }
    const shipment = await client.Shipment.create({
      reference: 'SO42/1',
      to_address: address,
      from_address: address,
      parcel: { weight: 16, length: 10, width: 5, height: 4 },
      options: { label_format: 'PDF' },
    })
    const [rate] = shipment.rates
    await client.Shipment.buy(shipment.id, rate ?? '', 100)
    await client.Shipment.regenerateRates(shipment.id)
    await client.Shipment.convertLabelFormat(shipment.id, 'ZPL')
    await client.Shipment.refund(shipment.id)
    await client.Shipment.retrieve(shipment.id)
    await client.Shipment.all({ page_size: 2, purchased: true, start_datetime: '2026-05-04T00:00:00Z' })
    const tracker = await client.Tracker.create({ tracking_code: 'EZ1000000001', carrier: 'USPS' })
    await client.Tracker.retrieve(tracker.id)
    await client.Tracker.all({ tracking_code: 'EZ1000000001', page_size: 2 })
    await client.Event.all({ page_size: 2, before_id: 'evt_1' })
    await partner.stop()
    await vendor.stop()
    expectClean(partner.guard)
    expect(partner.guard.checked.size).toBe(11)
  })
})
