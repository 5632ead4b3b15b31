import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../world/world.ts'
import { mostBytes, mostEvents, toCloudEvent, webhookId } from './cloud-event.ts'
import { configurationOf, databaseUuid } from './configuration.ts'
import { type Outcome, post } from './delivery.ts'
import { type Mischief, orderly } from './mischief.ts'
import { claim, dueRows, giveBack, markDead, markSent, nextTryAt, postpone } from './outbox.ts'
import type { OutboxRow } from './outbox-row.ts'

/** How long to wait before the next try, and when to give up. */
export interface Patience {
  readonly firstBackoffMs: number
  readonly longestBackoffMs: number
  readonly maxAgeMs: number
  /** Nothing is given up for its age alone before so many tries. */
  readonly minAttempts: number
}

export const odooPatience: Patience = {
  firstBackoffMs: 1_000,
  longestBackoffMs: 60_000,
  maxAgeMs: 3 * 24 * 60 * 60 * 1000,
  minAttempts: 8,
}

/** One POST that was made. */
export interface Delivery {
  readonly webhookId: string
  readonly eventIds: readonly string[]
  readonly body: string
  readonly verdict: Outcome['verdict']
}

export interface Sender {
  /** Something may be waiting. */
  readonly wake: () => void
  readonly pause: () => void
  readonly resume: () => void
  readonly misbehave: (mischief: Partial<Mischief>) => void
  /** Resolves when nothing is due and nothing is on its way. */
  readonly idle: () => Promise<void>
  readonly deliveries: readonly Delivery[]
  readonly stop: () => Promise<void>
}

/** Brings the outbox to the sidecar, one message at a time, as the addon's cron does. */
export function createSender(world: World, patience: Patience): Sender {
  const stopping = new AbortController()
  const deliveries: Delivery[] = []
  let mischief: Mischief = orderly
  let paused = false
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  const post1 = async (rows: readonly OutboxRow[], body: string): Promise<Outcome> => {
    const { url, secrets } = configurationOf(world)
    const eventIds = rows.map(({ eventId }) => eventId)
    const envelope = { url: url ?? '', secrets, eventIds, body }
    let outcome: Outcome = await post(envelope, stopping.signal)
    deliveries.push({ webhookId: webhookId(eventIds), eventIds, body, verdict: outcome.verdict })
    if (mischief.twice && outcome.verdict === 'sent') {
      outcome = await post(envelope, stopping.signal)
      deliveries.push({ webhookId: webhookId(eventIds), eventIds, body, verdict: outcome.verdict })
    }
    return outcome
  }

  /** Posts what was claimed; what is refused for its content is halved until the culprit is alone. */
  const deliver = async (claimed: readonly OutboxRow[]): Promise<void> => {
    const parts = [claimed]
    const source = databaseUuid(world)
    for (let part = parts.shift(); part; part = parts.shift()) {
      const body = JSON.stringify(part.map((row) => toCloudEvent(row, source)))
      if (Buffer.byteLength(body) > mostBytes && part.length > 1) {
        parts.unshift(...halves(part))
        continue
      }
      const outcome = await post1(part, body)
      if (stopping.signal.aborted) return giveBack(world, [part, ...parts].flat())
      if (outcome.verdict === 'sent') markSent(world, part)
      else if (outcome.verdict === 'later') {
        put(part, outcome)
        return giveBack(world, parts.flat())
      } else if (part.length > 1) parts.unshift(...halves(part))
      else markDead(world, part, outcome.failure)
    }
  }

  const put = (rows: readonly OutboxRow[], { failure, retryAfterMs }: Extract<Outcome, { verdict: 'later' }>): void => {
    const attempts = Math.max(...rows.map((row) => row.attempts)) + 1
    const backoffMs = Math.min(patience.longestBackoffMs, patience.firstBackoffMs * 2 ** Math.min(attempts - 1, 16))
    const untilMs = Date.now() + Math.max(backoffMs * (0.5 + Math.random() / 2), retryAfterMs)
    const isOver = (row: OutboxRow): boolean =>
      row.attempts + 1 >= patience.minAttempts && ageMs(world, row) > patience.maxAgeMs
    markDead(world, rows.filter(isOver), failure)
    postpone(
      world,
      rows.filter((row) => !isOver(row)),
      untilMs,
      failure,
    )
  }

  const run = async (): Promise<void> => {
    // After the reply to the call that woke it, as a cron of its own process would.
    await sleep(1, undefined, { ref: false })
    while (!paused && !stopping.signal.aborted) {
      const { url, secrets } = configurationOf(world)
      const due = url && secrets.length > 0 ? dueRows(world, Date.now()) : []
      const batch = mischief.choose(due).slice(0, mostEvents)
      if (batch.length === 0) break
      claim(world, batch)
      await deliver(batch)
    }
  }

  const wake = (): void => {
    if (running || paused || stopping.signal.aborted) return
    running = run().finally(() => {
      running = null
      const next = nextTryAt(world)
      clearTimeout(timer)
      if (next !== null) timer = setTimeout(wake, Math.max(1, next - Date.now())).unref()
      // What was written between the last look and now has found us running.
      else if (dueRows(world, Date.now()).length > 0 && configurationOf(world).url) setImmediate(wake).unref()
    })
  }

  return {
    wake,
    pause() {
      paused = true
    },
    resume() {
      paused = false
      wake()
    },
    misbehave(change) {
      mischief = { ...mischief, ...change }
    },
    async idle() {
      wake()
      while (running) await running
    },
    deliveries,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}

const ageMs = (world: World, row: OutboxRow): number =>
  world.now().getTime() - Date.parse(`${row.createDate.replace(' ', 'T')}Z`)

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.floor(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}
