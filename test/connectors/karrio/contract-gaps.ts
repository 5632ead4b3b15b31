import type { Allowance } from '../contract/verdicts.ts'

const source = 'So in the source of Karrio 2026.1.32, which the file says it describes'

/** Where Karrio's OpenAPI file lags behind its server. */
export const contractGaps: readonly Allowance[] = [
  {
    where: 'query',
    at: /^(limit|offset) /,
    why: 'Its own introduction says that all lists take both; the views page with LimitOffsetPagination.',
  },
  {
    operation: 'GET /v1/shipments',
    where: 'response',
    at: /^\/(count|next|previous|results) is not in the contract|^\/ must have required property/,
    why: `${source}: a page of shipments is answered, and the file says one shipment.`,
  },
  {
    operation: 'POST /v1/trackers',
    where: 'status',
    at: /^(202|404) /,
    why: `${source}: manager/views/trackers.py answers 202 where the file has 200, and 404 for want of a carrier.`,
  },
  {
    operation: 'POST /v1/shipments/{id}/cancel',
    where: 'status',
    at: /^202 /,
    why: `${source}: manager/views/shipments.py answers 202 when it was cancelled before.`,
  },
  {
    operation: 'POST /v1/proxy/tracking',
    where: 'status',
    at: /^404 /,
    why: `${source}: core/gateway.py answers 404 when the carrier knows nothing.`,
  },
  {
    where: 'response',
    at: /\/events\/\d+\/(timestamp|status|reason) is not in the contract/,
    why: `${source}: core/serializers.py, TrackingEvent.`,
  },
  {
    where: 'response',
    at: /\/(is_archived|archived_at) is not in the contract/,
    why: `${source}: core/serializers.py, TrackerDetails.`,
  },
  {
    where: 'response',
    at: /\/errors\/\d+\/level is not in the contract/,
    why: `${source}: core/datatypes.py, Error.`,
  },
  {
    where: 'response',
    at: /(^|\/)status must be one of .*(unknown|purchased)/,
    why: `${source}: a tracker may be picked_up, and a shipment that was bought is created.`,
  },
  {
    where: 'response',
    at: /\/(tracking_url|label_url|invoice_url|delivery_image_url|signature_image_url) must match format "uri"/,
    why: `${source}: manager/models.py, paths below the address of the server. Seen on a running one too.`,
  },
  {
    operation: 'GET /v1/trackers/{id_or_tracking_number}',
    where: 'response',
    at: /^\/errors is not in the contract/,
    why: `${source}: core/exceptions.py answers errors for what is missing, and the file has messages.`,
  },
  {
    where: 'status',
    at: /^4(01|29) /,
    why: 'The file has neither for any operation; Django REST framework answers them.',
  },
  { operation: 'GET /', where: 'unchecked', at: /./, why: 'The file says an object of anything.' },
  {
    where: 'unchecked',
    at: 'the contract has no such operation',
    why: `${source}: files of shipments are left out of the file on purpose (exclude=True in manager/views/shipments.py).`,
  },
]
