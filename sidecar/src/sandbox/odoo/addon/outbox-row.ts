import { numberOf, type Row, refOf, textOf } from '../world/row.ts'

export const outboxTable = 'logistics.outbox'

export const eventTypes = {
  changed: 'odoo.record.changed.v1',
  resync: 'odoo.resync.requested.v1',
  sync: 'odoo.sync.requested.v1',
  tested: 'odoo.connection.tested.v1',
} as const

export type EventType = (typeof eventTypes)[keyof typeof eventTypes]
export type OutboxState = 'pending' | 'sending' | 'sent' | 'dead'
export type RecordOperation = 'create' | 'write' | 'unlink'

/** One message of the outbox, as tests want to see it. */
export interface OutboxRow {
  readonly id: number
  readonly eventId: string
  readonly type: EventType
  /** By its name in 19; null for a message about the whole database. */
  readonly model: string | null
  /** The record's id, or product and location of a quantity in stock: `12-8`. */
  readonly key: string | null
  readonly operation: RecordOperation | null
  readonly fields: readonly string[]
  readonly related: readonly string[]
  readonly companyId: number | null
  readonly origin: string | null
  readonly txid: number
  readonly reason: string | null
  readonly requestedBy: string | null
  /** The lowest is sent first. */
  readonly priority: number
  readonly state: OutboxState
  readonly attempts: number
  readonly lastError: string | null
  readonly lastErrorCode: string | null
  /** Milliseconds since the epoch; null when it is due. */
  readonly nextTry: number | null
  /** As PostgreSQL keeps it: UTC, with a fraction. */
  readonly createDate: string
}

const orNull = (text: string): string | null => text || null
const parts = (text: string): readonly string[] => text.split(',').filter((part) => part !== '')

export const toOutboxRow = (row: Row): OutboxRow => ({
  id: row.id,
  eventId: textOf(row, 'event_id'),
  type: textOf(row, 'event_type') as EventType,
  model: orNull(textOf(row, 'res_model')),
  key: orNull(textOf(row, 'record_key')),
  operation: orNull(textOf(row, 'operation')) as RecordOperation | null,
  fields: parts(textOf(row, 'fields_changed')),
  related: parts(textOf(row, 'related')),
  companyId: refOf(row, 'company_id') || null,
  origin: orNull(textOf(row, 'origin')),
  txid: numberOf(row, 'txid'),
  reason: orNull(textOf(row, 'reason')),
  requestedBy: orNull(textOf(row, 'requested_by')),
  priority: numberOf(row, 'priority'),
  state: textOf(row, 'state') as OutboxState,
  attempts: numberOf(row, 'attempts'),
  lastError: orNull(textOf(row, 'last_error')),
  lastErrorCode: orNull(textOf(row, 'last_error_code')),
  nextTry: numberOf(row, 'next_try_ms') || null,
  createDate: textOf(row, 'create_date'),
})
