import { LRUCache } from 'lru-cache'
import type { Viewer } from '../access/viewer.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import { Allowance } from './allowance.ts'
import { type AddShared, windowSeconds } from './shared-count.ts'

export interface QuotasOptions {
  readonly clock: Clock
  readonly add: AddShared
  readonly windowSeconds?: number
  /** Requests of one principal a replica works on at a time, streams that are open included. */
  readonly mostAtOnce?: number
}

/** What is left of a principal's points. */
export interface Budget {
  readonly remaining: number
  readonly resetMs: number
}

interface Account {
  readonly requests: Allowance
  readonly cost: Allowance
  readonly policy: string
  atOnce: number
}

type Now<T> = T | Promise<T>

/** Forgotten ones begin anew with what all replicas have counted. */
const rememberedPrincipals = 10_000

const usuallyAtOnce = 500

/** When somebody may try again who asked for too much at once, ms. */
const pauseMs = 1_000

export type QuotaKeeper = Pick<Quotas, 'enter' | 'leave' | 'spend' | 'headers'>

/** Counts nobody: to compare with. */
export const noQuotas: QuotaKeeper = {
  enter: () => undefined,
  leave: () => undefined,
  spend: () => ({ remaining: 0, resetMs: 0 }),
  headers: () => ({}),
}

/** What each principal may use in a minute, over all replicas: requests, and points of query cost. */
export class Quotas {
  readonly #options: Required<QuotasOptions>
  readonly #accounts = new LRUCache<string, Account>({ max: rememberedPrincipals })
  /** Asked for three times a request. */
  #last: { readonly viewer: Viewer; readonly account: Account } | null = null

  constructor(options: QuotasOptions) {
    this.#options = { windowSeconds, mostAtOnce: usuallyAtOnce, ...options }
  }

  /**
   * Counts a request; at once where memory knows. Whoever was let in is to `leave`.
   * @throws RATE_LIMITED
   */
  enter(viewer: Viewer): Now<void> {
    const account = this.#of(viewer)
    if (account.atOnce >= this.#options.mostAtOnce) throw tooManyAtOnce(this.#options.mostAtOnce)
    const taken = account.requests.take(1)
    if (typeof taken !== 'boolean') return taken.then((isLeft) => this.#let(isLeft, account))
    this.#let(taken, account)
  }

  leave(viewer: Viewer): void {
    const account = this.#of(viewer)
    account.atOnce = Math.max(0, account.atOnce - 1)
  }

  /** Spends what an operation costs. @throws RATE_LIMITED; nothing is to be executed then */
  spend(viewer: Viewer, points: number): Now<Budget> {
    const { cost } = this.#of(viewer)
    const spent = cost.take(points)
    const settled = (isLeft: boolean): Budget => {
      if (isLeft) return { remaining: cost.remaining, resetMs: cost.resetMs }
      throw tooDear(points, cost)
    }
    return typeof spent === 'boolean' ? settled(spent) : spent.then(settled)
  }

  /** `RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers-10 has them. */
  headers(viewer: Viewer): Readonly<Record<string, string>> {
    const { requests, cost, policy } = this.#of(viewer)
    return {
      'ratelimit-policy': policy,
      ratelimit: `"requests";r=${requests.remaining};t=${seconds(requests)}, "cost";r=${cost.remaining};t=${seconds(cost)}`,
    }
  }

  #let(isLeft: boolean, account: Account): void {
    if (!isLeft) throw tooMany(account.requests)
    account.atOnce += 1
  }

  #of(viewer: Viewer): Account {
    if (this.#last?.viewer === viewer) return this.#last.account
    const account = this.#find(viewer)
    this.#last = { viewer, account }
    return account
  }

  #find({ principal, limits }: Viewer): Account {
    const known = this.#accounts.get(principal)
    const { requestsPerMinute, costPerMinute } = limits
    if (known?.requests.limit === requestsPerMinute && known.cost.limit === costPerMinute) return known
    const account = this.#open(principal, limits, known ?? null)
    this.#accounts.set(principal, account)
    return account
  }

  #open(principal: string, limits: Viewer['limits'], known: Account | null): Account {
    const { clock, add, windowSeconds: w } = this.#options
    const { requestsPerMinute, costPerMinute } = limits
    const requests = known?.requests ?? new Allowance(`requests:${principal}`, requestsPerMinute, w * 1_000, clock, add)
    const cost = known?.cost ?? new Allowance(`cost:${principal}`, costPerMinute, w * 1_000, clock, add)
    requests.limit = requestsPerMinute
    cost.limit = costPerMinute
    const policy = `"requests";q=${requestsPerMinute};w=${w}, "cost";q=${costPerMinute};w=${w};qu="points"`
    return { requests, cost, policy, atOnce: known?.atOnce ?? 0 }
  }
}

const seconds = ({ resetMs }: Allowance): number => Math.ceil(resetMs / 1_000)

const limited = (message: string, details: { readonly retryAfterMs: number; readonly [name: string]: number }) =>
  new SidecarError('RATE_LIMITED', message, { details })

const tooMany = ({ limit, resetMs }: Allowance): SidecarError =>
  limited(`These are more than ${limit} requests a minute. Come again when the minute is over.`, {
    retryAfterMs: resetMs,
    limit,
  })

const tooDear = (points: number, { limit, resetMs, remaining }: Allowance): SidecarError =>
  limited(
    `This operation costs ${points} points, and ${remaining} of ${limit} a minute are left. Ask for less, or when the minute is over.`,
    { retryAfterMs: resetMs, limit, remaining, requested: points },
  )

const tooManyAtOnce = (most: number): SidecarError =>
  limited(`At most ${most} requests are answered at a time. Wait for some of them.`, {
    retryAfterMs: pauseMs,
    limit: most,
  })
