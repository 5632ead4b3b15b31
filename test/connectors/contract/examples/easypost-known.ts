/** An operation, or fields of one, that no recording shows. */
interface KnownOperation {
  readonly operation: string
  /** Names of parameters. */
  readonly query?: readonly string[]
  readonly requests?: readonly unknown[]
}

const paging = ['before_id', 'after_id', 'start_datetime', 'end_datetime', 'page_size']

const address = {
  name: 'Dock',
  company: 'Acme',
  street1: '1 Main St',
  street2: '',
  city: 'Springfield',
  state: 'CA',
  zip: '94107',
  country: 'US',
  phone: '5555555555',
  email: 'dock@example.com',
  residential: false,
  carrier_facility: '',
  federal_tax_id: '',
  state_tax_id: '',
}

const customs = {
  declaration: '',
  restriction_comments: '',
  customs_items: [{ code: '', currency: 'USD', value: '10.0' }],
}

/** What the official SDK (8.9) sends and its types allow. `test/connectors/contract/easypost-sdk.test.ts` runs it. */
export const known: readonly KnownOperation[] = [
  {
    operation: 'POST /v2/shipments',
    requests: [
      {
        shipment: {
          reference: '',
          to_address: address,
          from_address: address,
          return_address: address,
          buyer_address: address,
          parcel: { predefined_package: 'FlatRateEnvelope', weight: 1 },
          customs_info: customs,
          tax_identifiers: [{ entity: '', tax_id: '', tax_id_type: '', issuing_country: '' }],
          line_items: [{ total_line_value: '', item_description: '' }],
          carrier_accounts: ['ca_1'],
          service: 'Priority',
          insurance: '100.00',
          is_return: false,
          options: {},
        },
      },
      // Whatever exists already may be sent as its id.
      { shipment: { to_address: 'adr_1', from_address: 'adr_1', parcel: 'prcl_1', customs_info: 'cstinfo_1' } },
      { shipment: { to_address: { id: 'adr_1' }, from_address: { id: 'adr_1' }, parcel: { id: 'prcl_1' } } },
    ],
  },
  { operation: 'GET /v2/shipments', query: [...paging, 'purchased', 'include_children'] },
  { operation: 'GET /v2/shipments/{id}' },
  {
    operation: 'POST /v2/shipments/{id}/buy',
    requests: [
      { rate: { id: 'rate_1' } },
      { rate: { id: 'rate_1' }, insurance: '100.00', end_shipper_id: 'es_1' },
      { rate: { id: 'rate_1' }, insurance: 100 },
    ],
  },
  { operation: 'POST /v2/shipments/{id}/refund', requests: [{}] },
  { operation: 'POST /v2/shipments/{id}/rerate', requests: [{}] },
  { operation: 'POST /v2/shipments/{id}/insure', requests: [{ amount: '100.00' }, { amount: 100 }] },
  { operation: 'GET /v2/shipments/{id}/label', query: ['file_format'] },
  { operation: 'GET /v2/shipments/{id}/smartrate' },
  { operation: 'POST /v2/trackers', requests: [{ tracker: { tracking_code: 'EZ1000000001', carrier: 'USPS' } }] },
  { operation: 'GET /v2/trackers', query: [...paging, 'tracking_code', 'carrier'] },
  { operation: 'GET /v2/trackers/{id}' },
  { operation: 'DELETE /v2/trackers/{id}' },
  { operation: 'GET /v2/events', query: paging },
  { operation: 'GET /v2/events/{id}' },
  {
    operation: 'POST /v2/addresses',
    requests: [{ address, verify: true, verify_strict: true, verify_carrier: 'ups' }],
  },
  { operation: 'GET /v2/addresses', query: paging },
  { operation: 'GET /v2/addresses/{id}' },
  { operation: 'POST /v2/refunds', requests: [{ refund: { carrier: 'USPS', tracking_codes: ['EZ1000000001'] } }] },
  { operation: 'GET /v2/refunds', query: paging },
  { operation: 'GET /v2/refunds/{id}' },
  { operation: 'GET /v2/rates/{id}' },
  { operation: 'GET /v2/webhooks' },
]

/** The other form of an error: the SDK has types for both, the recordings show plain texts. */
export const fieldErrors = {
  error: { code: '', message: '', errors: [{ code: '', field: '', message: '', suggestion: '' }] },
}

const crud = (name: string, path: string): readonly (readonly [string, string])[] => [
  [`${name}-create`, `POST /v2/${path}`],
  [`${name}-list`, `GET /v2/${path}`],
  [`${name}-retrieve`, `GET /v2/${path}/{id}`],
]

/** Whose answer each of the published ones is. What is not here only teaches the objects in it. */
export const shown: Readonly<Record<string, string>> = Object.fromEntries([
  ...crud('addresses', 'addresses'),
  ...crud('batches', 'batches'),
  ...crud('events', 'events'),
  ...crud('insurance', 'insurances'),
  ...crud('pickups', 'pickups'),
  ...crud('refunds', 'refunds'),
  ...crud('scan-form', 'scan_forms'),
  ...crud('shipments', 'shipments'),
  ...crud('trackers', 'trackers'),
  ...crud('webhooks', 'webhooks'),
  ['addresses-verify-param', 'POST /v2/addresses'],
  ['addresses-verify-strict-param', 'POST /v2/addresses'],
  ['pagination-get-next-page', 'GET /v2/shipments'],
  ['payloads-list', 'GET /v2/events/{id}/payloads'],
  ['rates-regenerate', 'POST /v2/shipments/{id}/rerate'],
  ['rates-retrieve', 'GET /v2/rates/{id}'],
  ['returns-create', 'POST /v2/shipments'],
  ['shipments-buy', 'POST /v2/shipments/{id}/buy'],
  ['shipments-label', 'GET /v2/shipments/{id}/label'],
  ['shipments-one-call-buy', 'POST /v2/shipments'],
  ['shipping-refund-refund', 'POST /v2/shipments/{id}/refund'],
  ['smartrate-retrieve-time-in-transit-statistics', 'GET /v2/shipments/{id}/smartrate'],
  ['trackers-delete', 'DELETE /v2/trackers/{id}'],
  ['webhooks-delete', 'DELETE /v2/webhooks/{id}'],
  ['webhooks-update', 'PATCH /v2/webhooks/{id}'],
])
