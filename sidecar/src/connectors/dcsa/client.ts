import type { PartnerReply } from '../../http/partner-http.ts'
import { everyPage } from '../every-page.ts'
import { orNull } from '../or-null.ts'
import { type Answer, readList, replyInvalid } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { DcsaSettings } from './settings.ts'
import { type WireEvent, wireEvent } from './wire.ts'

export type Context = CallContext<DcsaSettings>
export type EventQuery = Readonly<Record<string, string>>

export interface EventPage {
  readonly events: readonly WireEvent[]
  /** Null on the last page. */
  readonly next: EventQuery | null
}

/** The largest page all carriers are known to take: the contract's default. */
export const pageSize = 100
const mostPages = 100
const answer: Answer = { partner, operation: 'events.list' }

export async function eventPage(context: Context, query: EventQuery): Promise<EventPage> {
  const reply = await context.http.send({
    operation: answer.operation,
    method: 'GET',
    path: '/v2/events',
    query,
    effect: 'read',
  })
  const items = readList(reply.json(), answer)
  const events = readableElements(context, wireEvent, items, answer)
  if (items.length > 0 && events.length === 0) {
    throw replyInvalid(answer, 'no event is as Track & Trace 2.2 has it')
  }
  return { events, next: items.length === 0 ? null : nextOf(reply, query) }
}

/** Every page, to the end. A number the carrier does not know has no events. */
export async function allEvents(context: Context, filter: EventQuery): Promise<readonly WireEvent[]> {
  const read = new Set<string>()
  return everyPage<WireEvent, EventQuery>(
    async (place) => {
      const query = place ?? { ...filter, limit: String(pageSize) }
      read.add(JSON.stringify(query))
      const page = await orNull(eventPage(context, query))
      const next = page?.next ?? null
      return { items: page?.events ?? [], next: next !== null && read.has(JSON.stringify(next)) ? null : next }
    },
    { ...answer, mostPages },
  )
}

/**
 * `Next-Page` is "a link" whose example is a bare cursor, and the reference implementation (dcsaorg/DCSA-Core,
 * ExtendedRequest) sends an absolute address and refuses a cursor beside filters. So the link's query is asked as it
 * stands, at the address of the connection. It may be there on the last page too, and lead to the same page.
 */
function nextOf({ headers }: PartnerReply, query: EventQuery): EventQuery | null {
  const link = headers['next-page']?.trim()
  if (!link) return null
  const at = link.indexOf('?')
  const next = at < 0 ? { cursor: link } : Object.fromEntries(new URLSearchParams(link.slice(at + 1)))
  return JSON.stringify(next) === JSON.stringify(query) ? null : next
}
