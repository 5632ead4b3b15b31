import pRetry from 'p-retry'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { faultOf, odooFault } from './fault.ts'
import type { Gate, Lane } from './gate.ts'
import type { OdooCall, OdooTransport } from './transport.ts'

/** Told of every call made, as it ends. */
export interface CallReport {
  readonly model: string
  readonly method: string
  /** Milliseconds on the wire, waiting for the gate left out. */
  readonly ms: number
  /** `ok` or an error code. */
  readonly outcome: string
}

export interface CallOptions {
  readonly lane: Lane
  readonly signal?: AbortSignal
  /** Told of the calls made for one request, besides the client's own report. */
  readonly report?: (report: CallReport) => void
}

export interface OdooClientOptions {
  readonly transport: OdooTransport
  readonly gate: Gate
  readonly report: (report: CallReport) => void
  /** Milliseconds a read may take on the wire. */
  readonly readDeadlineMs: number
}

/** Odoo itself re-runs a write that met a conflict for up to half a minute (`odoo/service/model.py`, `retrying`). */
const writeDeadlineMs = 90_000

const readAttempts = 3

/** Failures of a read that are worth the same read again at once: Odoo restarting, or a full connection pool. */
const worthRetrying: ReadonlySet<string> = new Set(['ODOO_UNREACHABLE', 'ODOO_OVERLOADED', 'ODOO_CONFLICT'])

/** The socket was never connected, so Odoo can't have seen the write. */
const neverSent: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Calls Odoo through the gate. Reads are retried; a write is sent once and never again. */
export class OdooClient {
  readonly #options: OdooClientOptions

  constructor(options: OdooClientOptions) {
    this.#options = options
  }

  get transportKind(): OdooTransport['kind'] {
    return this.#options.transport.kind
  }

  /** The Odoo id of the user the key belongs to. @throws ODOO_AUTH_FAILED */
  userId(signal: AbortSignal): Promise<number> {
    return this.#options.transport.userId(signal)
  }

  /** A call without effect. @throws SidecarError of any retry class but `unknown-effect` */
  async read(call: OdooCall, options: CallOptions): Promise<unknown> {
    try {
      return await pRetry(() => this.#attempt(call, options, this.#options.readDeadlineMs), {
        retries: readAttempts - 1,
        minTimeout: 60,
        maxTimeout: 1_000,
        factor: 4,
        randomize: true,
        ...(options.signal && { signal: options.signal }),
        shouldRetry: ({ error }) => isSidecarError(error) && worthRetrying.has(error.code),
      })
    } catch (error) {
      throw faultOf(error, whereOf(call))
    }
  }

  /** A call with an effect. @throws ODOO_WRITE_OUTCOME_UNKNOWN when it may have happened: look it up, never repeat it */
  async write(call: OdooCall, options: CallOptions): Promise<unknown> {
    try {
      return await this.#attempt(call, options, writeDeadlineMs)
    } catch (error) {
      throw writeFault(faultOf(error, whereOf(call)), call)
    }
  }

  async #attempt(call: OdooCall, options: CallOptions, deadlineMs: number): Promise<unknown> {
    const { gate } = this.#options
    const waiting = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(options.signal ? [options.signal] : [])])
    let onTheWire = false
    try {
      return await gate.pass(options.lane, waiting, () => {
        onTheWire = true
        return this.#send(call, options, deadlineMs)
      })
    } catch (error) {
      if (onTheWire || isSidecarError(error)) throw error
      throw new SidecarError(
        'DEADLINE_EXCEEDED',
        'Odoo was too busy to take this request in time. Try again in a moment.',
      )
    }
  }

  async #send(call: OdooCall, options: CallOptions, deadlineMs: number): Promise<unknown> {
    const startedAt = performance.now()
    const done = (outcome: string) => {
      const report = { model: call.model, method: call.method, ms: performance.now() - startedAt, outcome }
      this.#options.report(report)
      options.report?.(report)
    }
    const deadline = AbortSignal.timeout(deadlineMs)
    const ends = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline
    try {
      const value = await this.#options.transport.send(call, ends)
      done('ok')
      return value
    } catch (caught) {
      const error = faultOf(caught, whereOf(call))
      done(error.code)
      throw error
    }
  }
}

const whereOf = ({ model, method }: OdooCall) => ({ model, method })

function writeFault(error: SidecarError, call: OdooCall): SidecarError {
  const cause = (error.cause as { code?: unknown } | undefined)?.code
  // It may have failed before it was sent: while logging in.
  const sent = error.details.model === call.model && error.details.method === call.method
  const lost =
    error.code === 'ODOO_TIMEOUT' ||
    (error.code === 'ODOO_UNREACHABLE' && !neverSent.has(cause)) ||
    (error.code === 'ODOO_REPLY_INVALID' && error.details.name === undefined)
  return sent && lost ? odooFault('ODOO_WRITE_OUTCOME_UNKNOWN', whereOf(call), error) : error
}
