import { type AuditEntry, type Decider, recordAudit } from '../audit/audit.ts'
import type { Database, Transaction } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'
import { keepLongestSeconds, keepSeconds } from './boss.ts'
import type { DeadLetter } from './dead-letter-rows.ts'
import * as rows from './dead-letter-rows.ts'
import * as jobs from './job-rows.ts'
import { lastAnswerOf, safeText } from './last-answer.ts'
import type { Task } from './task.ts'

export type { DeadLetter } from './dead-letter-rows.ts'

interface DeadLetterFilter {
  readonly task?: string
  readonly errorCode?: string
  readonly team?: string
  readonly key?: string
  /** `waiting` unless told otherwise. */
  readonly state?: DeadLetter['state']
}

/** One dead letter, or all that died of one cause. */
export type Choice = { readonly id: string } | { readonly task: string; readonly errorCode: string }

export interface Decision extends Decider {
  readonly reason?: string
  /** Only say what would happen. */
  readonly dryRun?: boolean
  /** Of one cause, how many at most, oldest first. */
  readonly limit?: number
}

/** What was decided on, or would be. */
export interface Decided {
  readonly dryRun: boolean
  readonly letters: readonly Pick<DeadLetter, 'id' | 'task' | 'key' | 'errorCode'>[]
}

/** Dead letters of one cause. */
export interface Cause {
  readonly task: string
  readonly team: string
  readonly errorCode: string
  readonly count: number
  readonly oldestAt: string
}

export interface BlockedKey {
  readonly task: string
  readonly key: string
  readonly deadLetterId: string
  readonly since: string
  /** Jobs behind the dead one. */
  readonly waiting: number
}

export interface DeadLetters {
  list(filter?: DeadLetterFilter, page?: { first?: number; after?: string }): Promise<readonly DeadLetter[]>
  /** One that waits; null: there is none of this id. */
  find(id: string): Promise<DeadLetter | null>
  count(filter?: DeadLetterFilter): Promise<readonly Cause[]>
  blockedKeys(): Promise<readonly BlockedKey[]>
  /** Runs it again, at the head of its key. @throws NOT_FOUND when an id names none that waits */
  replay(choice: Choice, decision: Decision): Promise<Decided>
  /** Never runs it again; what is behind it goes on. @throws NOT_FOUND when an id names none that waits */
  skip(choice: Choice, decision: Decision): Promise<Decided>
}

const mostAtOnce = 1_000

type Verb = 'replay' | 'skip'

export function createDeadLetters(database: Database, tasks: readonly Task[]): DeadLetters {
  const names = tasks.map(({ name }) => name)

  async function decide(verb: Verb, choice: Choice, decision: Decision): Promise<Decided> {
    return database.transaction(async (tx) => {
      const letters = await chosen(tx, choice, decision)
      if (decision.dryRun) return { dryRun: true, letters: letters.map(summaryOf) }
      const moved = new Set<string>()
      for (const [name, ids] of idsByTask(letters)) {
        for (const { id } of await moveJobs(tx, verb, name, ids)) moved.add(id)
      }
      // Without its job nothing can run again, but a person may still put it aside.
      const decided = verb === 'skip' ? letters : letters.filter(({ id }) => moved.has(id))
      if (decided.length === 0 && 'id' in choice) throw notFound('The job behind this dead letter is gone: skip it.')
      await tx.rows(rows.decide, [decided.map(({ id }) => id), verb === 'replay' ? 'replayed' : 'skipped'])
      await recordAudit(
        tx,
        decided.map((letter) => auditEntry(verb, letter, decision)),
      )
      return { dryRun: false, letters: decided.map(summaryOf) }
    })
  }

  async function moveJobs(tx: Transaction, verb: Verb, name: string, ids: readonly string[]) {
    const task = tasks.find((candidate) => candidate.name === name)
    if (!task && verb === 'replay') throw notFound(`No task here is called ${name} any more: skip it instead.`)
    const moved =
      task && verb === 'replay'
        ? await tx.rows(jobs.revive, [name, ids, keepSeconds(task), task.retry.attempts])
        : await tx.rows(jobs.drop, [name, ids, keepLongestSeconds])
    await tx.rows(jobs.wake, [name])
    return moved
  }

  return {
    list: (filter = {}, { first = 100, after } = {}) =>
      database.rows(rows.page, [...valuesOf(filter), after ?? null, Math.min(first, mostAtOnce)]),
    find: async (id) => (uuid.test(id) ? ((await database.rows(rows.waiting, [id]))[0] ?? null) : null),
    count: (filter = {}) => database.rows(rows.causes, valuesOf(filter)),
    blockedKeys: () => database.rows(jobs.blockedKeys, [names]),
    replay: (choice, decision) => decide('replay', choice, decision),
    skip: (choice, decision) => decide('skip', choice, decision),
  }
}

