/**
 * What to do about a failure, read by whoever schedules the work again:
 * - `transient`: the same call may succeed a moment later.
 * - `throttled`: it may succeed once there is less load; wait longer.
 * - `auth`: it fails until somebody renews a key.
 * - `permanent`: the same call never succeeds.
 * - `business`: the other side understood and refused for a reason a person can act on.
 * - `unknown-effect`: a write may or may not have happened. Look it up; never repeat it blindly.
 */
export type RetryClass = 'transient' | 'throttled' | 'auth' | 'permanent' | 'business' | 'unknown-effect'

/** Every code a caller can see. `docs/errors.md` explains each one; a test holds the two together. */
export const errorCodes = {
  UNAUTHENTICATED: 'auth',
  FORBIDDEN: 'permanent',
  API_KEYS_TWO_LIVE: 'business',
  IDENTITY_PROVIDER_UNREACHABLE: 'transient',
  RATE_LIMITED: 'throttled',
  BAD_REQUEST: 'permanent',
  PERSISTED_QUERY_NOT_FOUND: 'permanent',
  PERSISTED_QUERY_ONLY: 'permanent',
  GRAPHQL_PARSE_FAILED: 'permanent',
  GRAPHQL_VALIDATION_FAILED: 'permanent',
  QUERY_LIMIT_EXCEEDED: 'permanent',
  BODY_TOO_LARGE: 'permanent',
  ARGUMENT_INVALID: 'permanent',
  PAGE_SIZE_INVALID: 'permanent',
  CURSOR_INVALID: 'permanent',
  ID_INVALID: 'permanent',
  ID_TYPE_MISMATCH: 'permanent',
  NOT_FOUND: 'permanent',
  ODOO_UNREACHABLE: 'transient',
  ODOO_OVERLOADED: 'throttled',
  ODOO_TIMEOUT: 'transient',
  ODOO_CONFLICT: 'transient',
  ODOO_AUTH_FAILED: 'auth',
  ODOO_ACCESS_DENIED: 'permanent',
  ODOO_DATABASE_UNKNOWN: 'permanent',
  ODOO_RECORD_MISSING: 'permanent',
  ODOO_REFUSED: 'business',
  ODOO_CALL_INVALID: 'permanent',
  ODOO_REPLY_INVALID: 'permanent',
  ODOO_WRITE_OUTCOME_UNKNOWN: 'unknown-effect',
  SCHEMA_DRIFT: 'permanent',
  WEBHOOKS_NOT_SET_UP: 'permanent',
  WEBHOOK_SIGNATURE_MISSING: 'permanent',
  WEBHOOK_SIGNATURE_INVALID: 'auth',
  WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW: 'permanent',
  WEBHOOK_MEDIA_TYPE_UNKNOWN: 'permanent',
  WEBHOOK_BODY_INVALID: 'permanent',
  WEBHOOK_EVENT_INVALID: 'permanent',
  WEBHOOK_BATCH_TOO_LARGE: 'permanent',
  WEBHOOK_ID_REUSED: 'permanent',
  WEBHOOK_SOURCE_UNKNOWN: 'permanent',
  WEBHOOK_SOURCE_UNDECIDED: 'transient',
  WEBHOOK_RATE_LIMITED: 'throttled',
  WEBHOOK_CONNECTION_UNKNOWN: 'permanent',
  PARTNER_UNREACHABLE: 'transient',
  PARTNER_TIMEOUT: 'transient',
  PARTNER_THROTTLED: 'throttled',
  PARTNER_CIRCUIT_OPEN: 'transient',
  PARTNER_AUTH_FAILED: 'auth',
  PARTNER_REFUSED: 'business',
  PARTNER_CALL_INVALID: 'permanent',
  PARTNER_FAULT: 'transient',
  PARTNER_RECORD_MISSING: 'permanent',
  PARTNER_REPLY_INVALID: 'transient',
  PARTNER_REPLY_TOO_LARGE: 'permanent',
  PARTNER_OUTCOME_UNKNOWN: 'unknown-effect',
  EFFECT_UNDECIDED: 'transient',
  EFFECT_REFUSED: 'business',
  REFERENCE_REUSED: 'permanent',
  EGRESS_REFUSED: 'permanent',
  CONNECTIONS_INVALID: 'permanent',
  CONNECTION_UNKNOWN: 'permanent',
  CAPABILITY_MISSING: 'permanent',
  DOCUMENT_LINK_INVALID: 'permanent',
  JOB_PAYLOAD_INVALID: 'permanent',
  JOB_WORKER_LOST: 'permanent',
  DATABASE_UNREACHABLE: 'transient',
  DATABASE_OVERLOADED: 'throttled',
  DATABASE_CONFLICT: 'transient',
  DATABASE_FAULT: 'permanent',
  DATABASE_MIGRATION_FAILED: 'permanent',
  DATABASE_NOT_STARTED: 'permanent',
  SEALING_KEY_MISSING: 'auth',
  SEALED_VALUE_INVALID: 'permanent',
  OVERLOADED: 'throttled',
  DEADLINE_EXCEEDED: 'transient',
  CONFIG_INVALID: 'permanent',
  INTERNAL: 'permanent',
} as const satisfies Record<string, RetryClass>

export type ErrorCode = keyof typeof errorCodes

export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

/** The one error class. The message is written for the person who reads it: what happened and what to do next. */
export class SidecarError extends Error {
  readonly code: ErrorCode
  readonly retry: RetryClass
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'SidecarError'
    this.code = code
    this.retry = errorCodes[code]
    this.details = options.details ?? {}
  }
}

export const isSidecarError = (error: unknown): error is SidecarError => error instanceof SidecarError

/** Turns whatever was thrown into a SidecarError. The original stays in `cause` for the log and goes no further. */
export function toSidecarError(error: unknown): SidecarError {
  if (isSidecarError(error)) return error
  return new SidecarError('INTERNAL', 'Something went wrong here. The log has the details under this request id.', {
    cause: error,
  })
}
