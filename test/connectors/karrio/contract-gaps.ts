import type { Allowance } from '../contract/verdicts.ts'

const source = 'So in the source of Karrio 2026.1.32, which the file says it describes'

const trackers = ['GET /v1/trackers', 'GET /v1/trackers/{id_or_tracking_number}']
const shipments = ['GET /v1/shipments', 'POST /v1/shipments', 'POST /v1/shipments/{id}/cancel']

/** Where Karrio's OpenAPI file lags behind its server. */
export const contractGaps: readonly Allowance[] = [
  {
    operation: 'POST /v1/trackers',
    where: 'status',
    at: /^(202|404) /,
    why: `${source}: manager/views/trackers.py answers 202 where the file has 200, and 404 for want of a carrier.`,
  },
  {
    operation: [...trackers, 'POST /v1/proxy/tracking'],
    where: 'response',
    at: /^(\/results\/\d+|\/tracking)?\/events\/\d+\/(timestamp|status|reason) is not in the contract$/,
    why: `${source}: core/serializers.py, TrackingEvent.`,
  },
  {
    operation: trackers,
    where: 'response',
    at: /^(\/results\/\d+)?\/(is_archived|archived_at) is not in the contract$/,
    why: `${source}: core/serializers.py, TrackerDetails.`,
  },
  {
    operation: ['POST /v1/proxy/rates', 'POST /v1/shipments'],
    where: 'response',
    at: /^\/errors\/\d+\/level is not in the contract$/,
    why: `${source}: core/datatypes.py, Error.`,
  },
  {
    operation: 'GET /v1/trackers',
    where: 'response',
    at: /^\/results\/\d+\/status must be one of /,
    value: 'picked_up',
    why: `${source}: a tracker may be picked_up.`,
  },
  {
    operation: shipments,
    where: 'response',
    at: /^(\/results\/\d+)?\/status must be one of /,
    value: 'created',
    why: `${source}: a shipment that was bought is created.`,
  },
  {
    operation: trackers,
    where: 'response',
    at: /^(\/results\/\d+)?\/(delivery_image_url|signature_image_url) must match format "uri"$/,
    why: `${source}: manager/models.py, paths below the address of the server. Seen on a running one too.`,
  },
  {
    operation: shipments,
    where: 'response',
    at: /^(\/results\/\d+)?\/(tracking_url|label_url|invoice_url) must match format "uri"$/,
    why: `${source}: manager/models.py, paths below the address of the server. Seen on a running one too.`,
  },
  {
    operation: 'GET /v1/trackers/{id_or_tracking_number}',
    where: 'response',
    at: /^\/errors is not in the contract$/,
    why: `${source}: core/exceptions.py answers errors for what is missing, and the file has messages.`,
  },
]
