import { v5, v7 } from 'uuid'
import type { EventName, EventPayload } from '../canonical/events.ts'
import type { Transaction } from '../db/database.ts'
import type { Boss, NewJob } from './boss.ts'
import type { BoundTask, DefinedTask, JobDraft } from './task.ts'

/** What a job's row holds. An event that could not be read as its task's payload is kept as it came. */
export type JobData = { readonly payload: unknown } | { readonly event: unknown }

interface EnqueueOptions {
  /** Not before so long from now. */
  readonly afterMs?: number
}

export interface Publisher {
  /**
   * One job for each payload and each task that declares `on: name`, in this transaction: neither is there without the
   * other. Jobs of one key run in the order of their publishing. Two transactions that publish about one object at the
   * same time have no order but the one they give themselves, by a lock for instance.
   */
  publish<Name extends EventName>(tx: Transaction, name: Name, payloads: readonly EventPayload<Name>[]): Promise<void>
  /** Jobs of one task, in this transaction. @throws JOB_PAYLOAD_INVALID, and nothing is queued */
  enqueue<Input>(
    tx: Transaction,
    task: Pick<DefinedTask<never, Input>, 'name' | 'draft'>,
    payloads: readonly Input[],
    options?: EnqueueOptions,
  ): Promise<void>
  /** The jobs of an event that can be read now, where it could not before. */
  republish(tx: Transaction, task: BoundTask, event: unknown): Promise<void>
}

export function createPublisher(boss: Boss, tasks: readonly BoundTask[]): Publisher {
  const insert = (tx: Transaction, task: BoundTask, drafts: readonly JobDraft[], options: EnqueueOptions = {}) =>
    boss.insert(tx, task.task, onceEach(drafts.map((draft) => jobOf(task, draft, options))))

  return {
    async publish(tx, name, payloads) {
      for (const subscriber of tasks) {
        if (subscriber.task.on !== name) continue
        const rows = payloads.flatMap((event) => rowsOf(subscriber, event))
        await boss.insert(tx, subscriber.task, onceEach(rows))
      }
    },
    async enqueue(tx, task, payloads, options) {
      const bound = tasks.find((candidate) => candidate.task.name === task.name)
      if (!bound) throw new Error(`${task.name} is not among the tasks of this process.`)
      await insert(tx, bound, payloads.map(task.draft), options)
    },
    republish: (tx, task, event) => insert(tx, task, task.draftsOf(event)),
  }
}

/**
 * An event its subscriber can't read must not take the others of its batch with it: it becomes a job that fails by
 * itself. What object it is about is not known, so it stands in nobody's way.
 */
function rowsOf(subscriber: BoundTask, event: unknown): readonly NewJob[] {
  try {
    return subscriber.draftsOf(event).map((draft) => jobOf(subscriber, draft, {}))
  } catch {
    const id = v7()
    const data: JobData = { event }
    return [{ id, data, key: subscriber.task.ordered ? `unread:${id}` : null }]
  }
}

function jobOf({ task }: BoundTask, draft: JobDraft, { afterMs }: EnqueueOptions): NewJob {
  const data: JobData = { payload: draft.payload }
  return {
    id: idOf(task.name, draft),
    data,
    key: draft.key,
    ...(afterMs === undefined ? {} : { startAfterMs: afterMs }),
  }
}

const jobNames = 'f7bbf3b0-5f3b-4b55-9c0e-6d9d1c1d3a52'

/** Equal idempotency keys give equal ids, and the primary key lets only the first one in. */
const idOf = (task: string, { idempotencyKey }: JobDraft): string =>
  idempotencyKey === null ? v7() : v5(`${task}\n${idempotencyKey}`, jobNames)

/** pg-boss refuses a batch in which an id comes twice. The first one counts. */
function onceEach(jobs: readonly NewJob[]): readonly NewJob[] {
  const seen = new Set<string>()
  return jobs.filter(({ id }) => !seen.has(id) && seen.add(id))
}
