import type { World } from '../world/world.ts'
import { mostBytes, toCloudEvent } from './cloud-event.ts'
import { databaseUuid } from './configuration.ts'
import type { Outcome } from './delivery.ts'
import { giveBack, markDead, markSent, postpone } from './outbox.ts'
import type { OutboxRow } from './outbox-row.ts'

/** How long to wait before the next try, and when to give up. */
export interface Patience {
  readonly firstBackoffMs: number
  readonly longestBackoffMs: number
  readonly maxAgeMs: number
  /** Nothing is given up for its age alone before so many tries. */
  readonly minAttempts: number
}

/** The addon's own. */
export const odooPatience: Patience = {
  firstBackoffMs: 1_000,
  longestBackoffMs: 60_000,
  maxAgeMs: 3 * 24 * 60 * 60 * 1000,
  minAttempts: 8,
}

export type Send = (rows: readonly OutboxRow[], body: string) => Promise<Outcome>

/**
 * Sends what was claimed and settles it. What is refused for its content is halved until the culprit is alone; what
 * could not be sent waits, and the rest with it.
 */
export async function deliver(
  world: World,
  claimed: readonly OutboxRow[],
  send: Send,
  patience: Patience,
  stopped: AbortSignal,
): Promise<void> {
  const parts = [claimed]
  const source = databaseUuid(world)
  for (let part = parts.shift(); part; part = parts.shift()) {
    const body = JSON.stringify(part.map((row) => toCloudEvent(row, source)))
    const isTooLarge = Buffer.byteLength(body) > mostBytes && part.length > 1
    const outcome = isTooLarge ? null : await send(part, body)
    if (stopped.aborted) {
      giveBack(world, [part, ...parts].flat())
      return
    }
    if (outcome?.verdict === 'sent') markSent(world, part)
    else if (outcome?.verdict === 'later') {
      putOff(world, part, outcome, patience)
      giveBack(world, parts.flat())
      return
    } else if (outcome && part.length === 1) markDead(world, part, outcome.failure)
    else parts.unshift(...halves(part))
  }
}

/** Wait, the longer the more often it failed; what has waited for days is given up. `rows` as they were when claimed. */
function putOff(
  world: World,
  rows: readonly OutboxRow[],
  { failure, retryAfterMs }: Extract<Outcome, { verdict: 'later' }>,
  patience: Patience,
): void {
  const failures = Math.max(...rows.map(({ attempts }) => attempts))
  const backoffMs = Math.min(patience.longestBackoffMs, patience.firstBackoffMs * 2 ** Math.min(failures, 16))
  const untilMs = Date.now() + Math.max(backoffMs * (0.5 + Math.random() / 2), retryAfterMs)
  const isOver = (row: OutboxRow): boolean =>
    row.attempts + 1 >= patience.minAttempts && ageMs(world, row) > patience.maxAgeMs
  const over = rows.filter(isOver)
  const waiting = rows.filter((row) => !over.includes(row))
  markDead(world, over, failure)
  postpone(world, waiting, untilMs, failure)
}

const ageMs = (world: World, row: OutboxRow): number =>
  world.now().getTime() - Date.parse(`${row.createDate.replace(' ', 'T')}Z`)

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.floor(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}
