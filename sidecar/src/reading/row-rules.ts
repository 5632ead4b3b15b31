import type { Invoice, InvoiceLine } from '../canonical/invoice.ts'
import type { Order, OrderLine } from '../canonical/order.ts'
import type { Party } from '../canonical/party.ts'
import type { Product } from '../canonical/product.ts'
import type { Carrier } from '../canonical/shipment.ts'
import type { Packing, StockMove, Transfer } from '../canonical/transfer.ts'
import type { Warehouse } from '../canonical/warehouse.ts'
import { type GlobalId, keyOf, keyOrNull } from '../foundation/ids.ts'
import { accountMove } from '../odoo/account-move.ts'
import { accountMoveLine } from '../odoo/account-move-line.ts'
import { deliveryCarrier } from '../odoo/delivery-carrier.ts'
import type { Domain } from '../odoo/domain.ts'
import { productProduct } from '../odoo/product-product.ts'
import type { ReadPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { saleOrderLine } from '../odoo/sale-order-line.ts'
import { stockMove } from '../odoo/stock-move.ts'
import { stockMoveLine } from '../odoo/stock-move-line.ts'
import { stockPackage } from '../odoo/stock-package.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { type Now, type RequestReader, whenThere } from './request-reader.ts'

/** What rows can be narrowed by, as a row scope names it. */
export const dimensions = ['companies', 'customers', 'warehouses', 'carriers'] as const
export type Dimension = (typeof dimensions)[number]

/** Which rows one condition of a row scope lets through: the same said twice, to Odoo and of what memory holds. */
export interface Condition<T> {
  /** @param ids Odoo ids, as the row scope names them */
  domain(ids: readonly number[]): Domain
  /** @param ids the same ids as record keys. @param facts reads whatever there is, for looking only */
  admits(row: T, ids: ReadonlySet<string>, facts: RequestReader): Now<boolean>
  /** What `admits` looks at besides the row: read along with a search. */
  readonly along?: ReadPlan
}

/** `shared`: whoever is narrowed by it sees all of them. A dimension that is left out hides them all. */
type Rule<T> = { readonly [Name in Dimension]?: Condition<T> | 'shared' }

/** A part is seen with what it is a part of. */
interface PartRule<T> {
  readonly partOf: OdooRecord
  /** The relational field that leads there. */
  readonly by: string
  readonly key: (row: T) => string | null
}

export type RowRule<T extends object = object> = Rule<T> | PartRule<T>

export const isPart = (rule: RowRule): rule is PartRule<object> => 'partOf' in rule

const within = <T>(path: string, key: (row: T) => string | null): Condition<T> => ({
  domain: (ids) => [[path, 'in', [...ids]]],
  admits: (row, ids) => ids.has(key(row) ?? ''),
})

/** Of one of the companies, or of none: Odoo's own rule for what companies share. */
const ownOrShared = <T extends { readonly companyId: GlobalId | null }>(): Condition<T> => ({
  domain: (ids) => [['company_id', 'in', [...ids, false]]],
  admits: ({ companyId }, ids) => companyId === null || ids.has(keyOf(companyId)),
})

const company = <T extends { readonly companyId: GlobalId | null }>() =>
  within<T>('company_id', ({ companyId }) => keyOrNull(companyId))

const commercial = 'commercial_partner_id'

const isOf = (partyKey: string | null, ids: ReadonlySet<string>, facts: RequestReader): Now<boolean> =>
  whenThere(facts.one(resPartner, partyKey), (party) => ids.has(keyOrNull(party?.commercialPartyId ?? null) ?? ''))

const customer = <T extends { readonly customerId: GlobalId | null }>(): Condition<T> => ({
  domain: (ids) => [[`partner_id.${commercial}`, 'in', [...ids]]],
  admits: ({ customerId }, ids, facts) => isOf(keyOrNull(customerId), ids, facts),
  along: { partner_id: {} },
})

/** A transfer is of who ordered it, wherever it goes; without an order it is of whom it goes to or comes from. */
const customerOfTransfer: Condition<Transfer> = {
  domain: (ids) => [
    ...['|', [`sale_id.partner_id.${commercial}`, 'in', [...ids]]],
    ...['&', ['sale_id', '=', false], [`partner_id.${commercial}`, 'in', [...ids]]],
  ],
  admits: ({ orderId, partyId }, ids, facts) =>
    orderId === null
      ? isOf(keyOrNull(partyId), ids, facts)
      : whenThere(facts.one(saleOrder, keyOf(orderId)), (order) =>
          isOf(keyOrNull(order?.customerId ?? null), ids, facts),
        ),
  along: { sale_id: { partner_id: {} }, partner_id: {} },
}

const order: Rule<Order> = {
  companies: company(),
  customers: customer(),
  warehouses: within('warehouse_id', ({ warehouseId }) => keyOrNull(warehouseId)),
}

const transfer: Rule<Transfer> = {
  companies: company(),
  customers: customerOfTransfer,
  warehouses: within('picking_type_id.warehouse_id', ({ warehouseId }) => keyOrNull(warehouseId)),
  carriers: within('carrier_id', ({ carrierId }) => keyOrNull(carrierId)),
}

const invoice: Rule<Invoice> = { companies: company(), customers: customer() }

const party: Rule<Party> = {
  companies: ownOrShared(),
  customers: within(commercial, ({ commercialPartyId }) => keyOrNull(commercialPartyId)),
}

const product: Rule<Product> = {
  ...{ companies: ownOrShared(), customers: 'shared', warehouses: 'shared', carriers: 'shared' },
}

const warehouse: Rule<Warehouse> = {
  ...{ companies: company(), customers: 'shared', carriers: 'shared' },
  warehouses: within('id', ({ id }) => keyOf(id)),
}

const carrier: Rule<Carrier> = {
  ...{ companies: 'shared', customers: 'shared', warehouses: 'shared' },
  carriers: within('id', ({ id }) => keyOf(id)),
}

const orderLine: PartRule<OrderLine> = {
  ...{ partOf: saleOrder, by: 'order_id' },
  key: ({ orderId }) => keyOrNull(orderId),
}

const invoiceLine: PartRule<InvoiceLine> = {
  ...{ partOf: accountMove, by: 'move_id' },
  key: ({ invoiceId }) => keyOrNull(invoiceId),
}

const move: PartRule<StockMove> = {
  ...{ partOf: stockPicking, by: 'picking_id' },
  key: ({ transferKey }) => (transferKey === null ? null : String(transferKey)),
}

const packing: PartRule<Packing> = { partOf: stockMove, by: 'move_id', key: ({ moveId }) => keyOrNull(moveId) }

/** A package by itself says nothing: what is in it and where it went, its transfer says. */
const packageUnit: Rule<object> = {
  ...{ companies: 'shared', customers: 'shared', warehouses: 'shared', carriers: 'shared' },
}

const rules: ReadonlyMap<OdooRecord, RowRule<never>> = new Map<OdooRecord, RowRule<never>>([
  [saleOrder, order],
  [saleOrderLine, orderLine],
  [resPartner, party],
  [productProduct, product],
  [stockWarehouse, warehouse],
  [stockPicking, transfer],
  [stockMove, move],
  [stockMoveLine, packing],
  [stockPackage, packageUnit],
  [deliveryCarrier, carrier],
  [accountMove, invoice],
  [accountMoveLine, invoiceLine],
])

/** Whatever has a rule. */
export const ruledRecords: readonly OdooRecord[] = [...rules.keys()]

/** Who may see the rows of a model. One without a rule is seen by nobody whose rows are narrowed. */
export const ruleOf = (record: OdooRecord): RowRule => (rules.get(record) ?? {}) as RowRule
