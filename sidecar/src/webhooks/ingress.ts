import { createHash } from 'node:crypto'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { SidecarError } from '../foundation/errors.ts'
import { isFirstDelivery } from './inbox.ts'
import { parseJsonBody } from './json-body.ts'
import { type InboundEvent, type Reactions, takeIn } from './take-in.ts'

/** Somebody who sends us messages: how to know that it is them, and how to read what they say. */
export interface InboundSource {
  readonly name: string
  readonly mediaTypes: readonly string[]
  /** @returns the message's id @throws SidecarError of kind WEBHOOK_… */
  verify(message: { headers: Headers; body: Uint8Array; nowMs: number }): string
  /** @throws WEBHOOK_EVENT_INVALID, WEBHOOK_SOURCE_UNKNOWN … when any event is not as promised: nothing is taken then */
  read(json: unknown): Promise<readonly InboundEvent[]> | readonly InboundEvent[]
  /** What this sender wants to hear, where our own answer will not do. */
  readonly reply?: { readonly status: number; readonly json: unknown } | undefined
}

export interface IngressDeps extends Reactions {
  readonly database: Database
  readonly clock: Clock
  readonly count: (outcome: { source: string; outcome: string; events: number }) => void
  readonly requestsPerSecond: number
}

export interface InboundMessage {
  readonly headers: Headers
  /** Read once, and only when the sender may send. @throws BODY_TOO_LARGE */
  readonly read: () => Promise<Uint8Array>
  /** Whose requests are counted together. */
  readonly sender: string
}

export const mostBodyBytes = 1024 * 1024

/**
 * Takes in signed messages: verified over the raw bytes, then inbox rows, published events and invalidations in one
 * transaction. The same message again has no second effect.
 */
export class Ingress {
  readonly #deps: IngressDeps
  readonly #limiter: RateLimiterMemory

  constructor(deps: IngressDeps) {
    this.#deps = deps
    this.#limiter = new RateLimiterMemory({ points: deps.requestsPerSecond, duration: 1 })
  }

  /** How many events of the message were new. @throws SidecarError; nothing was kept then */
  async receive(source: InboundSource, message: InboundMessage): Promise<{ events: number; fresh: number }> {
    try {
      await this.#admit(message.sender)
      checkMediaType(source, message.headers)
      const body = await message.read()
      const messageId = source.verify({ headers: message.headers, body, nowMs: this.#deps.clock.now() })
      const events = await source.read(parseJsonBody(body))
      const fresh = await this.#keep(source.name, messageId, body, events)
      this.#count(source, 'accepted', fresh.length)
      this.#count(source, 'repeated', events.length - fresh.length)
      this.#count(source, 'unknown_type', fresh.filter(({ known }) => !known).length)
      return { events: events.length, fresh: fresh.length }
    } catch (error) {
      this.#count(source, error instanceof SidecarError ? error.code : 'INTERNAL', 1)
      throw error
    }
  }

  async #admit(sender: string): Promise<void> {
    const refused = await this.#limiter.consume(sender).then(
      () => null,
      (result: RateLimiterRes) => result,
    )
    if (!refused) return
    throw new SidecarError('WEBHOOK_RATE_LIMITED', 'Too many messages at once. Send fewer, with more events in each.', {
      details: { retryAfterMs: Math.max(1, refused.msBeforeNext) },
    })
  }

  #keep(
    source: string,
    messageId: string,
    body: Uint8Array,
    events: readonly InboundEvent[],
  ): Promise<readonly InboundEvent[]> {
    const { database, publish, announce } = this.#deps
    return database.transaction(async (tx) => {
      const sha256 = createHash('sha256').update(body).digest()
      if (!(await isFirstDelivery(tx, source, messageId, sha256)) || events.length === 0) return []
      return takeIn(tx, source, events, { publish, announce })
    })
  }

  #count(source: InboundSource, outcome: string, events: number): void {
    if (events > 0) this.#deps.count({ source: source.name, outcome, events })
  }
}

function checkMediaType(source: InboundSource, headers: Headers): void {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!source.mediaTypes.includes(type)) {
    throw new SidecarError('WEBHOOK_MEDIA_TYPE_UNKNOWN', `Send the events as \`${source.mediaTypes[0]}\`.`)
  }
}
