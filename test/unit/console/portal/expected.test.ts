import { expect, test } from 'vitest'
import type { ShipmentRow } from '../../../../sidecar/src/console/portal/operations/shipment-list.ts'
import { shipmentTable } from '../../../../sidecar/src/console/portal/pages/pieces.ts'

type Tracking = NonNullable<ShipmentRow['tracking']>[number]

const parcel = (milestone: Tracking['milestone'], day: string | null): Tracking => ({
  milestone,
  estimatedDelivery: day === null ? null : { local: `${day}T23:59:59`, instant: null },
  exceptions: [],
})

async function expectedIn(tracking: readonly Tracking[], milestone: Tracking['milestone'] = 'OUT_FOR_DELIVERY') {
  const facts = { completeness: 'PARTIAL', trackingNumbers: [], shippedAt: null } as const
  const row: ShipmentRow = { id: 'Shipment:45', milestone, tracking, ...facts }
  const page = String(await shipmentTable('Shipments', [row], 'Europe/Berlin'))
  return /data-heading="Expected"><div>(.*?)<\/div>/.exec(page)?.[1]?.replace(/<[^>]+>/g, '')
}

test('a shipment is expected when the last of its parcels is that are still on their way', async () => {
  const brought = parcel('DELIVERED', '2026-11-25')
  expect(await expectedIn([brought, parcel('OUT_FOR_DELIVERY', '2026-11-27')])).toBe('27 Nov 2026')
  const slower = parcel('IN_TRANSIT', '2026-11-28')
  expect(await expectedIn([slower, parcel('OUT_FOR_DELIVERY', '2026-11-27')])).toBe('28 Nov 2026')
})

test('what came, and what nobody gave a day, is not expected on one', async () => {
  const brought = parcel('DELIVERED', '2026-11-25')
  expect(await expectedIn([brought, parcel('OUT_FOR_DELIVERY', null)])).toBe('–unknown')
  expect(await expectedIn([brought], 'DELIVERED')).toBe('–unknown')
})
