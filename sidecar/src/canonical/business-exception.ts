/** Who has to act. */
export type ResponsibleParty =
  | 'CARRIER'
  | 'SHIPPER'
  | 'CONSIGNEE'
  | 'CUSTOMS'
  | 'FORCE_MAJEURE'
  | 'PARTNER'
  | 'PLATFORM'

/** Whose list it is on. */
export type ExceptionTeam = 'customer-service' | 'warehouse' | 'transport-desk' | 'finance' | 'integration'

export type ExceptionSeverity = 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL'

/** How an exception is dealt with, unless whoever raises it says otherwise. */
export interface ExceptionPolicy {
  readonly responsible: ResponsibleParty
  readonly team: ExceptionTeam
  readonly severity: ExceptionSeverity
  /** What it hangs on goes no further until somebody acts. */
  readonly blocking: boolean
  /** By when, from its raising, it is to be resolved. */
  readonly withinMs: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const kind = (
  responsible: ResponsibleParty,
  team: ExceptionTeam,
  severity: ExceptionSeverity,
  blocking: 'blocking' | 'aside',
  withinMs: number,
): ExceptionPolicy => ({ responsible, team, severity, blocking: blocking === 'blocking', withinMs })

/** What a carrier or warehouse may tell of a consignment. */
const transportKinds = {
  ADDRESS_INVALID: kind('SHIPPER', 'customer-service', 'ERROR', 'blocking', 4 * hour),
  CONSIGNEE_UNAVAILABLE: kind('CONSIGNEE', 'customer-service', 'INFO', 'aside', 2 * day),
  CONSIGNEE_REFUSED: kind('CONSIGNEE', 'customer-service', 'ERROR', 'blocking', day),
  PREMISES_CLOSED: kind('CONSIGNEE', 'customer-service', 'INFO', 'aside', 2 * day),
  ACCESS_RESTRICTED: kind('CONSIGNEE', 'customer-service', 'WARNING', 'aside', day),
  ID_CHECK_FAILED: kind('CONSIGNEE', 'customer-service', 'WARNING', 'aside', day),
  PAYMENT_DUE: kind('CONSIGNEE', 'customer-service', 'WARNING', 'blocking', day),
  NOT_COLLECTED: kind('CONSIGNEE', 'customer-service', 'WARNING', 'aside', day),
  PICKUP_MISSED: kind('SHIPPER', 'warehouse', 'ERROR', 'blocking', 4 * hour),
  DELAYED: kind('CARRIER', 'transport-desk', 'WARNING', 'aside', 2 * day),
  WEATHER: kind('FORCE_MAJEURE', 'transport-desk', 'INFO', 'aside', 3 * day),
  CAPACITY: kind('CARRIER', 'transport-desk', 'WARNING', 'aside', day),
  MISROUTED: kind('CARRIER', 'transport-desk', 'WARNING', 'aside', 2 * day),
  HELD: kind('CARRIER', 'transport-desk', 'ERROR', 'blocking', day),
  DAMAGED: kind('CARRIER', 'customer-service', 'ERROR', 'aside', day),
  LOST: kind('CARRIER', 'customer-service', 'CRITICAL', 'blocking', day),
  SHORTAGE: kind('SHIPPER', 'warehouse', 'ERROR', 'aside', day),
  OVERAGE: kind('SHIPPER', 'warehouse', 'WARNING', 'aside', 2 * day),
  CUSTOMS_HOLD: kind('CUSTOMS', 'transport-desk', 'ERROR', 'blocking', day),
  CUSTOMS_DOCS_MISSING: kind('SHIPPER', 'transport-desk', 'ERROR', 'blocking', 4 * hour),
  PROHIBITED_GOODS: kind('SHIPPER', 'transport-desk', 'CRITICAL', 'blocking', 4 * hour),
  DIMENSION_MISMATCH: kind('SHIPPER', 'warehouse', 'WARNING', 'aside', 2 * day),
  SECURITY: kind('CUSTOMS', 'transport-desk', 'ERROR', 'blocking', day),
  OTHER: kind('CARRIER', 'transport-desk', 'WARNING', 'aside', day),
} as const satisfies Record<string, ExceptionPolicy>

/** What can go wrong between an order and its money. */
const processKinds = {
  VALIDATION_FAILED: kind('SHIPPER', 'customer-service', 'ERROR', 'blocking', 4 * hour),
  STOCK_SHORTAGE: kind('SHIPPER', 'warehouse', 'ERROR', 'blocking', day),
  CREDIT_HOLD: kind('CONSIGNEE', 'finance', 'ERROR', 'blocking', day),
  RELEASE_OVERDUE: kind('SHIPPER', 'customer-service', 'ERROR', 'blocking', 4 * hour),
  SHIP_OVERDUE: kind('SHIPPER', 'warehouse', 'ERROR', 'blocking', 4 * hour),
  TRACKING_SILENT: kind('CARRIER', 'transport-desk', 'WARNING', 'aside', day),
  POD_MISSING: kind('CARRIER', 'transport-desk', 'WARNING', 'aside', 2 * day),
  POD_MISMATCH: kind('CARRIER', 'transport-desk', 'ERROR', 'blocking', day),
  INVOICE_BLOCKED: kind('SHIPPER', 'finance', 'ERROR', 'blocking', day),
  FREIGHT_VARIANCE: kind('CARRIER', 'finance', 'WARNING', 'aside', 5 * day),
  RETURN_UNMATCHED: kind('SHIPPER', 'warehouse', 'WARNING', 'aside', 2 * day),
} as const satisfies Record<string, ExceptionPolicy>

/** What can go wrong between systems. */
const integrationKinds = {
  STATUS_UNMAPPED: kind('PLATFORM', 'integration', 'WARNING', 'aside', day),
  DUPLICATE_SUSPECTED: kind('PLATFORM', 'transport-desk', 'WARNING', 'aside', day),
  OWNERSHIP_CONFLICT: kind('PLATFORM', 'integration', 'WARNING', 'aside', day),
  PAYLOAD_INVALID: kind('PARTNER', 'integration', 'ERROR', 'aside', 4 * hour),
  SCHEMA_DRIFT: kind('PARTNER', 'integration', 'ERROR', 'aside', day),
  PARTNER_REJECTED: kind('PARTNER', 'customer-service', 'ERROR', 'blocking', 4 * hour),
  ACK_OVERDUE: kind('PARTNER', 'integration', 'ERROR', 'blocking', hour),
  SOURCE_UNREACHABLE: kind('PARTNER', 'integration', 'ERROR', 'aside', hour),
  RATE_LIMITED: kind('PARTNER', 'integration', 'INFO', 'aside', day),
  AUTH_EXPIRED: kind('PLATFORM', 'integration', 'CRITICAL', 'blocking', hour),
  ODOO_KEY_EXPIRES: kind('PLATFORM', 'integration', 'WARNING', 'aside', 5 * day),
} as const satisfies Record<string, ExceptionPolicy>

/** What can be wrong, and how it is dealt with. A milestone says how far something has come; this never replaces it. */
export const exceptionKinds = { ...transportKinds, ...processKinds, ...integrationKinds }

export type ExceptionKind = keyof typeof exceptionKinds
/** What a carrier or warehouse may tell of a consignment. The rest is ours to find. */
export type TransportExceptionKind = keyof typeof transportKinds

export const isTransportExceptionKind = (kind: ExceptionKind): kind is TransportExceptionKind =>
  Object.hasOwn(transportKinds, kind)
