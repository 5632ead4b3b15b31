import type { Allowance } from '../contract/verdicts.ts'

/** Where the Postman collection lags behind the server's source. */
export const contractGaps: readonly Allowance[] = [
  {
    operation: 'GET /v1/orders',
    where: 'query',
    at: /^(internal_id|internal_id_in|bulk_query|tracking|updated_at) /,
    why: 'Filters of fleetops `OrderFilter` and of core-api `applyOptimizedFilters`.',
  },
  {
    where: 'response',
    at: /\/tracking_number\/url /,
    why: 'fleetops, resource `TrackingNumber`; the example of an order has it, that of an item leaves it out.',
  },
  {
    where: 'response',
    at: /\/location\/(latitude|longitude) /,
    why: 'A `Point` is serialised as GeoJSON (laravel-mysql-spatial); the examples show a pair of names.',
  },
  {
    operation: 'GET /v1/tracking-numbers',
    where: 'response',
    at: /^\/ must be object/,
    why: 'The example of this list shows one element; it is a collection (fleetops, `TrackingNumberController::query`).',
  },
  {
    operation: 'GET /v1/tracking-statuses',
    where: 'response',
    at: /^\/ must be object/,
    why: 'The example of this list shows one element; it is a collection (fleetops, `TrackingStatusController::query`).',
  },
  {
    operation: 'GET /v1/service-quotes/{id}',
    where: 'unchecked',
    at: 'no example shows its answer',
    why: 'fleetops, resource `ServiceQuote`.',
  },
  {
    operation: 'GET /v1/organizations/current',
    where: 'unchecked',
    at: /no example/,
    why: 'core-api, resource `Organization`.',
  },
  {
    operation: 'GET /v1/tracking-numbers',
    where: 'query',
    at: /^tracking_number_in /,
    why: 'Any fillable column takes `_in` (core-api, `applyOptimizedFilters`).',
  },
]
