import type { EventName, EventPayload } from '../canonical/events.ts'
import type { Transaction } from '../db/database.ts'
import { addToInbox } from './inbox.ts'

/** One published event: its name, and what it carries. */
export type Published = {
  [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> }
}[EventName]

/** One event of a message, read and checked. */
export interface InboundEvent {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly data: unknown
  /** ISO 8601 */
  readonly occurredAt: string
  /** False: a type nobody here knows. It is kept and counted. */
  readonly known: boolean
  /** What is published for it, if anything. */
  readonly event: Published | null
  /** What memory holds of these records, `model/id`, is out of date. */
  readonly touches: readonly string[]
}

/** Who has to hear of an event, in the transaction that keeps it. */
export interface Reactions {
  /** Tells those who react. */
  readonly publish: (tx: Transaction, events: readonly Published[]) => Promise<void>
  /** Tells every replica which records, `model/id`, memory holds wrongly from now on. */
  readonly announce: (tx: Transaction, records: readonly string[]) => Promise<void>
}

type Publish = <Name extends EventName>(
  tx: Transaction,
  name: Name,
  payloads: readonly EventPayload<Name>[],
) => Promise<void>

/** Publishes a mixed batch, one statement a kind. Events of one kind stay in their order. */
export const publishEach =
  (publish: Publish): Reactions['publish'] =>
  async (tx, published) => {
    for (const [name, events] of Map.groupBy(published, (event) => event.name)) {
      const payloads = events.map(({ payload }) => payload)
      await publish(tx, name, payloads as readonly EventPayload<typeof name>[])
    }
  }

/** Keeps events and tells of them; those that came before are neither kept nor published again. @returns the new ones */
export async function takeIn(
  tx: Transaction,
  source: string,
  events: readonly InboundEvent[],
  { publish, announce }: Reactions,
): Promise<readonly InboundEvent[]> {
  if (events.length === 0) return []
  const each = onceEach(events)
  const known = await addToInbox(tx, source, each.map(toRow))
  const fresh = each.filter((event) => !known.has(event.id))
  const published = fresh.flatMap(({ event }) => event ?? [])
  if (published.length > 0) await publish(tx, published)
  // An event that came before touches again: it costs one read, and no order of arrival can leave memory wrong.
  const touched = [...new Set(events.flatMap(({ touches }) => touches))]
  if (touched.length > 0) await announce(tx, touched)
  return fresh
}

const toRow = ({ id, type, subject, data, occurredAt, known }: InboundEvent) =>
  ({ eventId: id, eventType: type, subject, data, occurredAt, state: known ? 'published' : 'kept' }) as const

/** A sender may name an event twice in one message: the first counts. */
function onceEach(events: readonly InboundEvent[]): readonly InboundEvent[] {
  const seen = new Set<string>()
  return events.filter(({ id }) => !seen.has(id) && seen.add(id))
}
