import { z } from 'zod'
import { isSidecarError, SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply } from '../../http/partner-http.ts'
import type { CallContext } from '../spi.ts'
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

export async function eventPage(context: Context, query: EventQuery): Promise<EventPage> {
  const reply = await context.http.send({
    operation: 'events.list',
    method: 'GET',
    path: '/v2/events',
    query,
    effect: 'read',
  })
  const items = z.array(z.unknown()).safeParse(reply.json())
  if (!items.success) throw replyInvalid('The carrier answered no list of events. Report it to the carrier.')
  const parsed = items.data.map((item) => wireEvent.safeParse(item))
  const events = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]))
  if (items.data.length > 0 && events.length === 0) {
    throw replyInvalid(
      'No event of the carrier is as Track & Trace 2.2 has it. Ask the carrier which version it speaks.',
    )
  }
  for (const [index, { success }] of parsed.entries()) {
    if (!success)
      context.logger.warn({ code: 'PAYLOAD_INVALID', index }, 'an event was left out: it is not as promised')
  }
  return { events, next: items.data.length === 0 ? null : nextOf(reply, query) }
}

/** Every page, to the end. A number the carrier does not know has no events. */
export async function allEvents(context: Context, filter: EventQuery): Promise<readonly WireEvent[]> {
  const events: WireEvent[] = []
  const read = new Set<string>()
  let query: EventQuery | null = { ...filter, limit: String(pageSize) }
  while (query !== null && !read.has(JSON.stringify(query))) {
    if (read.size === mostPages) throw replyInvalid(`The carrier's list of events has no end after ${mostPages} pages.`)
    read.add(JSON.stringify(query))
    const page: EventPage | null = await eventPage(context, query).catch(whenMissing)
    events.push(...(page?.events ?? []))
    query = page?.next ?? null
  }
  return events
}

const whenMissing = (error: unknown): null => {
  if (isSidecarError(error) && error.code === 'PARTNER_RECORD_MISSING') return null
  throw error
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

const replyInvalid = (message: string): SidecarError => new SidecarError('PARTNER_REPLY_INVALID', message)
