import type { RowScope } from '../../../../sidecar/src/access/row-scope.ts'
import type { World } from '../../../../sidecar/src/sandbox/odoo/server.ts'

type Row = ReturnType<World['rows']>[number]

/**
 * Who may see what, said once more and of Odoo's own rows: it shares no line with what it judges. Access is narrowed by
 * all conditions of a row scope at once.
 */
export class Oracle {
  readonly #world: World
  readonly #rows: RowScope

  constructor(world: World, rows: RowScope) {
    this.#world = world
    this.#rows = rows
  }

  /** @param id a global id of the graph */
  sees(id: string): boolean {
    const [type, key] = id.split(':') as [string, string]
    const numbers = key.split('-').map(Number)
    switch (type) {
      case 'Order':
        return this.#seesOrder(this.#row('sale.order', numbers[0]))
      case 'OrderLine':
        return this.#seesOrder(this.#behind('sale.order.line', numbers[0], 'order_id', 'sale.order'))
      case 'Fulfillment':
      case 'Receipt':
      case 'Return':
      case 'Shipment':
      case 'Package':
        return this.#seesTransfer(this.#row('stock.picking', numbers[0]))
      case 'StockMove':
        return this.#seesTransfer(this.#behind('stock.move', numbers[0], 'picking_id', 'stock.picking'))
      case 'Invoice':
        return this.#seesInvoice(this.#row('account.move', numbers[0]))
      case 'InvoiceLine':
        return this.#seesInvoice(this.#behind('account.move.line', numbers[0], 'move_id', 'account.move'))
      case 'Party':
        return this.#seesParty(this.#row('res.partner', numbers[0]))
      case 'Product':
        return this.#inCompany(this.#row('product.product', numbers[0]), true)
      case 'Warehouse':
        return this.#seesWarehouse(this.#row('stock.warehouse', numbers[0]))
      case 'Carrier':
        return this.#rows.carriers?.includes(numbers[0] ?? 0) ?? true
      case 'Company':
        return this.#rows.companies?.includes(numbers[0] ?? 0) ?? true
      case 'StockLevel':
        return this.#seesStock(numbers[0], numbers[1])
      default:
        throw new Error(`Nobody has said who may see ${type}`)
    }
  }

  /** Of the models that carry marks. */
  seesRow(model: string, id: number): boolean {
    const type = graphTypes[model]
    if (!type) throw new Error(`Nobody has said who may see ${model}`)
    return this.sees(`${type}:${id}`)
  }

  #seesOrder(order: Row | undefined): boolean {
    const { warehouses, carriers } = this.#rows
    if (!order || carriers) return false
    if (warehouses && !warehouses.includes(refOf(order.warehouse_id))) return false
    return this.#inCompany(order, false) && this.#ofCustomer(refOf(order.partner_id))
  }

  #seesTransfer(transfer: Row | undefined): boolean {
    if (!transfer) return false
    const { warehouses, carriers } = this.#rows
    const type = this.#row('stock.picking.type', refOf(transfer.picking_type_id))
    if (warehouses && !warehouses.includes(refOf(type?.warehouse_id))) return false
    if (carriers && !carriers.includes(refOf(transfer.carrier_id))) return false
    const order = this.#row('sale.order', refOf(transfer.sale_id))
    return this.#inCompany(transfer, false) && this.#ofCustomer(refOf((order ?? transfer).partner_id))
  }

  #seesInvoice(invoice: Row | undefined): boolean {
    if (!invoice || this.#rows.warehouses || this.#rows.carriers) return false
    return this.#inCompany(invoice, false) && this.#ofCustomer(refOf(invoice.partner_id))
  }

  #seesParty(party: Row | undefined): boolean {
    if (!party || this.#rows.warehouses || this.#rows.carriers) return false
    return this.#inCompany(party, true) && this.#ofCustomer(party.id)
  }

  #seesWarehouse(warehouse: Row | undefined): boolean {
    if (!warehouse) return false
    if (this.#rows.warehouses && !this.#rows.warehouses.includes(warehouse.id)) return false
    return this.#inCompany(warehouse, false)
  }

  #seesStock(product: number | undefined, warehouse: number | undefined): boolean {
    if (this.#rows.customers || this.#rows.carriers) return false
    return (
      this.#inCompany(this.#row('product.product', product), true) &&
      this.#seesWarehouse(this.#row('stock.warehouse', warehouse))
    )
  }

  #inCompany(row: Row | undefined, mayBeShared: boolean): boolean {
    const { companies } = this.#rows
    if (!row) return false
    if (!companies) return true
    const company = refOf(row.company_id)
    return company === 0 ? mayBeShared : companies.includes(company)
  }

  /** Odoo's commercial party: the nearest organisation upward, else the topmost contact. */
  #ofCustomer(party: number): boolean {
    const { customers } = this.#rows
    if (!customers) return true
    let at = this.#row('res.partner', party)
    while (at && !at.is_company && refOf(at.parent_id) !== 0) at = this.#row('res.partner', refOf(at.parent_id))
    return at !== undefined && customers.includes(at.id)
  }

  #behind(model: string, id: number | undefined, column: string, whole: string): Row | undefined {
    return this.#row(whole, refOf(this.#row(model, id)?.[column]))
  }

  #row(model: string, id: number | undefined): Row | undefined {
    return this.#world.rows(model).find((row) => row.id === id)
  }
}

const refOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const graphTypes: Readonly<Record<string, string>> = {
  'res.partner': 'Party',
  'sale.order': 'Order',
  'sale.order.line': 'OrderLine',
  'product.product': 'Product',
  'account.move': 'Invoice',
  'account.move.line': 'InvoiceLine',
  'stock.picking': 'Fulfillment',
}
