import type { OpenedTable, Row } from './opened-rows.ts'
import type { Subject } from './subject.ts'
import { erased, withoutPerson } from './without-person.ts'

/** One table that holds something about people: how its rows are told apart, and what an erasure leaves of one. */
export interface Place extends OpenedTable {
  /** What the row is called where others name it. */
  readonly names?: (row: Row) => readonly string[]
  /** Null: the row goes. */
  readonly left: (row: Row, subject: Subject) => Row | null
}

/** Two parts of an id of several: `<number>|<carrier>`. */
const snapshotNames = ({ facet, id }: Row): readonly string[] => [
  `${facet}:${id}`,
  ...(facet === 'Tracking' || facet === 'WarehouseOrder' || facet === 'Transport' || facet === 'Proofs'
    ? String(id).split('|')
    : []),
]

const without = (value: unknown, ...names: readonly string[]): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
    : value

const only = (value: unknown, name: string): object =>
  typeof value === 'object' && value !== null && name in value ? { [name]: (value as Row)[name] } : {}

/** That it was proven stays, as does what was taken: an invoice rests on it. */
function reportLeft(report: unknown, subject: Subject): unknown {
  const left = withoutPerson(report, subject) as Row | null
  const proof = left?.proofOfDelivery
  return proof ? { ...left, proofOfDelivery: { ...proof, documents: [] } } : left
}

const hasEnded = ({ state }: Row): boolean => state === 'completed' || state === 'cancelled'

/**
 * Snapshots come last: they say which orders are whose, and an erasure that was cut short is begun again from there. A job
 * or a dead letter that is still to run keeps what it needs to run.
 */
export const places: readonly Place[] = [
  {
    table: 'logistics.process_events',
    key: { id: 'bigint' },
    columns: { facts: 'jsonb' },
    beside: ['process', 'part'],
    left: ({ facts }) => ({ facts: without(facts, 'message') }),
  },
  {
    table: 'logistics.process_steps',
    key: { process: 'text', step: 'text', part: 'text' },
    columns: { message: 'text' },
    beside: [],
    left: () => ({ message: null }),
  },
  {
    table: 'logistics.business_exceptions',
    key: { id: 'uuid' },
    columns: { message: 'text', details: 'jsonb', note: 'text', resolution: 'text' },
    beside: ['subject', 'object'],
    left: ({ details }) => ({ message: erased, details: only(details, 'fingerprint'), note: null, resolution: null }),
  },
  {
    table: 'logistics.write_intents',
    key: { id: 'uuid' },
    columns: { outcome: 'jsonb' },
    beside: ['object', 'reference'],
    left: ({ outcome }) => ({ outcome: without(outcome, 'message', 'trackingUrl') }),
  },
  {
    table: 'logistics.inbox',
    key: { id: 'bigint' },
    columns: { data: 'jsonb' },
    beside: [],
    left: () => ({ data: { erased: true } }),
  },
  {
    table: 'logistics.dead_letters',
    key: { id: 'uuid' },
    columns: { data: 'jsonb', answer: 'jsonb', error_message: 'text' },
    beside: ['key', 'state'],
    left: ({ data, state }, subject) => ({
      data: state === 'waiting' ? withoutPerson(data, subject) : {},
      ...{ answer: null, error_message: erased },
    }),
  },
  {
    table: 'pgboss.job',
    key: { name: 'text', id: 'uuid' },
    columns: { data: 'jsonb', output: 'jsonb' },
    beside: ['singleton_key', 'state'],
    left: (row, subject) => ({ data: hasEnded(row) ? {} : withoutPerson(row.data, subject), output: null }),
  },
  {
    table: 'logistics.tracking_events',
    key: { id: 'bigint' },
    columns: { event: 'jsonb' },
    beside: ['tracking_number'],
    left: ({ event }, subject) => ({ event: withoutPerson(event, subject) }),
  },
  {
    table: 'logistics.tracked_numbers',
    key: { connection: 'text', tracking_number: 'text' },
    columns: { report: 'jsonb', last_error: 'text' },
    beside: [],
    left: ({ report }, subject) => ({ report: reportLeft(report, subject), last_error: null }),
  },
  {
    table: 'logistics.snapshots',
    key: { facet: 'text', scope: 'text', id: 'text' },
    columns: { value: 'jsonb' },
    beside: [],
    names: snapshotNames,
    left: () => null,
  },
]
