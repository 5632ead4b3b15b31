import type { z } from 'zod'
import { type EventName, type EventPayload, events } from '../canonical/events.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'

/** How often and how fast a job is tried again. What kind of failure it was decides how the delay is used. */
export interface RetryPolicy {
  /** Runs in all, the first included. */
  readonly attempts: number
  /** Wait after the first failure; it doubles with each further one. */
  readonly baseMs: number
  readonly maxMs: number
}

/** A task is code and its policy; a job is one row to run. This is what can be said of a task without running it. */
export interface Task {
  /** `domain.verb-object` */
  readonly name: string
  /** Who is asked when it is stuck. */
  readonly team: string
  /** When it is late. */
  readonly withinMs: number
  /** The event it reacts to. */
  readonly on: EventName | null
  /** Cron text, UTC. */
  readonly schedule: string | null
  /** Higher goes first. */
  readonly priority: number
  /** Jobs of it at once in one process. */
  readonly concurrency: number
  /** After this its signal is aborted and the attempt counts as failed. */
  readonly timeoutMs: number
  readonly retry: RetryPolicy
  /** Jobs of one key run one after the other, in the order they were published. */
  readonly ordered: boolean
  /** Jobs of one idempotency key are one job. */
  readonly idempotent: boolean
}

/** What a run is told. */
export interface JobContext {
  /** Aborted when the time is up, the process shuts down, or another process has taken the job over. */
  readonly signal: AbortSignal
  /** 1 for the first run. */
  readonly attempt: number
  readonly jobId: string
  readonly logger: Logger
}

/** What a failed run leads to. */
export interface JobFailure {
  readonly error: SidecarError
  /** Runs so far. */
  readonly attempts: number
  /** ISO 8601 UTC; null when it was given up. */
  readonly nextAttemptAt: string | null
  /** The dead letter it became; null while it is tried again. */
  readonly deadLetterId: string | null
}

/** A job to be: its payload as it came, and the keys read from it. */
export interface JobDraft {
  readonly payload: unknown
  readonly key: string | null
  readonly idempotencyKey: string | null
}

/** A stored payload that was understood. */
export interface PreparedJob<Deps> {
  /** Whose rate and concurrency limits it passes. */
  readonly connection: string | null
  readonly run: (deps: Deps, context: JobContext) => Promise<void>
}

/** A task with its code. @typeParam Input what `enqueue` takes */
export interface DefinedTask<Deps, Input> extends Task {
  /** @throws JOB_PAYLOAD_INVALID */
  readonly draft: (input: Input) => JobDraft
  /** The jobs one event stands for. @throws JOB_PAYLOAD_INVALID, or what `expand` throws */
  readonly draftsOf: (event: unknown) => readonly JobDraft[]
  /** @throws JOB_PAYLOAD_INVALID */
  readonly prepare: (payload: unknown) => PreparedJob<Deps>
  /** Null where nobody is told of failures but the log. */
  readonly onFailure: ((deps: Deps, payload: unknown, failure: JobFailure) => Promise<void>) | null
}

/** A task with its code and what the code needs. */
export interface BoundTask {
  readonly task: Task
  readonly draft: (payload: unknown) => JobDraft
  readonly draftsOf: (event: unknown) => readonly JobDraft[]
  readonly prepare: (payload: unknown) => PreparedJob<void>
  readonly onFailure: ((payload: unknown, failure: JobFailure) => Promise<void>) | null
}

interface Definition<Deps, Schema extends z.ZodType, On extends EventName> {
  readonly name: `${string}.${string}`
  readonly team: string
  readonly withinMs: number
  readonly payload: Schema
  readonly on?: On
  /** The payloads of one event; without it the event is the payload. */
  readonly expand?: (event: EventPayload<On>) => readonly z.input<Schema>[]
  /** The object the job is about: jobs about one object keep their order. */
  readonly key?: (payload: z.output<Schema>) => string
  readonly idempotencyKey?: (payload: z.output<Schema>) => string
  /** The connection whose limits it passes. */
  readonly connection?: (payload: z.output<Schema>) => string
  readonly schedule?: string
  readonly priority?: number
  readonly concurrency?: number
  readonly timeoutMs?: number
  readonly retry?: RetryPolicy
  readonly run: (deps: Deps, payload: z.output<Schema>, context: JobContext) => Promise<void>
  /** After a run failed and that was written down. Says it to whoever follows the object; what it throws is only logged. */
  readonly onFailure?: (deps: Deps, payload: z.output<Schema>, failure: JobFailure) => Promise<void>
}

