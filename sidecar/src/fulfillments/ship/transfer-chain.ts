import type { StockMove, Transfer, TransferKind } from '../../canonical/transfer.ts'
import { isFor } from '../../connections/connection.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { TransferParent } from '../../contract/parents.ts'
import type { PartnerSide } from '../../contract/partner-side.ts'
import { type GlobalId, keyOf, keyOrNull } from '../../foundation/ids.ts'
import type { Domain } from '../../odoo/domain.ts'
import { productProduct } from '../../odoo/product-product.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import { stockPicking, transferKindDomain } from '../../odoo/stock-picking.ts'
import { concerningOf } from '../../reading/concerning.ts'
import { findOne } from '../../reading/find.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import type { Releasable } from '../release/release-steps.ts'
import { movesOf, transfersOfKind } from '../transfers.ts'

/** A move of a transfer as a warehouse knows it. */
export interface SkuMove {
  /** Odoo's id. */
  readonly id: number
  readonly sku: string | null
  readonly demand: number
  readonly done: number
  readonly state: StockMove['state']
  /** It is not in the unit the product is counted in, such as a dozen; null when it is. */
  readonly oddUnit: string | null
}

export interface ChainLink {
  readonly transfer: Releasable
  readonly moves: readonly SkuMove[]
}

export interface WarehouseOrderName {
  readonly externalId: string
  readonly reference: string | null
}

/**
 * The transfers one warehouse order is about, first created first: the one it was released for, then what is left of it as
 * back-orders. Null when nobody here knows the order. What goes by the number of a sale is about all of its fulfillments.
 */
export async function chainOf(
  reader: RequestReader,
  partners: PartnerSide,
  open: OpenConnection,
  order: WarehouseOrderName,
): Promise<readonly ChainLink[] | null> {
  const object = await ourObject(reader, partners, open, order)
  if (object === null) return null
  const transfers = await fulfillmentsUnder(reader, object)
  const links: ChainLink[] = []
  for (const transfer of transfers) {
    const { id, orderId } = transfer
    const { companyId, warehouseCode } = await concerningOf(reader, partners.connections, transfer)
    if (id === null || orderId === null || !isFor(open.connection, companyId, warehouseCode)) continue
    links.push({ transfer: { ...transfer, id, orderId }, moves: await skuMovesOf(reader, transfer) })
  }
  return links.length > 0 ? links : null
}

/** Which object of ours a warehouse order is; found by its reference the first time, and written down. */
export async function ourObject(
  reader: RequestReader,
  { bindings }: PartnerSide,
  { connection }: OpenConnection,
  { externalId, reference }: WarehouseOrderName,
): Promise<GlobalId | null> {
  const known = await bindings.objectOf(connection.id, 'warehouse-order', externalId)
  if (known !== null || reference === null) return known
  const ours: Domain = connection.companies === null ? [] : [['company_id', 'in', connection.companies]]
  const named: Domain = [['name', '=', reference], ...ours]
  const transfer = await findOne(reader, stockPicking, [...transferKindDomain.FULFILLMENT, ...named], nothingAlong)
  const order = transfer ? null : await findOne(reader, saleOrder, named, nothingAlong)
  const object = transfer?.id ?? (order && (await hasOneOpen(reader, order.transferKeys)) ? order.id : null)
  if (object === null) return null
  const rule = transfer ? 'our-reference' : 'order-number'
  const bound = { connection: connection.id, kind: 'warehouse-order', externalId, object, rule, reference } as const
  return (await bindings.claim(bound)) ? object : null
}

const nothingAlong = () => ({})

export const isOpen = ({ state }: Pick<Transfer, 'state'>): boolean => state !== 'DONE' && state !== 'CANCELLED'

/** Of several open fulfillments nobody can say which one a warehouse order under the sale's number is. */
const hasOneOpen = async (reader: RequestReader, keys: readonly number[]): Promise<boolean> =>
  (await transfersOfKind(reader, keys, 'FULFILLMENT')).filter(isOpen).length === 1

/** The fulfillments a warehouse order is about: all of a sale, or one and what is left of it as back-orders. */
export const fulfillmentsUnder = (reader: RequestReader, object: GlobalId): Promise<readonly TransferParent[]> =>
  object.startsWith('Order:')
    ? fulfillmentsOf(reader, keyOf(object))
    : withBackorders(reader, keyOf(object), 'FULFILLMENT')

async function fulfillmentsOf(reader: RequestReader, orderKey: string): Promise<readonly TransferParent[]> {
  const order = await reader.one(saleOrder, orderKey)
  return order ? transfersOfKind(reader, order.transferKeys, 'FULFILLMENT') : []
}

/** A transfer and what is left of it as back-orders, first created first. */
export async function withBackorders(
  reader: RequestReader,
  key: string,
  kind: TransferKind,
): Promise<readonly TransferParent[]> {
  const found = new Map<number, TransferParent>()
  let next: readonly number[] = [Number(key)]
  while (next.length > 0) {
    const transfers = await transfersOfKind(reader, next, kind)
    for (const transfer of transfers) found.set(transfer.key, transfer)
    next = transfers.flatMap(({ backorderKeys }) => backorderKeys).filter((one) => !found.has(one))
  }
  return [...found.values()]
}

export async function skuMovesOf(reader: RequestReader, transfer: Transfer): Promise<readonly SkuMove[]> {
  const moves = await movesOf(reader, transfer)
  return Promise.all(
    moves.map(async ({ id, productId, unit, demand, done, state }) => {
      const product = await reader.one(productProduct, keyOrNull(productId))
      const oddUnit = unit === (product?.unit ?? null) ? null : unit
      return {
        id: Number(keyOf(id)),
        sku: product?.sku ?? null,
        demand: Number(demand),
        done: Number(done),
        state,
        oddUnit,
      }
    }),
  )
}
