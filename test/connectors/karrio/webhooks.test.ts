import { describe, expect, it } from 'vitest'
import { karrio } from '../../../sidecar/src/connectors/karrio/index.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { startKarrioSandbox } from '../../../sidecar/src/sandbox/partners/karrio/server.ts'
import type { Forgery } from '../connector-case.ts'
import { karrioCase, settingsFor } from './case.ts'
import { receiveOne } from './receive-one.ts'

const { webhooks } = karrio.capabilities
const read = (json: unknown) =>
  webhooks?.read(json, { settings: settingsFor('https://karrio.example'), timeZone: null })
const verify = (forgery: Forgery, secrets?: readonly Secret[]) => {
  const signed = karrioCase.webhooks?.sign('{}', forgery)
  return signed && webhooks?.verify(signed.webhook, secrets ?? signed.secrets)
}

describe('a webhook', () => {
  it('with the secret is believed, also while the secret is being changed, and has no id', () => {
    expect(verify('good')).toBeNull()
    const old = karrioCase.webhooks?.sign('{}', 'good').secrets ?? []
    expect(verify('good', [new Secret('a newer one'), ...old])).toBeNull()
  })

  it.each([
    ['unsigned', 'WEBHOOK_SIGNATURE_MISSING'],
    ['wrong-secret', 'WEBHOOK_SIGNATURE_INVALID'],
    ['tampered', 'WEBHOOK_SIGNATURE_INVALID'],
  ] as const)('that is %s is refused', (forgery, code) => {
    expect(() => verify(forgery)).toThrow(expect.objectContaining({ code }))
  })

  it('is a hint: the number is told, and nothing of what the body claims', () => {
    const told = (karrioCase.webhooks?.story ?? []).map((body) => read(JSON.parse(body)))
    expect(told.flat().map((notice) => [notice?.type, notice?.about])).toEqual(
      ['tracker_created', 'tracker_updated', 'tracker_updated'].map((type) => [
        type,
        { kind: 'tracking', trackingNumber: '00340434161000000000', report: null },
      ]),
    )
    expect(new Set(told.flat().map((notice) => notice?.id)).size).toBe(3)
  })

  it('told twice has the same id', () => {
    const body = JSON.parse(karrioCase.webhooks?.story[1] ?? '')
    expect(read(body)).toEqual(read(structuredClone(body)))
  })

  it('of a shipment that has a number is about that number; of an order, about nothing', () => {
    expect(
      read({ event: 'shipment_cancelled', data: { id: 'shp_1', tracking_number: '1Z1' } })?.[0]?.about,
    ).toMatchObject({
      trackingNumber: '1Z1',
    })
    expect(read({ event: 'shipment_purchased', data: { id: 'shp_1', tracking_number: null } })?.[0]?.about).toBeNull()
    expect(read({ event: 'order_created', data: { id: 'ord_1', tracking_number: '1Z1' } })?.[0]?.about).toBeNull()
  })

  it.each([[null], [[]], [{}], [{ event: 'tracker_updated' }], [{ event: 7, data: {} }]])(
    'that is %j is refused',
    (json) => {
      expect(() => read(json)).toThrow(expect.objectContaining({ code: 'WEBHOOK_EVENT_INVALID' }))
    },
  )

  it('of the sandbox is one that is believed and read', async () => {
    const sandbox = await startKarrioSandbox()
    const receiver = await receiveOne()
    try {
      sandbox.webhooks.subscribe(receiver.url)
      sandbox.control.track('00340434161094042557')
      expect(sandbox.control.advance('00340434161094042557')).toBe(true)
      const { headers, body } = await receiver.received
      const webhook = { headers, body, nowMs: Date.now() }
      expect(webhooks?.verify(webhook, [new Secret(sandbox.webhookSecret)])).toBeNull()
      expect(read(JSON.parse(new TextDecoder().decode(body)))).toMatchObject([
        { type: 'tracker_updated', about: { trackingNumber: '00340434161094042557' } },
      ])
    } finally {
      await receiver.stop()
      await sandbox.stop()
    }
  })
})
