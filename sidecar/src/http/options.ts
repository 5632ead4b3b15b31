import type { Clock } from '../foundation/clock.ts'
import type { SidecarError } from '../foundation/errors.ts'
import type { BreakerOptions, BreakerState } from './breaker.ts'
import type { Headers } from './call-headers.ts'
import type { Lane, Report } from './call-report.ts'
import type { Resolve } from './guarded-lookup.ts'
import type { PartnerHttp, PartnerReply } from './partner-http.ts'

/** Admission of calls over all replicas. */
export interface Limiter {
  /** Waits for a turn. What it returns gives the turn back. */
  enter(signal: AbortSignal, lane: Lane): Promise<() => Promise<void> | void>
}

/** What one connection's calls need. */
export interface PartnerHttpOptions {
  readonly connection: string
  readonly baseUrl: string
  /** Hosts by their name; `*.example.com` is whatever is below, a port is named where it is not the usual one. */
  readonly documentHosts?: readonly string[] | undefined
  readonly extraHosts?: readonly string[] | undefined
  readonly allowPrivateHosts?: readonly string[] | undefined
  readonly timeouts: { readonly connectMs: number; readonly totalMs: number }
  readonly idempotencyHeader?: string | undefined
  /** How a call proves who we are. Asked before each call; whoever obtains a token keeps it. */
  auth(signal: AbortSignal): Promise<Headers>
  /** Where there is something to renew: called once after a refusal, and the call is made once more. */
  readonly renewAuth?: ((signal: AbortSignal) => Promise<void>) | undefined
  refusalOf(reply: PartnerReply): SidecarError | null
  readonly quotaOf?: ((reply: PartnerReply) => { readonly waitMs: number } | null) | undefined
  readonly limiter: Limiter
  /** Five failures, ten seconds. */
  readonly breaker?: BreakerOptions | undefined
  /** Of one reply, as it comes and unpacked. 8 MB. */
  readonly largestReplyBytes?: number | undefined
  readonly clock: Clock
  readonly resolve?: Resolve | undefined
}

/** On whose behalf calls are made. */
export interface CallScope {
  /** When it is aborted, its sockets are destroyed. */
  readonly signal: AbortSignal
  readonly lane: Lane
  readonly report: Report
  /** Nothing goes on beyond it, ms since the epoch. */
  readonly deadline?: number
  /** False to obtain a token: `auth` is not asked, and the connector's own headers go to every allowed host. */
  readonly authenticated?: boolean
}

/** The way out of one connection: limits, breaker, allowed hosts and sockets are shared by all its calls. */
export interface PartnerHttpSource {
  forCall(scope: CallScope): PartnerHttp
  breakerState(): BreakerState
  /** Destroys its sockets, and with them whatever is under way. */
  close(): Promise<void>
}
