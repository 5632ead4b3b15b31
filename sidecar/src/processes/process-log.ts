import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { foldSteps, type KeptStepEvent } from '../canonical/process-fold.ts'
import {
  type ProcessStep,
  type StepEvent,
  type StepFacts,
  type StepName,
  type StepState,
  stepNames,
  stepStates,
} from '../canonical/process-step.ts'
import { type Sql, statement, type Transaction } from '../db/database.ts'

const append = statement(
  'processes.append',
  z.object({ process: z.string(), step: z.enum(stepNames), part: z.string(), state: z.enum(stepStates) }),
  `INSERT INTO logistics.process_events (process, step, part, event_key, state, facts, occurred_at)
   SELECT process, step, part, event_key, state, facts, occurred_at
   FROM jsonb_to_recordset($1::jsonb) AS told
     (process text, step text, part text, event_key text, state text, facts jsonb, occurred_at timestamptz)
   ON CONFLICT (process, event_key) DO NOTHING RETURNING process, step, part, state`,
)

/** Whoever writes to a process waits for the other who does: each folds what both have told. */
const lock = statement(
  'processes.lock',
  z.object({}),
  `SELECT pg_advisory_xact_lock(hashtextextended('process:' || name, 0))
   FROM (SELECT DISTINCT unnest($1::text[]) AS name ORDER BY 1) AS named`,
)

const keptEvent = z.object({
  id: z.number(),
  process: z.string(),
  step: z.enum(stepNames),
  part: z.string(),
  eventKey: z.string(),
  state: z.enum(stepStates),
  facts: z.custom<StepFacts>(),
  occurredAt: z.string(),
})

const eventsOf = statement(
  'processes.events',
  keptEvent,
  `SELECT id, process, step, part, event_key AS "eventKey", state, facts, occurred_at AS "occurredAt"
   FROM logistics.process_events WHERE process = ANY($1::text[])`,
)

const keepSteps = statement(
  'processes.keepSteps',
  z.object({}),
  `WITH gone AS (DELETE FROM logistics.process_steps WHERE process = ANY($1::text[]) AND NOT (process, step, part) IN
     (SELECT process, step, part FROM jsonb_to_recordset($2::jsonb) AS folded (process text, step text, part text)))
   INSERT INTO logistics.process_steps (process, step, part, state, owner, team, waiting_on, since, due_at, attempts,
     next_attempt_at, dead_letter_id, message)
   SELECT process, step, part, state, owner, team, "waitingOn", since, "dueAt", attempts, "nextAttemptAt",
     "deadLetterId", message
   FROM jsonb_to_recordset($2::jsonb) AS folded (process text, step text, part text, state text, owner text, team text,
     "waitingOn" text, since timestamptz, "dueAt" timestamptz, attempts integer, "nextAttemptAt" timestamptz,
     "deadLetterId" uuid, message text)
   ON CONFLICT (process, step, part) DO UPDATE SET state = excluded.state, owner = excluded.owner, team = excluded.team,
     waiting_on = excluded.waiting_on, since = excluded.since, due_at = excluded.due_at, attempts = excluded.attempts,
     next_attempt_at = excluded.next_attempt_at, dead_letter_id = excluded.dead_letter_id, message = excluded.message`,
)

const stepRow = z.object({
  process: z.string(),
  step: z.enum(stepNames),
  part: z.string(),
  state: z.enum(stepStates),
  owner: z.string(),
  team: z.string(),
  waitingOn: z.string().nullable(),
  since: z.string(),
  dueAt: z.string().nullable(),
  attempts: z.number(),
  nextAttemptAt: z.string().nullable(),
  deadLetterId: z.string().nullable(),
  message: z.string().nullable(),
})

const stepsOf = statement(
  'processes.steps',
  stepRow,
  `SELECT process, step, part, state, owner, team, waiting_on AS "waitingOn", since, due_at AS "dueAt", attempts,
     next_attempt_at AS "nextAttemptAt", dead_letter_id AS "deadLetterId", message
   FROM logistics.process_steps WHERE process = ANY($1::text[])`,
)

/**
 * Writes down what happened to steps and how they stand now. An event told before changes nothing.
 * @returns what was news
 */
export async function recordSteps(tx: Transaction, events: readonly StepEvent[]): Promise<readonly StepNews[]> {
  if (events.length === 0) return []
  const processes = [...new Set(events.map(({ process }) => process))]
  await holdProcesses(tx, processes)
  const standing = events.some(({ eventKey }) => eventKey === null) ? await tx.rows(eventsOf, [processes]) : []
  const told = events.flatMap(({ eventKey, occurredAt, ...event }) => {
    const key = eventKey ?? newsKey(event, standing)
    return key === null ? [] : [{ ...event, event_key: key, occurred_at: occurredAt }]
  })
  const before = await stepsOfProcesses(tx, processes)
  const appended = await tx.rows(append, [JSON.stringify(told)])
  await foldAndKeep(tx, [...new Set(appended.map(({ process }) => process))])
  return appended.map(({ state, ...which }) => ({
    ...which,
    state,
    before:
      before.get(which.process)?.find(({ step, part }) => step === which.step && part === which.part)?.state ?? null,
  }))
}

/** One step of which something new was told. */
export interface StepNews {
  readonly process: string
  readonly step: StepName
  readonly part: string
  readonly state: StepState
  /** How it stood; null when nothing had been told of it. */
  readonly before: StepState | null
}

/** A key for how a step stands now, or null when it stood so before: nothing is told twice in a row. */
function newsKey(
  { process, step, part, state, facts }: Omit<StepEvent, 'eventKey' | 'occurredAt'>,
  standing: readonly KeptStepEvent[],
): string | null {
  const before = standing
    .filter((event) => event.process === process && event.step === step && event.part === part)
    .reduce<KeptStepEvent | null>((last, event) => (last === null || event.id > last.id ? event : last), null)
  if (before?.state === state && isDeepStrictEqual(before.facts, facts)) return null
  return `${step}/${part}/after-${before?.id ?? 'nothing'}`
}

/** Folds processes anew from their events, and keeps that. The caller holds them. */
export async function foldAndKeep(tx: Transaction, processes: readonly string[]): Promise<void> {
  if (processes.length === 0) return
  const rows = [...(await foldedSteps(tx, processes))].flatMap(([process, steps]) =>
    steps.map((step) => ({ process, ...step })),
  )
  await tx.rows(keepSteps, [processes, JSON.stringify(rows)])
}

/** What the events of processes say of their steps. */
export async function foldedSteps(
  sql: Sql,
  processes: readonly string[],
): Promise<ReadonlyMap<string, readonly ProcessStep[]>> {
  const byProcess = Map.groupBy(await sql.rows(eventsOf, [processes]), ({ process }) => process)
  return new Map([...byProcess].map(([process, events]) => [process, foldSteps(events)]))
}

/** Nobody else writes to them until the transaction ends. */
export async function holdProcesses(tx: Transaction, processes: readonly string[]): Promise<void> {
  await tx.rows(lock, [processes])
}

/** The steps of each process, along the way goods go. A process nothing was told of has none. */
export async function stepsOfProcesses(
  sql: Sql,
  processes: readonly string[],
): Promise<ReadonlyMap<string, readonly ProcessStep[]>> {
  const rows = await sql.rows(stepsOf, [processes])
  const along = [...rows].sort(
    (one, other) => stepNames.indexOf(one.step) - stepNames.indexOf(other.step) || (one.part < other.part ? -1 : 1),
  )
  return Map.groupBy(along, ({ process }) => process)
}
