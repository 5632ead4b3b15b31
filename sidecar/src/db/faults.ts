import { type ErrorDetails, isSidecarError, SidecarError } from '../foundation/errors.ts'

/**
 * PostgreSQL refused a statement. Unlike the driver's own error it carries no value of any row or parameter, so it may
 * be logged. `code` is the SQLSTATE, under the name libraries that bring SQL of their own look for.
 */
export class SqlRefusal extends Error {
  readonly code: string
  readonly constraint: string | null
  readonly table: string | null

  constructor(message: string, code: string, constraint: string | null, table: string | null) {
    super(message)
    this.name = 'SqlRefusal'
    this.code = code
    this.constraint = constraint
    this.table = table
  }
}

/** What PostgreSQL sends, as far as it is read. Its `detail`, `where` and `hint` quote rows: they go no further. */
interface ServerError extends Error {
  readonly severity: string
  readonly code: string
  readonly constraint?: string
  readonly table?: string
}

// A socket's error has a code too, such as EPIPE, which looks like an SQLSTATE; but no severity.
const isServerError = (error: unknown): error is ServerError =>
  error instanceof Error && 'severity' in error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code))

/** In class 22 (data exceptions) the message itself quotes the value it can't take. */
const quotesValues = (code: string): boolean => code.startsWith('22')

/** The refusal in what the driver threw; null when it is no refusal but a lost connection. */
export function refusalOf(error: unknown): SqlRefusal | null {
  if (error instanceof SqlRefusal) return error
  if (!isServerError(error)) return null
  const message = quotesValues(error.code) ? `a value it can't take (SQLSTATE ${error.code})` : error.message
  return new SqlRefusal(message, error.code, error.constraint ?? null, error.table ?? null)
}

/** A statement, or the part of a transaction, a failure belongs to. */
export interface Attempt {
  readonly statement: string
}

const classOf = (code: string): string => code.slice(0, 2)

const lostConnection = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04'])
const conflicts = new Set(['40001', '40P01', '55P03'])

/** What was thrown while a statement ran, in the words of the catalogue of errors. */
export function databaseError(error: unknown, attempt: Attempt): SidecarError {
  if (isSidecarError(error)) return error
  const refusal = refusalOf(error)
  // Thrown by our own side of the connection: a parameter or a column that can't be turned into what is wanted.
  if (error instanceof TypeError || error instanceof RangeError) {
    return fault('A value could not be written to or read from the database. The log has the details.', {
      cause: error,
      details: { statement: attempt.statement },
    })
  }
  if (!refusal) return unreachable(error)
  const { code } = refusal
  if (classOf(code) === '08' || lostConnection.has(code)) return unreachable(refusal)
  if (classOf(code) === '28' || code === '3D000') return notLetIn(refusal)
  if (code === '57014') return overloaded('A statement took PostgreSQL longer than it may take.', refusal, attempt)
  if (classOf(code) === '53') {
    return overloaded('PostgreSQL has no room: no free connection, no memory, or a full disk.', refusal, attempt)
  }
  if (conflicts.has(code)) {
    const message = "Two writers were in each other's way and PostgreSQL gave up one. Nothing was written: ask again."
    return new SidecarError('DATABASE_CONFLICT', message, { cause: refusal, details: detailsOf(refusal, attempt) })
  }
  return fault('PostgreSQL refused a statement of the sidecar. The log has the details.', {
    cause: refusal,
    details: detailsOf(refusal, attempt),
  })
}

export const fault = (message: string, options: { cause?: unknown; details?: ErrorDetails }): SidecarError =>
  new SidecarError('DATABASE_FAULT', message, options)

export const overloaded = (message: string, cause: unknown, attempt: Attempt): SidecarError =>
  new SidecarError('DATABASE_OVERLOADED', `${message} Ask again later.`, {
    cause: safeCause(cause),
    details: { statement: attempt.statement },
  })

export function unreachable(cause: unknown, details: ErrorDetails = {}): SidecarError {
  const message = "PostgreSQL can't be reached, or the connection to it was lost. It is tried again by itself."
  return new SidecarError('DATABASE_UNREACHABLE', message, { cause: safeCause(cause), details })
}

/** True of a failure after which the connection it came over is good for nothing more. */
export const isLost = (error: unknown): boolean => isSidecarError(error) && error.code === 'DATABASE_UNREACHABLE'

const notLetIn = (refusal: SqlRefusal): SidecarError =>
  new SidecarError(
    'DATABASE_UNREACHABLE',
    'PostgreSQL does not let the sidecar in: it knows no such user, password or database. The operator finds them in DATABASE_URL.',
    { cause: refusal, details: { sqlState: refusal.code } },
  )

const detailsOf = (refusal: SqlRefusal, { statement }: Attempt): ErrorDetails => ({
  statement,
  sqlState: refusal.code,
  ...(refusal.constraint === null ? {} : { constraint: refusal.constraint }),
})

/** The driver hangs the client, with its settings, onto its errors: only what was said goes on. */
function safeCause(error: unknown): Error {
  const refusal = refusalOf(error)
  if (refusal) return refusal
  if (!(error instanceof Error)) return new Error(String(error))
  const { code } = error as NodeJS.ErrnoException
  // All addresses of a name failed: Node puts them into one error with an empty message.
  const message = error instanceof AggregateError ? error.errors.map(messageOf).join('; ') : error.message
  return Object.assign(new Error(message), code === undefined ? {} : { code })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
