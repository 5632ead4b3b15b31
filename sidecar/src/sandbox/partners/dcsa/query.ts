import type { StoredEvent, World } from './world.ts'

/** What `GET /v2/events` does not take. */
export class QueryRefused extends Error {}

export interface Page {
  readonly events: readonly StoredEvent[]
  /** Cursors. */
  readonly current: string
  readonly next: string | null
}

type Matches = (stored: StoredEvent, value: string) => boolean

const oneOf =
  (field: string): Matches =>
  ({ event }, value) =>
    value.split(',').includes(String(event[field]))

const inCall =
  (field: string): Matches =>
  ({ event }, value) => {
    const call = event.transportCall as Record<string, unknown> | undefined
    return call?.[field] === value
  }

const filters: Readonly<Record<string, Matches>> = {
  eventType: oneOf('eventType'),
  shipmentEventTypeCode: oneOf('shipmentEventTypeCode'),
  documentTypeCode: oneOf('documentTypeCode'),
  transportEventTypeCode: oneOf('transportEventTypeCode'),
  equipmentEventTypeCode: oneOf('equipmentEventTypeCode'),
  UNLocationCode: inCall('UNLocationCode'),
  transportCallID: inCall('transportCallID'),
  exportVoyageNumber: inCall('exportVoyageNumber'),
  carrierServiceCode: inCall('carrierServiceCode'),
  equipmentReference: ({ consignment }, value) => consignment.container === value,
  carrierBookingReference: ({ consignment }, value) => consignment.booking === value,
  transportDocumentReference: ({ consignment }, value) => consignment.transportDocument === value,
}

type Compares = (one: number, other: number) => boolean

const operators: Readonly<Record<string, Compares>> = {
  gte: (one, other) => one >= other,
  gt: (one, other) => one > other,
  lte: (one, other) => one <= other,
  lt: (one, other) => one < other,
  eq: (one, other) => one === other,
}

const paging = new Set(['limit', 'cursor', 'sort'])

interface Position {
  readonly query: Readonly<Record<string, string>>
  readonly limit: number
  /** The event the page before ended with: what goes away meanwhile shifts nothing. */
  readonly after: string | null
}

/** One page. @throws QueryRefused */
export function pageOf(world: World, query: Readonly<Record<string, string>>): Page {
  const position = positionOf(query)
  const matching = world.events.filter((stored) =>
    Object.entries(position.query).every(([name, value]) => holds(stored, name, value)),
  )
  const begin =
    position.after === null ? 0 : matching.findIndex((stored) => orderOf(stored) > (position.after as string))
  const rest = begin < 0 ? [] : matching.slice(begin)
  const events = rest.slice(0, position.limit)
  const last = events.at(-1)
  return {
    events,
    current: encode(position),
    next: last && rest.length > events.length ? encode({ ...position, after: orderOf(last) }) : null,
  }
}

/** Whether a subscription's or a query's filter lets an event through. @throws QueryRefused */
export function holds(stored: StoredEvent, name: string, value: string): boolean {
  const [base = name, operator = 'eq'] = name.split(':')
  if (base === 'eventCreatedDateTime') {
    const compares = operators[operator]
    const wanted = Date.parse(value)
    if (!compares || Number.isNaN(wanted)) throw new QueryRefused(`${name}=${value} is no time.`)
    return compares(Date.parse(stored.event.eventCreatedDateTime), wanted)
  }
  const filter = filters[name]
  if (!filter) throw new QueryRefused(`Filter parameter not recognized: ${name}`)
  return filter(stored, value)
}

const orderOf = ({ event }: StoredEvent): string => `${event.eventCreatedDateTime} ${event.eventID}`

/** The reference implementation takes no cursor beside filters. */
function positionOf(query: Readonly<Record<string, string>>): Position {
  const { cursor } = query
  if (cursor !== undefined) {
    if (Object.keys(query).length > 1) throw new QueryRefused('Cannot use cursor in combination with other parameters.')
    return decode(cursor)
  }
  const limit = query.limit === undefined ? 100 : Number(query.limit)
  if (!Number.isInteger(limit) || limit < 1) throw new QueryRefused('limit is no positive number.')
  const filter = Object.fromEntries(Object.entries(query).filter(([name]) => !paging.has(name)))
  return { query: filter, limit: Math.min(limit, 100), after: null }
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url')

function decode(cursor: string): Position {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Position
  } catch {
    throw new QueryRefused('The cursor is not one of ours.')
  }
}
