import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../world/world.ts'
import { deliver, type Patience, type Send } from './batch.ts'
import { mostEvents, webhookId } from './cloud-event.ts'
import { configurationOf } from './configuration.ts'
import { type Outcome, post } from './delivery.ts'
import { type Mischief, orderly } from './mischief.ts'
import { claim, dueRows, nextTryAt } from './outbox.ts'

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

  const send: Send = async (rows, body) => {
    const { url, secrets } = configurationOf(world)
    const eventIds = rows.map(({ eventId }) => eventId)
    const postOnce = async (): Promise<Outcome> => {
      const outcome = await post({ url: url ?? '', secrets, eventIds, body }, stopping.signal)
      deliveries.push({ webhookId: webhookId(eventIds), eventIds, body, verdict: outcome.verdict })
      return outcome
    }
    const first = await postOnce()
    return mischief.twice && first.verdict === 'sent' ? postOnce() : first
  }

  const run = async (): Promise<void> => {
    // After the reply to the call that woke it, as a cron of its own process would.
    await sleep(1, undefined, { ref: false })
    while (hasWork()) {
      const batch = mischief.choose(dueRows(world, Date.now())).slice(0, mostEvents)
      claim(world, batch)
      await deliver(world, batch, send, patience, stopping.signal)
    }
  }

  const hasWork = (): boolean =>
    !paused && !stopping.signal.aborted && isConfigured(world) && dueRows(world, Date.now()).length > 0

  const wake = (): void => {
    if (running) return
    if (hasWork()) {
      running = run().finally(() => {
        running = null
        // What was written between its last look and now has found it running.
        wake()
      })
    } else planNextTry()
  }

  const planNextTry = (): void => {
    clearTimeout(timer)
    const next = paused || stopping.signal.aborted ? null : nextTryAt(world)
    if (next !== null) timer = setTimeout(wake, Math.max(1, next - Date.now())).unref()
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
      for (wake(); running; wake()) await running
    },
    deliveries,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}

function isConfigured(world: World): boolean {
  const { url, secrets } = configurationOf(world)
  return url !== null && secrets.length > 0
}
