/**
 * Every status of an order that Fleetbase's own code names (source: fleetops, `createTransportConfig`, `OrderConfig`,
 * `OrdersInProgressMetric`, `OrderFilter`, `DispatchOrders`, `HandleGeofenceEntered`).
 */
export const publishedCodes = [
  'created',
  'pending',
  'dispatched',
  'assigned',
  'started',
  'enroute',
  'in_progress',
  'driver_enroute',
  'picking_up',
  'picked_up',
  'dropping_off',
  'arrived',
  'completed',
  'canceled',
  'order_canceled',
  'expired',
] as const