/** Keeps what a person needs to decide. In the transaction that gives the job up. */
export async function recordDeadLetter(
  tx: Transaction,
  task: Task,
  dead: { id: string; key: string | null; data: unknown; attempts: number; error: SidecarError },
): Promise<void> {
  await tx.rows(rows.record, [
    dead.id,
    task.name,
    task.team,
    dead.key,
    dead.error.code,
    safeText(messageOf(dead.error)),
    JSON.stringify(tx.sealing.seal(sealedColumns.deadLetterAnswers.at(dead.id), lastAnswerOf(dead.error))),
    JSON.stringify(tx.sealing.seal(sealedColumns.deadLetters.at(dead.id), dead.data ?? null)),
    dead.attempts,
  ])
}

/** What was thrown by mistake says nothing to callers, but an operator needs to hear it. */
const messageOf = (error: SidecarError): string =>
  error.code === 'INTERNAL' && error.cause instanceof Error
    ? `${error.cause.name}: ${error.cause.message}`
    : error.message

async function chosen(tx: Transaction, choice: Choice, decision: Decision): Promise<readonly DeadLetter[]> {
  const limit = Math.min(decision.limit ?? mostAtOnce, mostAtOnce)
  if (!('id' in choice)) return tx.rows(rows.chosen, [null, choice.task, choice.errorCode, limit])
  if (!uuid.test(choice.id)) throw noneWaits()
  const letters = await tx.rows(rows.chosen, [[choice.id], null, null, 1])
  if (letters.length === 0) throw noneWaits()
  return letters
}

/** There is none of this id, or not for who asks: which of them, nobody is told. */
export const noneWaits = (): SidecarError =>
  notFound('No dead letter of this id waits for a decision: somebody was faster.')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const notFound = (message: string): SidecarError => new SidecarError('NOT_FOUND', message)

const valuesOf = ({ task, errorCode, team, key, state }: DeadLetterFilter): readonly unknown[] => [
  task ?? null,
  errorCode ?? null,
  team ?? null,
  key ?? null,
  state ?? 'waiting',
]

const idsByTask = (letters: readonly DeadLetter[]): ReadonlyMap<string, readonly string[]> =>
  new Map([...Map.groupBy(letters, ({ task }) => task)].map(([task, group]) => [task, group.map(({ id }) => id)]))

const summaryOf = ({ id, task, key, errorCode }: DeadLetter) => ({ id, task, key, errorCode })

const auditEntry = (verb: Verb, letter: DeadLetter, decision: Decision): AuditEntry => ({
  principal: decision.principal,
  ...(decision.correlationId && { correlationId: decision.correlationId }),
  action: `dead-letter.${verb}`,
  object: `dead-letter/${letter.id}`,
  about: letter.key,
  reason: decision.reason ?? null,
  before: { state: letter.state },
  after: { state: verb === 'replay' ? 'replayed' : 'skipped' },
  details: { task: letter.task, errorCode: letter.errorCode, attempts: letter.attempts },
})
