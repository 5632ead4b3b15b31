import type { WarehouseOrderLine, WarehouseShipment } from '../../../sidecar/src/canonical/partner-reports.ts'
import type { Parcel } from '../../../sidecar/src/fulfillments/ship/parcels.ts'
import type { ChainLink, SkuMove } from '../../../sidecar/src/fulfillments/ship/transfer-chain.ts'

export const aMove = (id: number, facts: Partial<SkuMove> = {}): SkuMove => ({
  ...{ id, sku: 'A', demand: 10, done: 0, state: 'RESERVED', oddUnit: null },
  ...facts,
})

/** A transfer of a chain; what it moved follows from its moves. */
export const aLink = (
  key: number,
  moves: readonly SkuMove[],
  facts: Partial<ChainLink['transfer']> = {},
): ChainLink => ({
  moves,
  transfer: {
    ...{ id: `Fulfillment:${key}`, key, kind: 'FULFILLMENT', number: `WH/OUT/${key}`, state: 'READY', origin: null },
    ...{ scheduledAt: null, deadlineAt: null, completedAt: null, companyId: null, warehouseId: null, partyId: null },
    ...{ orderId: 'Order:1', backorderKeys: [], backorderOfKey: null, moveIds: [], packingKeys: [], carrierId: null },
    ...{ trackingNumbers: [], trackingUrl: null, weightGrams: null },
    ...facts,
  },
})

export const doneWith = (key: number, pieces: Readonly<Record<string, number>>, trackingNumbers: string[] = []) =>
  aLink(
    key,
    Object.entries(pieces).map(([sku, done], index) => aMove(key * 10 + index, { sku, done, state: 'DONE' })),
    { state: 'DONE', trackingNumbers },
  )

export const aParcel = (
  externalId: string,
  pieces: Readonly<Record<string, number>>,
  trackingNumber: string | null = null,
): Parcel => ({ externalId, trackingNumber, contents: new Map(Object.entries(pieces)) })

export const aShipment = (externalId: string, pieces: Readonly<Record<string, string>>, at: string | null = null) =>
  ({
    ...{ externalId, trackingNumber: null, carrier: null, label: null },
    shippedAt: at === null ? null : { local: at, offset: '+00:00', zoneSource: 'PARTNER' },
    lines: Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity })),
  }) satisfies WarehouseShipment

export const aLine = (sku: string, facts: Partial<WarehouseOrderLine> = {}): WarehouseOrderLine => ({
  ...{ externalId: null, reference: null, sku, ordered: '10', allocated: null, picked: null, shipped: '0' },
  backordered: null,
  ...facts,
})
