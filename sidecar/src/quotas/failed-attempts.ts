import { createHash } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'
import type { Viewer } from '../access/viewer.ts'
import { SidecarError } from '../foundation/errors.ts'

export interface FailedAttemptsOptions {
  /** From one address, in a window. */
  readonly most?: number
  readonly windowMs?: number
}

const rememberedAddresses = 10_000
const rememberedKeys = 10_000

/**
 * Makes guessing slow: after so many different keys that were refused to one address, keys from there are not looked at
 * any more until the minute is over. The same key sent again is no guess: a program that goes on with the key that was
 * revoked must not shut out the one that follows it. A key that was accepted before goes on too, because many may stand
 * behind one address. Each replica counts by itself.
 */
export class FailedAttempts {
  readonly #most: number
  /** A window begins with its first failure and does not move. */
  readonly #failures: LRUCache<string, number>
  /** Which keys were refused to which address. */
  readonly #refused: LRUCache<string, true>
  readonly #accepted = new LRUCache<string, true>({ max: rememberedKeys })
  /** Spares hashing the same key with every request. */
  readonly #seen = new WeakSet<Viewer>()

  constructor({ most = 30, windowMs = 60_000 }: FailedAttemptsOptions = {}) {
    this.#most = most
    this.#failures = new LRUCache({ max: rememberedAddresses, ttl: windowMs, noUpdateTTL: true })
    this.#refused = new LRUCache({ max: rememberedKeys, ttl: windowMs })
  }

  /** @throws RATE_LIMITED */
  admit(address: string, authorization: string | null): void {
    if (this.#failures.size === 0) return
    const from = networkOf(address)
    if ((this.#failures.get(from) ?? 0) < this.#most) return
    const key = digest(authorization)
    if (this.#accepted.has(key) || this.#refused.has(`${from} ${key}`)) return
    throw new SidecarError('RATE_LIMITED', 'Too many keys from this address were refused. Wait before the next one.', {
      details: { retryAfterMs: Math.max(1, this.#failures.getRemainingTTL(from)) },
    })
  }

  failed(address: string, authorization: string | null): void {
    const from = networkOf(address)
    const attempt = `${from} ${digest(authorization)}`
    if (this.#refused.has(attempt)) return
    this.#refused.set(attempt, true)
    this.#failures.set(from, (this.#failures.get(from) ?? 0) + 1)
  }

  accepted(viewer: Viewer, authorization: string | null): void {
    if (this.#seen.has(viewer)) return
    this.#seen.add(viewer)
    this.#accepted.set(digest(authorization), true)
  }
}

const digest = (authorization: string | null): string =>
  createHash('sha256')
    .update(authorization ?? '')
    .digest('base64')

/** Whoever has one address of IPv6 has 2^64 of them. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv6' ? parsed.toNormalizedString().split(':').slice(0, 4).join(':') : parsed.toString()
}
