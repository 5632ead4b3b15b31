/** What can be wrong, and who has to act. A milestone says how far something has come; this never replaces it. */
export const exceptionKinds = {
  ADDRESS_INVALID: 'SHIPPER',
  CONSIGNEE_UNAVAILABLE: 'CONSIGNEE',
  CONSIGNEE_REFUSED: 'CONSIGNEE',
  PREMISES_CLOSED: 'CONSIGNEE',
  ACCESS_RESTRICTED: 'CONSIGNEE',
  ID_CHECK_FAILED: 'CONSIGNEE',
  PAYMENT_DUE: 'CONSIGNEE',
  NOT_COLLECTED: 'CONSIGNEE',
  PICKUP_MISSED: 'SHIPPER',
  DELAYED: 'CARRIER',
  WEATHER: 'FORCE_MAJEURE',
  CAPACITY: 'CARRIER',
  MISROUTED: 'CARRIER',
  HELD: 'CARRIER',
  DAMAGED: 'CARRIER',
  LOST: 'CARRIER',
  SHORTAGE: 'SHIPPER',
  OVERAGE: 'SHIPPER',
  CUSTOMS_HOLD: 'CUSTOMS',
  CUSTOMS_DOCS_MISSING: 'SHIPPER',
  PROHIBITED_GOODS: 'SHIPPER',
  DIMENSION_MISMATCH: 'SHIPPER',
  SECURITY: 'CUSTOMS',
  OTHER: 'CARRIER',
  STATUS_UNMAPPED: 'PLATFORM',
  DUPLICATE_SUSPECTED: 'PLATFORM',
  PAYLOAD_INVALID: 'PARTNER',
  PARTNER_REJECTED: 'PARTNER',
  SOURCE_UNREACHABLE: 'PARTNER',
  AUTH_EXPIRED: 'PLATFORM',
} as const satisfies Record<string, string>

export type ExceptionKind = keyof typeof exceptionKinds
/** What a carrier or warehouse may tell of a consignment. The rest is ours to find. */
export type TransportExceptionKind = Exclude<
  ExceptionKind,
  | 'STATUS_UNMAPPED'
  | 'DUPLICATE_SUSPECTED'
  | 'PAYLOAD_INVALID'
  | 'PARTNER_REJECTED'
  | 'SOURCE_UNREACHABLE'
  | 'AUTH_EXPIRED'
>
