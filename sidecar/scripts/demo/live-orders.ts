import type { DemoOdoo } from './demo-odoo.ts'
import { asUserOf, idOf, type OdooUser } from './odoo-user.ts'

/** A quotation that is ordered while one watches. */
export interface LiveOrder {
  /** Odoo's. */
  readonly id: number
  readonly number: string
}

export interface LiveOrders {
  /** It goes all the way to its invoice. */
  readonly whole: LiveOrder
  /** Nobody knows where its goods shall go. */
  readonly stalled: LiveOrder
}

/** Writes the two quotations of the live story. Written before anybody else can write one, they have the same numbers at every start. */
export const quoteLiveOrders = (odoo: DemoOdoo): Promise<LiveOrders> =>
  asUserOf(odoo, async (user) => {
    const [customer] = await user.find('res.partner', [['ref', '=', 'K-10003']], ['name'])
    const whole = await quote(user, idOf(customer?.id), { 'NL-1010': 24, 'NL-4001': 24 })
    const stranger = await user.create('res.partner', { name: 'Elektro Brandt', city: 'Lüneburg' })
    return { whole, stalled: await quote(user, stranger, { 'NL-1300': 6 }) }
  })

async function quote(user: OdooUser, customer: number, pieces: Readonly<Record<string, number>>): Promise<LiveOrder> {
  const [warehouse] = await user.find('stock.warehouse', [['code', '=', 'HH']], ['code'])
  const [carrier] = await user.find('delivery.carrier', [['name', '=', 'Paketdienst Standard']], ['name'])
  const products = await user.find('product.product', [['default_code', 'in', Object.keys(pieces)]], ['default_code'])
  const id = await user.create('sale.order', {
    partner_id: customer,
    warehouse_id: warehouse?.id,
    carrier_id: carrier?.id,
    order_line: products.map((product) => [
      0,
      0,
      { product_id: product.id, product_uom_qty: pieces[String(product.default_code)] },
    ]),
  })
  const [order] = await user.find('sale.order', [['id', '=', id]], ['name'])
  return { id, number: String(order?.name) }
}

/** The customer has said yes. */
export const confirm = (odoo: DemoOdoo, { id }: LiveOrder): Promise<unknown> =>
  asUserOf(odoo, (user) => user.call('sale.order', 'action_confirm', [id]))

/** Number of the transfer Odoo made for it. */
export const transferNumberOf = (odoo: DemoOdoo, { id }: LiveOrder): Promise<string> =>
  asUserOf(odoo, async (user) => {
    const [transfer] = await user.find('stock.picking', [['sale_id', '=', id]], ['name'])
    return String(transfer?.name)
  })
