import { errors } from 'undici'
import { isSidecarError, type SidecarError } from '../foundation/errors.ts'
import { tooLarge } from './exchange.ts'
import { type At, partnerFault } from './fault.ts'

/** Of undici and of OpenSSL, by what a person can do about it. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_)/, 'its name is not known'],
  [/^ECONNREFUSED$/, 'nobody listens at its address'],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'it did not take the connection in time'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'no way leads to its address'],
  [/CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|^EPROTO|UNABLE_TO_/, 'its certificate is not one to trust, or it speaks no TLS'],
]

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

interface LostReply {
  readonly lost: unknown
  readonly sent: boolean
  readonly effect: 'read' | 'write'
  /** True when the time was up. */
  readonly late: boolean
}

/**
 * What it means that no reply came. Before the first byte was sent nothing has happened, so it may be done again. Once it
 * was, a write may have happened. `broken` marks a read that may be repeated at once.
 */
export function lostReplyFault({ lost, sent, effect, late }: LostReply, at: At): SidecarError {
  // The egress policy looks at addresses while the socket is being made.
  if (isSidecarError(lost)) return lost
  const code = codeOf(lost)
  const garbled = lost instanceof errors.HTTPParserError
  const overdue = late || timeouts.has(code)
  // The parser's error quotes what came, which may be anybody's data.
  const known = { ...(garbled ? {} : { cause: lost }), details: { code } }
  if (!sent) {
    const why = late ? 'no connection came about in time' : (reasonOf(code) ?? 'no connection came about')
    return partnerFault('PARTNER_UNREACHABLE', at, { ...known, why })
  }
  const brokenOff = 'the connection was lost before the answer was complete'
  if (effect === 'write') {
    return partnerFault('PARTNER_OUTCOME_UNKNOWN', at, {
      ...known,
      why: overdue ? 'no answer came in time' : brokenOff,
    })
  }
  if (overdue) return partnerFault('PARTNER_TIMEOUT', at, known)
  if (lost === tooLarge || code === 'UND_ERR_HEADERS_OVERFLOW')
    return partnerFault('PARTNER_REPLY_TOO_LARGE', at, known)
  if (garbled) return partnerFault('PARTNER_REPLY_INVALID', at, { ...known, why: 'it is not HTTP' })
  return partnerFault('PARTNER_UNREACHABLE', at, { ...known, why: brokenOff, details: { code, broken: true } })
}

const reasonOf = (code: string): string | undefined => reasons.find(([pattern]) => pattern.test(code))?.[1]

const codeOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown'
