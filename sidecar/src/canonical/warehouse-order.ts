/** How far a warehouse system is with an order. Holds are told apart, so that the position is never lost. */
export const warehouseOrderStates = [
  'UNKNOWN',
  'RECEIVED',
  'ALLOCATED',
  'PICKING',
  'PACKED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'CANCELLED',
  /** The warehouse can't go on without somebody: see the holds and the partner's own status. */
  'EXCEPTION',
] as const

export type WarehouseOrderState = (typeof warehouseOrderStates)[number]
