import type { Allowance } from '../contract/verdicts.ts'

const orders = ['GET /v1/orders', 'GET /v1/orders/{id}']

/** Where the Postman collection lags behind the server's source. */
export const contractGaps: readonly Allowance[] = [
  {
    operation: 'GET /v1/orders',
    where: 'query',
    at: /^(internal_id_in|bulk_query|updated_at) is not in the contract$/,
    why: 'Filters of fleetops `OrderFilter` and of core-api `applyOptimizedFilters`.',
  },
  {
    operation: 'GET /v1/tracking-numbers',
    where: 'query',
    at: /^tracking_number_in is not in the contract$/,
    why: 'Any fillable column takes `_in` (core-api, `applyOptimizedFilters`).',
  },
  {
    operation: [...orders, 'POST /v1/orders', 'DELETE /v1/orders/{id}/cancel'],
    where: 'response',
    at: /\/entities\/\d+\/tracking_number\/url is not in the contract$/,
    why: 'fleetops, resource `TrackingNumber`; the example of an order has it, that of an item leaves it out.',
  },
  {
    operation: 'GET /v1/tracking-statuses',
    where: 'response',
    at: /^\/\d+\/tracking_number\/url is not in the contract$/,
    why: 'fleetops, resource `TrackingNumber`; the example of a status leaves it out.',
  },
  {
    operation: orders,
    where: 'response',
    at: /\/vehicle_assigned\/location\/(latitude|longitude) is in every example$/,
    why: 'A `Point` is serialised as GeoJSON (laravel-mysql-spatial); the example of a vehicle shows a pair of names.',
  },
  {
    operation: 'GET /v1/tracking-statuses',
    where: 'response',
    at: /^\/\d+\/location\/(latitude|longitude) is in every example$/,
    why: 'The same of a `Point`; the example of a status shows a pair of names.',
  },
]
