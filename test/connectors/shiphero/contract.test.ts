import { expect, it, onTestFinished } from 'vitest'
import { shiphero } from '../../../sidecar/src/connectors/shiphero/index.ts'
import { wantedContract } from '../contract/contracts.ts'
import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { contractFiles, shipheroGuard } from '../contract/vendor-guards.ts'
import { allChanges } from '../support/all-changes.ts'
import { plainContext } from '../support/plain-http.ts'
import { documents, longAgo, returns, started, stock, warehouseOrders } from './bench.ts'
import { anOrder, shipheroSettings } from './case.ts'

it.runIf(wantedContract(contractFiles.shiphero) !== null)(
  "whatever is sent and answered is as ShipHero's contract has it",
  async () => {
    const { sandbox } = await started()
    const guard = shipheroGuard()
    if (!guard) throw new Error('The contract went away.')
    const guarded = await startGuardedPartner({
      target: sandbox.url,
      guard,
      ignore: ({ path }) => !path.startsWith('/graphql'),
    })
    onTestFinished(guarded.stop)
    const context = plainContext(shiphero, shipheroSettings(guarded.url, { customerAccountId: 'QWNjb3VudDo2MzM0' }))
    await shiphero.testConnection(context)
    await stock.fetch(context, ['NL-1001', 'NL-0000'])
    await allChanges((cursor) => stock.changedSince(context, { cursor, since: longAgo }))
    await allChanges((cursor) => warehouseOrders.changedSince(context, { cursor, since: longAgo }))
    const told = await allChanges((cursor) => returns.changedSince(context, { cursor, since: longAgo }))
    await returns.fetch(context, [...told.items.map(({ externalId }) => externalId), 'UmV0dXJuOjE='])
    sandbox.control.addOrder({
      reference: 'LONG',
      lines: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`L${i}`, 1])),
    })
    sandbox.control.track('LONG', ['00340434161094040001'])
    const long = await warehouseOrders.findByReference(context, 'LONG')
    await documents
      .fetch(context, long?.shipments[0]?.label ?? { kind: 'LABEL', reference: '', mediaType: null })
      .catch(() => {})
    const { externalId } = await warehouseOrders.create(context, anOrder)
    await warehouseOrders.update(context, externalId, {
      note: 'Neu',
      shipTo: anOrder.shipTo,
      shippingMethod: 'ups/Ground',
    })
    await warehouseOrders.hold(context, externalId, true)
    await warehouseOrders.cancel(context, externalId, 'A test')
    await warehouseOrders.cancel(context, 'T3JkZXI6MQ==', 'Nobody knows it').catch(() => {})
    for (const kind of ['throttled', 'errors-in-200'] as const) {
      sandbox.setMood(kind === 'throttled' ? { kind, retryAfterSeconds: 3 } : { kind })
      await shiphero.testConnection(context).catch(() => {})
    }
    expectClean(guard)
    expect([...guard.checked.keys()].sort()).toEqual([
      'mutation order_cancel',
      'mutation order_create',
      'mutation order_update',
      'mutation order_update_holds',
      'query account',
      'query order',
      'query shipment',
      'query user_quota, orders',
      'query user_quota, return',
      'query user_quota, returns',
      'query user_quota, warehouse_products',
    ])
  },
)