/** About a quarter of an hour of trying. */
const usualRetry: RetryPolicy = { attempts: 8, baseMs: 2_000, maxMs: 300_000 }

/**
 * @example
 * export const pushDispatch = defineTask<Deps>()({
 *   name: 'shipments.push-dispatch',
 *   team: 'transport-desk',
 *   withinMs: 120_000,
 *   on: 'odoo.record-changed',
 *   payload: z.object({ shipmentId: z.string(), version: z.int() }),
 *   expand: (event) => (event.model === 'stock.picking' ? [{ shipmentId: event.key, version: 1 }] : []),
 *   key: (payload) => payload.shipmentId,
 *   run: (deps, payload, { signal }) => dispatchShipment(deps, payload, signal),
 * })
 */
export const defineTask =
  <Deps>() =>
  <Schema extends z.ZodType, On extends EventName = EventName>(
    definition: Definition<Deps, Schema, On>,
  ): DefinedTask<Deps, z.input<Schema>> => {
    const { name, key, idempotencyKey, connection } = definition
    const parse = (payload: unknown): z.output<Schema> => {
      const parsed = definition.payload.safeParse(payload)
      if (parsed.success) return parsed.data
      throw payloadInvalid(name, parsed.error.issues[0])
    }
    const draft = (input: unknown): JobDraft => {
      const payload = parse(input)
      return { payload: input, key: key?.(payload) ?? null, idempotencyKey: idempotencyKey?.(payload) ?? null }
    }
    const draftsOf = (event: unknown): readonly JobDraft[] => {
      if (!definition.expand || !definition.on) return [draft(event)]
      // Parsed by the catalog, so it is the payload of this event.
      return definition.expand(events[definition.on].parse(event) as EventPayload<On>).map(draft)
    }
    return {
      name,
      team: definition.team,
      withinMs: definition.withinMs,
      on: definition.on ?? null,
      schedule: definition.schedule ?? null,
      priority: definition.priority ?? 0,
      concurrency: definition.concurrency ?? 10,
      timeoutMs: definition.timeoutMs ?? 300_000,
      retry: definition.retry ?? usualRetry,
      ordered: key !== undefined,
      idempotent: idempotencyKey !== undefined,
      draft,
      draftsOf,
      onFailure: definition.onFailure
        ? (deps, stored, failure) =>
            (definition.onFailure as NonNullable<typeof definition.onFailure>)(deps, parse(stored), failure)
        : null,
      prepare(stored) {
        const payload = parse(stored)
        return {
          connection: connection?.(payload) ?? null,
          run: (deps, context) => definition.run(deps, payload, context),
        }
      },
    }
  }

/** Gives a task what its code needs. */
export const bind = <Deps>(task: DefinedTask<Deps, never>, deps: Deps): BoundTask => ({
  task,
  // What is stored has no type any more; `draft` parses it.
  draft: (payload) => task.draft(payload as never),
  draftsOf: task.draftsOf,
  onFailure: task.onFailure && ((payload, failure) => task.onFailure?.(deps, payload, failure) ?? Promise.resolve()),
  prepare(payload) {
    const prepared = task.prepare(payload)
    return { connection: prepared.connection, run: (_, context) => prepared.run(deps, context) }
  },
})

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function payloadInvalid(task: string, issue: Issue | undefined): SidecarError {
  const where = issue?.path.length ? ` at ${issue.path.map(String).join('.')}` : ''
  return new SidecarError(
    'JOB_PAYLOAD_INVALID',
    `The payload is not what ${task} takes${where}: ${issue?.message ?? 'unknown'}.`,
    { details: { task } },
  )
}
