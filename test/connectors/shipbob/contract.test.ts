import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shipbob } from '../../../sidecar/src/connectors/shipbob/index.ts'
import { shipBobChannel, shipBobToken } from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import type { ShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { wantedContract } from '../contract/contracts.ts'
import { expectClean } from '../contract/expect-clean.ts'
import { type GuardedPartner, startGuardedPartner } from '../contract/guarded-partner.ts'
import type { OpenApiGuard } from '../contract/openapi-guard.ts'
import { contractFiles } from '../contract/vendor-guards.ts'
import { plainContext } from '../support/plain-http.ts'
import { shipBobGuard, shipBobSettings, shipbobCase, startShipBob } from './case.ts'

const { stock, warehouseOrders, returns, freightCost } = shipbob.capabilities
const changedSince = stock?.changedSince
const order = shipbobCase.warehouseOrders
if (!stock || !changedSince || !warehouseOrders || !returns || !freightCost || !order)
  throw new Error('A capability is missing.')

describe.skipIf(wantedContract(contractFiles.shipbob) === null)("against ShipBob's contract", () => {
  let partner: ShipBobSandbox
  let guarded: GuardedPartner<OpenApiGuard>

  beforeAll(async () => {
    partner = (await startShipBob()).sandbox
    const guard = shipBobGuard()
    if (!guard) throw new Error('The contract has gone.')
    guarded = await startGuardedPartner({ target: partner.url, guard })
  })
  afterAll(async () => {
    await guarded.stop()
    await partner.stop()
  })

  it('all the connector sends and the sandbox answers is clean, and judged in full', async () => {
    const context = plainContext(shipbob, shipBobSettings(guarded.url))
    await shipbob.testConnection(context)
    await stock.fetch(context, shipbobCase.stock?.known ?? [])
    await stock.fetch(context, ['NL-1200'])
    const first = await changedSince(context, { cursor: null, since: '2026-11-01T00:00:00Z' })
    await changedSince(context, { cursor: first.cursor, since: '2026-11-01T00:00:00Z' })
    const { externalId } = await warehouseOrders.create(context, { ...order, shippingMethod: 'Ground', warehouse: '8' })
    await warehouseOrders.create(context, order)
    await warehouseOrders.fetch(context, [order.reference, 'S00042'])
    await warehouseOrders.changedSince(context, { cursor: null, since: '2026-11-01T00:00:00Z' })
    await warehouseOrders.cancel(context, externalId, '')
    const sent = await warehouseOrders.findByReference(context, 'S00042')
    await expect(warehouseOrders.cancel(context, sent?.externalId ?? '', '')).rejects.toThrow()
    await freightCost.fetch(context, sent?.externalId ?? '')
    const back = await returns.changedSince(context, { cursor: null, since: '2026-01-01T00:00:00Z' })
    await returns.changedSince(context, { cursor: back.cursor, since: '2026-01-01T00:00:00Z' })
    await returns.fetch(context, [...back.items.map(({ externalId }) => externalId), '1', 'no number'])
    expectClean(guarded.guard)
    expect([...guarded.guard.checked.keys()].sort()).toEqual([
      'GET /2026-01/channel',
      'GET /2026-01/inventory-level',
      'GET /2026-01/order',
      'GET /2026-01/order/{orderId}/shipment',
      'GET /2026-01/return',
      'POST /2026-01/order',
      'POST /2026-01/order/{orderId}:cancel',
      'POST /2026-01/transactions:query',
    ])
  })

  it('what else an integrator asks of the sandbox is answered as the contract has it', async () => {
    const headers = { authorization: `Bearer ${shipBobToken}`, shipbob_channel_id: String(shipBobChannel) }
    const call = async (method: string, path: string, json?: unknown): Promise<unknown> => {
      const response = await fetch(`${guarded.url}/2026-01${path}`, {
        method,
        headers: { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      })
      return response.status === 204 ? null : response.json()
    }
    const [first] = (await call('GET', '/order?ReferenceIds=SB-1013')) as { id: number; shipments: { id: number }[] }[]
    const parcel = first?.shipments[0]?.id
    await call('GET', `/order/${first?.id}`)
    await call('GET', `/order/${first?.id}/shipment/${parcel}/timeline`)
    await call('GET', `/shipment/${parcel}`)
    await call('GET', '/inventory-level/9000001')
    await call('GET', '/return/5100001')
    await call('GET', '/shipping-method')
    await call('GET', '/location')
    await call('POST', '/order', { ...{ reference_id: 'X' } }).catch(() => null)
    const made = (await call('POST', '/webhook', { topics: ['order.shipped'], url: 'https://example.com/hook' })) as {
      id: string
    }
    await call('GET', '/webhook')
    await call('DELETE', `/webhook/${made.id}`)
    const asked = guarded.guard.violations.filter(
      ({ where, operation }) => where === 'request' && operation === 'POST /2026-01/order',
    )
    expect(asked.length).toBeGreaterThan(0)
    expectClean({ ...guarded.guard, violations: guarded.guard.violations.filter((each) => !asked.includes(each)) })
  })
})
