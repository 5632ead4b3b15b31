import type { AnyNodeParent } from '../contract/parents.ts'
import type { SearchField } from '../contract/resolver-types.ts'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { parseGlobalId } from '../foundation/ids.ts'
import { accountMove, invoiceKinds } from '../odoo/account-move.ts'
import type { Domain } from '../odoo/domain.ts'
import { noPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { contains, searchText, together } from '../reading/filter.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { shipmentsOf } from '../shipments/shipments.ts'

export interface Hit {
  readonly node: AnyNodeParent
  readonly matched: SearchField
  readonly text: string
  readonly exact: boolean
}

const fewestCharacters = 2
const mostHits = 50

/** Whether who asks may read objects of a type. */
type MayRead = (type: SearchableType) => boolean

type SearchableType = 'Order' | 'Fulfillment' | 'Receipt' | 'Return' | 'Shipment' | 'Invoice' | 'Party'

interface Wanted {
  readonly reader: RequestReader
  readonly text: string
  readonly limit: number
  readonly mayRead: MayRead
}

const transferTypes = ['Fulfillment', 'Receipt', 'Return'] as const

/** Where is looked, and for what: for somebody who may read nothing of it, nobody looks. */
const looks: readonly {
  readonly types: readonly SearchableType[]
  readonly look: (wanted: Wanted) => Promise<Hit[]>
}[] = [
  { types: ['Order'], look: orderHits },
  { types: [...transferTypes, 'Shipment'], look: transferHits },
  { types: ['Invoice'], look: invoiceHits },
  { types: ['Party'], look: partyHits },
]

/**
 * Looks everywhere a person would: one call for orders, transfers, invoices and parties each, side by side. What who
 * asks may not read is not looked for, and nothing is found by it.
 */
export async function search(
  reader: RequestReader,
  { text: given, limit }: { readonly text: string; readonly limit: number },
  mayRead: MayRead,
): Promise<readonly Hit[]> {
  const text = searchText(given)
  if (text.length < fewestCharacters) {
    throw new SidecarError('ARGUMENT_INVALID', `Type at least ${fewestCharacters} characters to search for.`)
  }
  if (limit < 1 || limit > mostHits) {
    throw new SidecarError('PAGE_SIZE_INVALID', `A search returns 1 to ${mostHits} hits; ${limit} were asked for.`)
  }
  const hits = await Promise.all(
    looks
      .filter(({ types }) => types.some(mayRead))
      .map(({ look }) => look({ reader, text, limit, mayRead }).catch(nothingWhenDenied)),
  )
  const theirs = hits.flat().filter(({ node }) => mayRead(parseGlobalId(node.id as string).type as SearchableType))
  const ranked = theirs.sort((a, b) => Number(b.exact) - Number(a.exact))
  return ranked.slice(0, limit)
}

/** What the Odoo user may not read is not found; it does not cost what it may. */
function nothingWhenDenied(error: unknown): Hit[] {
  if (isSidecarError(error) && error.code === 'ODOO_ACCESS_DENIED') return []
  throw error
}

async function find<T extends object>(reader: RequestReader, record: OdooRecord<T>, domain: Domain, limit: number) {
  return reader.many(record, await reader.search(record, { domain, order: 'id desc', limit }, noPlan))
}

async function orderHits({ reader, text, limit, mayRead }: Wanted): Promise<Hit[]> {
  const byNumber: Domain = ['|', ...contains('name', text), ...contains('client_order_ref', text)]
  const named = mayRead('Party')
  // Whose name it is has to be theirs to see: how many calls it took would tell what is not.
  const byCustomer = together([...contains('partner_id.name', text), ...reader.seenAt('partner_id', resPartner)])
  const domain: Domain = named ? ['|', ...byNumber, ...byCustomer] : byNumber
  const orders = await find(reader, saleOrder, domain, limit)
  const customers = named
    ? await reader.each(
        resPartner,
        orders.map((order) => order.customerId?.slice('Party:'.length) ?? '0'),
      )
    : []
  return orders.flatMap((order, index) =>
    bestHit(order, text, [
      ['NUMBER', order.number],
      ['CUSTOMER_REFERENCE', order.customerReference],
      ['CUSTOMER_NAME', customers[index]?.name ?? null],
    ]),
  )
}

async function transferHits({ reader, text, limit, mayRead }: Wanted): Promise<Hit[]> {
  const { profile } = await reader.session()
  const tracked = mayRead('Shipment') && profile.has(stockPicking, 'carrier_tracking_ref')
  const numbered = transferTypes.some(mayRead)
  if (!tracked && !numbered) return []
  const domain: Domain = [
    ...(tracked && numbered ? (['|'] as const) : []),
    ...(numbered ? contains('name', text) : []),
    ...(tracked ? contains('carrier_tracking_ref', text) : []),
  ]
  const transfers = await find(
    reader,
    stockPicking,
    [['picking_type_id.code', 'in', ['outgoing', 'incoming']], ...domain],
    limit,
  )
  return transfers.flatMap((transfer) => {
    if (transfer.kind === 'INTERNAL') return []
    const [shipment] = mayRead('Shipment') ? shipmentsOf(transfer) : []
    const numbers = transfer.trackingNumbers.map((number): [SearchField, string] => ['TRACKING_NUMBER', number])
    const byTracking = shipment ? bestHit(shipment, text, numbers) : []
    return byTracking.length > 0 ? byTracking : bestHit(transfer, text, [['NUMBER', transfer.number]])
  })
}

async function invoiceHits({ reader, text, limit }: Wanted): Promise<Hit[]> {
  const kinds: Domain = [['move_type', 'in', Object.keys(invoiceKinds)]]
  const invoices = await find(
    reader,
    accountMove,
    [...kinds, '|', ...contains('name', text), ...contains('ref', text)],
    limit,
  )
  return invoices.flatMap((invoice) =>
    bestHit(invoice, text, [
      ['NUMBER', invoice.number],
      ['CUSTOMER_REFERENCE', invoice.reference],
    ]),
  )
}

async function partyHits({ reader, text, limit }: Wanted): Promise<Hit[]> {
  const parties = await find(reader, resPartner, contains('name', text), limit)
  return parties.flatMap((party) => bestHit(party, text, [['CUSTOMER_NAME', party.name]]))
}

/** The first value that is the text, else the first that contains it. Odoo compares without regard to case. */
function bestHit(node: AnyNodeParent, text: string, values: readonly [SearchField, string | null][]): Hit[] {
  const wanted = text.toLowerCase()
  const hits = values.flatMap(([matched, value]): Hit[] => {
    const found = value?.toLowerCase()
    return value && found?.includes(wanted) ? [{ node, matched, text: value, exact: found === wanted }] : []
  })
  const best = hits.find((hit) => hit.exact) ?? hits[0]
  return best ? [best] : []
}
