import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import type { PartyId } from '../foundation/ids.ts'
import { type OpenedTable, openedPages, type Row } from './opened-rows.ts'
import { type Subject, wordsOf } from './subject.ts'

/** What Odoo has of a party: it knows orders of which nothing is held here any more. Null: it was not asked. */
export interface OdooHoldings {
  readonly parties: readonly number[]
  readonly orders: readonly { readonly id: number; readonly number: string }[]
  readonly transfers: readonly { readonly id: number; readonly number: string; readonly tracking: readonly string[] }[]
  readonly invoices: readonly number[]
  /** Names, addresses, telephone numbers. */
  readonly words: readonly string[]
}

const text = z.string().nullable()

/** Snapshots may be sealed: what is whose is found by opening them. */
const snapshots: OpenedTable = {
  table: 'logistics.snapshots',
  key: { facet: 'text', scope: 'text', id: 'text' },
  columns: { value: 'jsonb' },
  beside: [],
}

const value = z.record(z.string(), z.unknown()).catch({})

const textIn = (held: Row, name: string): string | null => text.catch(null).parse(held[name] ?? null)

interface HeldFacet {
  readonly id: string
  readonly value: Row
}

/** What is held of a facet, where one of these members is one of the ids. */
async function heldWith(
  { sql, signal }: Search,
  facet: 'Party' | 'Order' | 'Transfer' | 'Invoice',
  members: readonly string[],
  ids: readonly string[],
): Promise<readonly HeldFacet[]> {
  const wanted = new Set(ids)
  const held: HeldFacet[] = []
  for await (const rows of openedPages(sql, snapshots, signal, `facet = '${facet}'`)) {
    for (const row of rows) {
      const one = { id: String(row.id), value: { ...value.parse(row.value), id: `${facet}:${row.id}` } }
      if (members.some((name) => wanted.has(textIn(one.value, name) ?? ''))) held.push(one)
    }
  }
  return held
}

const numbersOf = (held: readonly HeldFacet[]) =>
  held.map((one) => ({ id: one.id, number: textIn(one.value, 'number') }))

const trackingOf = ({ value }: HeldFacet): readonly string[] =>
  z.array(z.string()).catch([]).parse(value.trackingNumbers)

/** A party's names, addresses and numbers. */
function wordsIn(party: Row): readonly (string | null)[] {
  const address = value.parse(party.address)
  return [
    ...['name', 'email', 'phone', 'vatNumber'].map((name) => textIn(party, name)),
    ...['name', 'street', 'street2'].map((name) => textIn(address, name)),
  ]
}

const partsOf = statement(
  'privacy.parts',
  z.object({ part: z.string() }),
  `SELECT DISTINCT part FROM logistics.process_events WHERE process = ANY($1::text[]) AND part <> ''`,
)

const boundTo = statement(
  'privacy.bound',
  z.object({ externalId: z.string(), reference: text }),
  `SELECT DISTINCT external_id AS "externalId", reference FROM logistics.bindings WHERE object = ANY($1::text[])`,
)

/** A partner's shorter number may be anybody's. */
const shortestForeign = 6

const foreign = (texts: readonly (string | null)[]): readonly string[] =>
  texts.flatMap((one) => (one !== null && one.length >= shortestForeign ? [one] : []))

/** Whatever a transfer is called: as which kind it is known, nobody says here. */
const transferIds = (id: string | number): readonly string[] =>
  ['Transfer', 'Fulfillment', 'Receipt', 'Return', 'Shipment'].map((type) => `${type}:${id}`)

export interface FoundSubject extends Subject {
  /** By kind, how many were found: a person looks at this before anything is erased. */
  readonly found: {
    readonly parties: number
    readonly orders: number
    readonly transfers: number
    readonly invoices: number
    readonly trackingNumbers: number
  }
}

interface Search {
  readonly sql: Sql
  readonly signal: AbortSignal
}

/**
 * What a party, its contacts, and the orders, transfers and invoices of either are known by: as far as it is held here,
 * and as far as Odoo says. @param also further global ids, such as `Order:7`
 */
export async function findSubject(
  sql: Sql,
  party: PartyId,
  odoo: OdooHoldings | null,
  also: readonly string[] = [],
  signal: AbortSignal = new AbortController().signal,
): Promise<FoundSubject> {
  const search = { sql, signal }
  const held = await heldWith(search, 'Party', ['id', 'commercialPartyId'], [party])
  const parties = unique([party, ...held.map(({ id }) => `Party:${id}`), ...idsOf('Party', odoo?.parties)])
  const orders = numbersOf(
    await heldWith(search, 'Order', ['customerId', 'shippingPartyId', 'invoicePartyId'], parties),
  )
  const orderIds = unique([
    ...orders.map(({ id }) => `Order:${id}`),
    ...idsOf(
      'Order',
      odoo?.orders.map(({ id }) => id),
    ),
    ...also.filter((id) => id.startsWith('Order:')),
  ])
  const transfers = await heldWith(search, 'Transfer', ['partyId', 'orderId'], [...parties, ...orderIds])
  const invoices = await heldWith(search, 'Invoice', ['customerId'], parties)
  const parts = await sql.rows(partsOf, [orderIds])
  const transferKeys = unique([
    ...transfers.map(({ id }) => id),
    ...(odoo?.transfers ?? []).map(({ id }) => String(id)),
    ...[...parts.map(({ part }) => part), ...also].flatMap(
      (id) => /^(?:Fulfillment|Receipt|Return|Shipment):(.+)$/.exec(id)?.[1] ?? [],
    ),
  ])
  const objects = [...orderIds, ...transferKeys.flatMap(transferIds)]
  const bound = await sql.rows(boundTo, [objects])
  const tracking = unique([...transfers.flatMap(trackingOf), ...(odoo?.transfers ?? []).flatMap((one) => one.tracking)])
  const invoiceIds = unique([...invoices.map(({ id }) => `Invoice:${id}`), ...idsOf('Invoice', odoo?.invoices)])
  const numbers = [...orders, ...numbersOf(transfers), ...(odoo?.orders ?? []), ...(odoo?.transfers ?? [])].map(
    ({ number }) => number,
  )
  const partners = bound.flatMap(({ externalId, reference }) => [externalId, reference])
  const words = held.flatMap((one) => wordsIn(one.value))
  return {
    ids: new Set([...parties, ...objects, ...invoiceIds, ...also, ...tracking, ...foreign([...numbers, ...partners])]),
    words: wordsOf([...words, ...(odoo?.words ?? [])]),
    found: {
      ...{ parties: parties.length, orders: orderIds.length, transfers: transferKeys.length },
      ...{ invoices: invoiceIds.length, trackingNumbers: tracking.length },
    },
  }
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

const idsOf = (type: string, keys: readonly number[] = []): readonly string[] => keys.map((key) => `${type}:${key}`)
