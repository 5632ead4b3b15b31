import { randomUUID } from 'node:crypto'
import type { World } from '../world/world.ts'
import {
  type EventType,
  eventTypes,
  type OutboxRow,
  outboxTable,
  type RecordOperation,
  toOutboxRow,
} from './outbox-row.ts'

/** What somebody wants to have said. */
export interface Message {
  readonly type: EventType
  readonly model?: string
  readonly id?: number
  readonly key?: string
  readonly operation?: RecordOperation
  readonly fields?: readonly string[]
  readonly related?: readonly string[]
  readonly companyId?: number | null
  readonly requestedBy?: string
  readonly reason?: string
  readonly priority?: number
}

/** The note of a transaction that says who caused it. */
export const originNote = 'logistics_origin'

/** All messages of one transaction bear its number. */
function transactionId(world: World): number {
  const known = world.notes.get('txid')
  if (known) return Number(known)
  const fresh = world.next('transaction')
  world.notes.set('txid', String(fresh))
  return fresh
}

/** Writes messages down as part of the running transaction. */
export function enqueue(world: World, messages: readonly Message[]): void {
  if (messages.length === 0) return
  const txid = transactionId(world)
  for (const message of messages) {
    world.create(outboxTable, {
      event_id: randomUUID(),
      event_type: message.type,
      res_model: message.model ?? false,
      res_id: message.id ?? false,
      record_key: message.key ?? (message.id ? String(message.id) : false),
      operation: message.operation ?? false,
      fields_changed: message.fields?.join(',') || false,
      related: message.related?.join(',') || false,
      company_id: message.companyId ?? false,
      origin: world.notes.get(originNote) ?? false,
      txid,
      requested_by: message.requestedBy ?? false,
      reason: message.reason ?? false,
      priority: message.priority ?? 10,
      state: 'pending',
      attempts: 0,
    })
  }
}

/** Says once that everything may have changed; a marker that still waits untried says it already. */
export function enqueueResync(world: World, reason: string): void {
  const says = ({ type, state, attempts }: OutboxRow): boolean =>
    type === eventTypes.resync && state === 'pending' && attempts === 0
  if (!allRows(world).some(says)) enqueue(world, [{ type: eventTypes.resync, reason }])
}

/** Every message, oldest first. */
export const allRows = (world: World): readonly OutboxRow[] => world.rows(outboxTable).map(toOutboxRow)

/** Those to be sent next, in their order. While any waits for its next try, the receiver is taken to be away. */
export function dueRows(world: World, nowMs: number): readonly OutboxRow[] {
  const pending = allRows(world).filter(({ state }) => state === 'pending')
  if (pending.some(({ nextTry }) => nextTry !== null && nextTry > nowMs)) return []
  return pending.toSorted((a, b) => a.priority - b.priority || a.id - b.id)
}

/** When the next try is due, in milliseconds since the epoch; null when nothing waits for one. */
export function nextTryAt(world: World): number | null {
  const tries = allRows(world).flatMap(({ state, nextTry }) =>
    state === 'pending' && nextTry !== null ? [nextTry] : [],
  )
  return tries.length > 0 ? Math.max(...tries) : null
}

const idsOf = (rows: readonly OutboxRow[]): readonly number[] => rows.map(({ id }) => id)

/** The sender has them now. */
export function claim(world: World, rows: readonly OutboxRow[]): void {
  for (const { id, attempts } of rows) world.write(outboxTable, id, { state: 'sending', attempts: attempts + 1 })
}

/** Claimed, but not tried after all. */
export function giveBack(world: World, rows: readonly OutboxRow[]): void {
  for (const { id, attempts } of rows) world.write(outboxTable, id, { state: 'pending', attempts })
}

export interface Failure {
  readonly code: string
  readonly message: string
}

export const markSent = (world: World, rows: readonly OutboxRow[]): void =>
  world.write(outboxTable, idsOf(rows), { state: 'sent', next_try_ms: 0, last_error: false, last_error_code: false })

export const markDead = (world: World, rows: readonly OutboxRow[], { code, message }: Failure): void =>
  world.write(outboxTable, idsOf(rows), {
    state: 'dead',
    next_try_ms: 0,
    last_error: message,
    last_error_code: code,
  })

export const postpone = (world: World, rows: readonly OutboxRow[], untilMs: number, { code, message }: Failure): void =>
  world.write(outboxTable, idsOf(rows), {
    state: 'pending',
    next_try_ms: untilMs,
    last_error: message,
    last_error_code: code,
  })

/** Back to waiting, as if never tried, and nothing else waits for its next try either: what "Retry" does in Odoo. */
export function retry(world: World, ids: readonly number[]): void {
  world.write(outboxTable, ids, { state: 'pending', attempts: 0, last_error: false, last_error_code: false })
  endBackoff(world)
}

function endBackoff(world: World): void {
  const waiting = allRows(world).filter(({ state, nextTry }) => state === 'pending' && nextTry !== null)
  world.write(outboxTable, idsOf(waiting), { next_try_ms: 0 })
}

/** What a sender that was stopped in the middle of a message has left behind. */
export function releaseClaimed(world: World): void {
  const claimed = allRows(world).filter(({ state }) => state === 'sending')
  world.write(outboxTable, idsOf(claimed), { state: 'pending' })
}
