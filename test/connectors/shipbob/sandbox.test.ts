import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PartnerNotice } from '../../../sidecar/src/canonical/partner-notice.ts'
import { webhooks } from '../../../sidecar/src/connectors/shipbob/webhooks.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import {
  shipBobChannel,
  shipBobToken,
  shipBobWebhookSecret,
} from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import type { ShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { eventually } from '../../support/eventually.ts'
import { shipBobSettings, startShipBob } from './case.ts'

describe('the sandbox of ShipBob', () => {
  const notices: PartnerNotice[] = []
  const receiver = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    webhooks.verify({ headers: new Headers(request.headers as Record<string, string>), body, nowMs: Date.now() }, [
      new Secret(shipBobWebhookSecret),
    ])
    const settings = shipBobSettings('https://example.com')
    notices.push(...webhooks.read(JSON.parse(body.toString()), { settings, timeZone: null }))
    response.writeHead(202).end()
  })
  let partner: ShipBobSandbox
  let url = ''

  beforeEach(async () => {
    notices.length = 0
    partner = (await startShipBob()).sandbox
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/shipbob`
  })
  afterEach(async () => {
    await partner.stop()
    await new Promise((resolve) => receiver.close(resolve))
  })

  const milestones = () =>
    notices.flatMap(({ about }) =>
      about?.kind === 'tracking' ? (about.report?.events.map(({ code }) => code) ?? []) : [],
    )

  it('tells the life of a parcel in webhooks the connector takes', async () => {
    partner.webhooks.subscribe(url)
    partner.control.addOrder('S00099', { 'NL-1010': 1 })
    for (let step = 0; step < 7; step += 1) partner.control.advance('S00099')
    await eventually(() => milestones().includes('Completed.Delivered'), 'the parcel is delivered')
    await partner.webhooks.settled()
    expect(milestones()).toEqual([
      'LabeledCreated.Labeled',
      'Completed.InTransit',
      'Completed.OutForDelivery',
      'Completed.Delivered',
    ])
    expect(partner.webhooks.sent.map(({ headers }) => headers['x-webhook-topic'])).toEqual([
      'order.shipped',
      'order.shipment.tracking.updated',
      'order.shipment.tracking.updated',
      'order.shipment.delivered',
    ])
  })

  it('sends only the topics somebody subscribed to', async () => {
    await fetch(`${partner.url}/2026-01/webhook`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shipBobToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ topics: ['order.shipment.on_hold'], url }),
    })
    partner.control.fail('SB-1003')
    partner.control.hold('SB-1003')
    await eventually(() => notices.length > 0, 'the hold is told')
    await partner.webhooks.settled()
    expect(partner.webhooks.sent.map(({ headers }) => headers['x-webhook-topic'])).toEqual(['order.shipment.on_hold'])
  })

  it('knows every tracking number it was given', async () => {
    partner.control.track('00340434161094049999', { reference: 'S00100' })
    const reply = await fetch(`${partner.url}/2026-01/order?ReferenceIds=S00100`, {
      headers: { authorization: `Bearer ${shipBobToken}`, shipbob_channel_id: String(shipBobChannel) },
    })
    expect(await reply.text()).toContain('00340434161094049999')
  })
})
