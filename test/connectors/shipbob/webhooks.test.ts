import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { webhooks } from '../../../sidecar/src/connectors/shipbob/webhooks.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { shipBobWebhookSecret } from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import { deliveryOf, recorded, shipBobSettings, sign } from './case.ts'

const context = { settings: shipBobSettings('https://example.com'), timeZone: null }
const read = (json: unknown) => webhooks.read(json, context)
const body = '{"id":1,"shipments":[]}'
const story = recorded('story') as readonly unknown[]

describe('a webhook of ShipBob', () => {
  it('that is good says which delivery it is', () => {
    const { webhook, secrets } = sign(body, 'good')
    expect(webhooks.verify(webhook, secrets)).toBe(deliveryOf(body))
  })

  it.each([
    ['tampered', 'WEBHOOK_SIGNATURE_INVALID'],
    ['wrong-secret', 'WEBHOOK_SIGNATURE_INVALID'],
    ['unsigned', 'WEBHOOK_SIGNATURE_MISSING'],
    ['stale', 'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW'],
  ] as const)('that is %s is refused', (forgery, code) => {
    const { webhook, secrets } = sign(body, forgery)
    expect(() => webhooks.verify(webhook, secrets)).toThrow(expect.objectContaining({ code }))
  })

  it.each([shipBobWebhookSecret, shipBobWebhookSecret.slice('whsec_'.length)])(
    'is signed as the Standard Webhooks library signs, with the prefix of the secret or without',
    (secret) => {
      const now = new Date('2026-11-26T12:00:00Z')
      const headers = new Headers({
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(now.getTime() / 1000),
        'webhook-signature': `v1,AAAA ${new Webhook(secret).sign('msg_1', now, body)} v2,later`,
      })
      const webhook = { headers, body: new TextEncoder().encode(body), nowMs: now.getTime() }
      expect(webhooks.verify(webhook, [new Secret('whsec_b3RoZXI='), new Secret(secret)])).toBe('msg_1')
    },
  )

  it('is taken by the Standard Webhooks library when the sandbox signs it', () => {
    const now = new Date()
    const { webhook } = sign(body, 'good')
    const headers = Object.fromEntries(webhook.headers)
    const library = new Webhook(shipBobWebhookSecret)
    const timestamp = String(Math.floor(now.getTime() / 1000))
    expect(() => library.verify(body, headers)).toThrow(/too old|too new/i)
    const resigned = library.sign('msg_2', new Date(Number(timestamp) * 1000), body)
    expect(
      library.verify(body, { 'webhook-id': 'msg_2', 'webhook-timestamp': timestamp, 'webhook-signature': resigned }),
    ).toEqual(JSON.parse(body))
  })

  it('about a parcel names its order, and says where the parcel is', () => {
    const [, , , delivered] = story
    const [about, tracking, ...more] = read(delivered)
    expect(more).toEqual([])
    expect(about).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
      type: 'shipment',
      occurredAt: '2026-11-24T16:30:00Z',
      about: { kind: 'warehouseOrder', externalId: '314000025', reference: 'S00077' },
    })
    const time = { local: '2026-11-24T16:30:00', offset: '+00:00', zoneSource: 'PARTNER' }
    expect(tracking?.about).toEqual({
      kind: 'tracking',
      trackingNumber: 'JJD00000000098000027',
      report: {
        trackingNumber: 'JJD00000000098000027',
        carrier: 'DHL',
        externalId: '98000027',
        events: [
          {
            key: '98000027|Completed.Delivered|2026-11-24T16:30:00Z',
            code: 'Completed.Delivered',
            reason: null,
            text: null,
            time,
            place: null,
            classifier: 'ACTUAL',
          },
        ],
        estimatedDelivery: null,
        proofOfDelivery: null,
      },
    })
  })

  it('told twice has the same name, and each step of a story another', () => {
    const ids = story.flatMap((each) => read(each).map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(story.flatMap((each) => read(structuredClone(each)).map(({ id }) => id))).toEqual(ids)
  })

  it('tells nothing of carriers while a parcel is held in the warehouse', () => {
    const { shipments } = recorded('held-order') as { shipments: readonly unknown[] }
    expect(read(shipments[0]).map(({ about }) => about?.kind)).toEqual(['warehouseOrder'])
  })

  it('that says only which order it is about is a hint to read that one', () => {
    const hint = {
      event_time: '2026-11-23T15:55:09.3614767Z',
      order_id: 7,
      reference_id: null,
      status: 'LabelCreated',
      tracking: {},
    }
    expect(read(hint).map(({ about }) => about)).toEqual([{ kind: 'warehouseOrder', externalId: '7', reference: null }])
  })

  it('about a return names it', () => {
    const told = { id: 5_100_001, reference_id: 'RMA-1', return_type: 'Regular', status: 'Arrived', inventory: [] }
    expect(read(told).map(({ about }) => about)).toEqual([{ kind: 'return', externalId: '5100001' }])
    expect(() => read({ ...told, id: 'x' })).toThrow(expect.objectContaining({ code: 'WEBHOOK_EVENT_INVALID' }))
  })

  it('about a receipt or a bill is kept, and leads nowhere', () => {
    expect(read({ id: 9, reference_id: 'RMA-1', store_order_id: '4' })).toEqual([
      { id: expect.any(String), type: 'other', occurredAt: null, about: null },
    ])
  })

  it.each([
    [[]],
    ['text'],
    [null],
    [{ id: 'x', shipments: [] }],
    [{ order_id: 'x', status: 'Completed' }],
    [{ id: 1, shipments: {} }],
  ])('that is not as promised is refused: %j', (json) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ code: 'WEBHOOK_EVENT_INVALID' }))
  })
})
