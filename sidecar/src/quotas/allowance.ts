import type { Clock } from '../foundation/clock.ts'
import type { AddShared } from './shared-count.ts'

/** A replica takes so much of a limit at a time, and lends as much before it has heard from the others. */
const share = 1 / 20

/**
 * What one principal may still use of one limit. Points are reserved from the count all replicas share, some at a time
 * and ahead of use, and spent from memory: nobody waits for PostgreSQL but who uses up a twentieth of the limit within
 * one round trip. A minute begins on credit, so that its first request does not wait either.
 *
 * All replicas together allow at most the limit and a twentieth of it for each replica; what one replica has reserved and
 * not spent is lost to the others for that minute, which is a twentieth each at most too.
 */
export class Allowance {
  readonly #key: string
  readonly #add: AddShared
  readonly #clock: Clock
  readonly #windowMs: number
  #limit: number
  /** Reserved and not spent; below zero: spent on credit. */
  #balance = 0
  #unreserved: number
  #exhausted = false
  #endsAt = 0
  #reserving: Promise<void> | null = null

  constructor(key: string, limit: number, windowMs: number, clock: Clock, add: AddShared) {
    this.#key = key
    this.#limit = limit
    this.#unreserved = limit
    this.#windowMs = windowMs
    this.#clock = clock
    this.#add = add
  }

  get limit(): number {
    return this.#limit
  }

  /** Of a principal whose limit was changed. */
  set limit(limit: number) {
    this.#unreserved = Math.max(0, this.#unreserved + limit - this.#limit)
    this.#limit = limit
  }

  /** Points left, as far as this replica knows. */
  get remaining(): number {
    return Math.max(0, Math.min(this.#limit, this.#unreserved + this.#balance))
  }

  /** Until all of it is there again, ms. */
  get resetMs(): number {
    return Math.max(0, this.#endsAt - this.#clock.now())
  }

  /** Spends them, or says that they are not there; at once unless it has to ask the others first. */
  take(points: number): boolean | Promise<boolean> {
    if (this.#clock.now() >= this.#endsAt) this.#begin()
    if (this.#spend(points)) return true
    // More than a whole window has must not use up the window.
    return this.#exhausted || points > this.#limit ? false : this.#askAndTake(points)
  }

  #begin(): void {
    this.#balance = 0
    this.#unreserved = this.#limit
    this.#exhausted = false
    this.#endsAt = this.#clock.now() + this.#windowMs
  }

  get #portion(): number {
    return Math.max(1, Math.floor(this.#limit * share))
  }

  #spend(points: number): boolean {
    const credit = this.#exhausted ? 0 : this.#portion
    if (this.#balance + credit < points) return false
    this.#balance -= points
    if (!this.#exhausted && this.#balance * 2 < this.#portion) void this.#reserve(0)
    return true
  }

  async #askAndTake(points: number): Promise<boolean> {
    while (!this.#exhausted && this.#balance < points) await this.#reserve(points)
    return this.#spend(points)
  }

  #reserve(points: number): Promise<void> {
    this.#reserving ??= this.#ask(this.#portion + points - this.#balance).finally(() => {
      this.#reserving = null
    })
    return this.#reserving
  }

  async #ask(wanted: number): Promise<void> {
    const { used, endsAt } = await this.#add(this.#key, wanted)
    if (endsAt <= this.#clock.now()) return
    const granted = Math.min(wanted, Math.max(0, this.#limit - (used - wanted)))
    this.#balance += granted
    this.#unreserved = Math.max(0, this.#limit - used)
    this.#exhausted = granted < wanted
    this.#endsAt = endsAt
  }
}
