import { type ErrorCode, isSidecarError, SidecarError, toSidecarError } from '../foundation/errors.ts'

/**
 * Odoo's exceptions and what each means here. Names come as `error.data.name` (`/jsonrpc`) or `name` (`/json/2`);
 * measured on 19.0 and 14.0. The message of a business refusal is written by Odoo for its users and may be shown;
 * every other message of Odoo may hold server paths, SQL or personal data and is replaced.
 */
const byName: Readonly<Record<string, ErrorCode>> = {
  'odoo.exceptions.AccessDenied': 'ODOO_AUTH_FAILED',
  'odoo.exceptions.AccessError': 'ODOO_ACCESS_DENIED',
  'odoo.exceptions.MissingError': 'ODOO_RECORD_MISSING',
  'odoo.exceptions.ValidationError': 'ODOO_REFUSED',
  'odoo.exceptions.UserError': 'ODOO_REFUSED',
  'odoo.exceptions.RedirectWarning': 'ODOO_REFUSED',
  'odoo.exceptions.LockError': 'ODOO_CONFLICT',
  'odoo.http.SessionExpiredException': 'ODOO_AUTH_FAILED',
  'psycopg2.errors.SerializationFailure': 'ODOO_CONFLICT',
  'psycopg2.errors.DeadlockDetected': 'ODOO_CONFLICT',
  'psycopg2.errors.LockNotAvailable': 'ODOO_CONFLICT',
  'psycopg2.extensions.TransactionRollbackError': 'ODOO_CONFLICT',
  'psycopg2.pool.PoolError': 'ODOO_OVERLOADED',
  'werkzeug.exceptions.Unauthorized': 'ODOO_AUTH_FAILED',
  'werkzeug.exceptions.Forbidden': 'ODOO_ACCESS_DENIED',
  'werkzeug.exceptions.NotFound': 'ODOO_CALL_INVALID',
  'werkzeug.exceptions.UnprocessableEntity': 'ODOO_CALL_INVALID',
  'werkzeug.exceptions.BadRequest': 'ODOO_CALL_INVALID',
  'builtins.ValueError': 'ODOO_CALL_INVALID',
  'builtins.KeyError': 'ODOO_CALL_INVALID',
  'builtins.TypeError': 'ODOO_CALL_INVALID',
  'builtins.AttributeError': 'ODOO_CALL_INVALID',
}

const advice = {
  ODOO_AUTH_FAILED:
    'Odoo refused the API key. Check that it is right, has not expired and belongs to the configured user.',
  ODOO_ACCESS_DENIED:
    'The Odoo user of this sidecar may not do this. Give it the right in Odoo, or do without the field.',
  ODOO_RECORD_MISSING: 'Odoo does not have this record any more.',
  ODOO_CONFLICT: 'Somebody else was changing the same record in Odoo. Nothing was written; try again.',
  ODOO_OVERLOADED: 'Odoo has no room for more requests right now. Try again in a moment.',
  ODOO_CALL_INVALID:
    'Odoo does not know this model, method, field or argument. `npm run doctor` tells what is missing.',
  ODOO_DATABASE_UNKNOWN: 'Odoo does not have a database of this name. Check ODOO_DB.',
  ODOO_UNREACHABLE: 'Odoo could not be reached. It may be restarting; check ODOO_URL if this goes on.',
  ODOO_REPLY_INVALID: 'Odoo, or something in front of it, answered with something that is not an Odoo reply.',
  ODOO_TIMEOUT: 'Odoo did not answer in time.',
  ODOO_WRITE_OUTCOME_UNKNOWN:
    'Odoo did not answer a write in time. It may have been done or not: look at the record before doing it again.',
} as const satisfies Partial<Record<ErrorCode, string>>

/** Anything Odoo says or fails to say, as one error. */
export const odooFault = (
  code: keyof typeof advice,
  details: { model?: string; method?: string; name?: string } = {},
  cause?: unknown,
): SidecarError => new SidecarError(code, advice[code], { details: { ...details }, cause })

/** Whatever was thrown on the way to Odoo and back, as one error. Given up on, it is a timeout. */
export function faultOf(error: unknown, at: { model: string; method: string }): SidecarError {
  const givenUp = error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')
  return !isSidecarError(error) && givenUp ? odooFault('ODOO_TIMEOUT', at) : toSidecarError(error)
}

export interface OdooException {
  /** Python's dotted name of the exception, such as `odoo.exceptions.UserError`. */
  readonly name: string
  readonly message: string
}

/** The error an Odoo exception means. */
export function faultOfException(exception: OdooException, at: { model: string; method: string }): SidecarError {
  const { name, message } = exception
  // `/jsonrpc` says "unknown model" with a UserError (odoo/service/model.py), which is no refusal of a business rule.
  if (name === 'odoo.exceptions.UserError' && /^Object \S+ doesn't exist/.test(message)) {
    return odooFault('ODOO_CALL_INVALID', { ...at, name })
  }
  if (name === 'psycopg2.OperationalError' && /database ".*" does not exist/.test(message)) {
    return odooFault('ODOO_DATABASE_UNKNOWN', { name })
  }
  const code = Object.hasOwn(byName, name) ? byName[name] : undefined
  if (code === 'ODOO_REFUSED') {
    return new SidecarError('ODOO_REFUSED', `Odoo refused: ${message.trim()}`, {
      details: { ...at, name },
    })
  }
  if (code) return odooFault(code as keyof typeof advice, { ...at, name })
  if (name.startsWith('psycopg2.')) return odooFault('ODOO_UNREACHABLE', { ...at, name })
  return odooFault('ODOO_REPLY_INVALID', { ...at, name })
}

/** The error a reply without an Odoo exception in it means, by status and body type. */
export function faultOfStatus(status: number, at: { model: string; method: string }): SidecarError {
  if (status === 401) return odooFault('ODOO_AUTH_FAILED', at)
  if (status === 403) return odooFault('ODOO_ACCESS_DENIED', at)
  // An HTML 404 is what Odoo answers for a database it does not have.
  if (status === 404) return odooFault('ODOO_DATABASE_UNKNOWN', at)
  // A proxy in front had no answer of Odoo's to pass on. Odoo may have had the request all the same.
  if (status === 502) return odooFault('ODOO_UNREACHABLE', at)
  if (status === 504) return odooFault('ODOO_TIMEOUT', at)
  // An HTML 500 is an exhausted connection pool or a worker being killed: Odoo has no 429 and no 503 of its own.
  if (status === 429 || status >= 500) return odooFault('ODOO_OVERLOADED', at)
  return odooFault('ODOO_REPLY_INVALID', at)
}

/** What undici or the socket threw. A reset or an empty reply is Odoo restarting, or its kernel queue being full. */
export function faultOfSocket(error: unknown, at: { model: string; method: string }): SidecarError {
  const name = error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown'
  // More than any answer of Odoo's to our questions: asking again would only bring it again.
  if (name === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return odooFault('ODOO_REPLY_INVALID', at, error)
  return odooFault('ODOO_UNREACHABLE', { ...at, name }, error)
}
