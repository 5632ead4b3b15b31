import { majorOf } from '../../src/odoo/field-profile.ts'
import { storyTracking } from '../../src/sandbox/odoo/seed/story.ts'
import type { DemoOdoo } from './demo-odoo.ts'
import { storyNumber } from './examples.ts'
import type { OdooFacts } from './odoo-facts.ts'
import { asUserOf, idOf, type OdooUser, type Values } from './odoo-user.ts'

/** What the two series call the same thing. */
interface Words {
  readonly stocked: Values
  readonly packageModel: string
  readonly done: (quantity: number) => Values
}

const words19: Words = {
  stocked: { type: 'consu', is_storable: true },
  packageModel: 'stock.package',
  done: (quantity) => ({ quantity, picked: true }),
}
const words14: Words = {
  stocked: { type: 'product' },
  packageModel: 'stock.quant.package',
  done: (quantity) => ({ qty_done: quantity }),
}

const goods = [
  { sku: 'NL-1001', name: 'LED panel', price: 64, stock: 200, ordered: 10, box: 0 },
  { sku: 'NL-1200', name: 'High-bay light', price: 219, stock: 4, ordered: 10, box: 1 },
  { sku: 'NL-3001', name: 'Motion sensor', price: 28, stock: 90, ordered: 12, box: 1 },
] as const

const day = 24 * 60 * 60 * 1000

/** What partners know of it. They are told that it left days ago, while Odoo has it leave today. */
export function storyFacts(): OdooFacts {
  const shipped = goods.map(({ sku, stock, ordered }) => [sku, Math.min(stock, ordered)] as const)
  return {
    shipments: [
      {
        number: '',
        order: storyNumber,
        warehouse: 'WH',
        carrier: '',
        trackingNumbers: storyTracking,
        shippedAt: Date.now() - 4 * day,
        city: 'Nürnberg',
        country: 'DE',
        quantities: Object.fromEntries(shipped),
      },
    ],
    stock: { WH: Object.fromEntries(goods.map(({ sku, stock, ordered }) => [sku, Math.max(0, stock - ordered)])) },
  }
}

/**
 * Plays in a real Odoo what the sandbox has from the start: an order of which part leaves in two packages while the
 * rest waits on a late back-order. Done over the API, as a user's program would do it.
 */
export const playStory = (odoo: DemoOdoo): Promise<void> =>
  asUserOf(odoo, (user) => play(user, majorOf(odoo.series) >= 19 ? words19 : words14))

async function play(odoo: OdooUser, words: Words): Promise<void> {
  const [germany] = await odoo.find('res.country', [['code', '=', 'DE']], ['code'])
  const customer = await odoo.create('res.partner', {
    ...{ name: 'Kühne & Söhne Elektrobau GmbH', is_company: true },
    // Without a country no carrier makes an offer.
    ...{ street: 'Fürther Str. 212', zip: '90429', city: 'Nürnberg', country_id: germany?.id },
  })
  const [warehouse] = await odoo.find('stock.warehouse', [], ['lot_stock_id', 'company_id'])
  const [carrier] = await odoo.find('delivery.carrier', [['delivery_type', '=', 'fixed']], ['name'])
  const products: number[] = []
  for (const { sku, name, price, stock } of goods) {
    const product = await odoo.create('product.product', {
      name,
      default_code: sku,
      list_price: price,
      ...words.stocked,
    })
    await putInStock(odoo, words, product, stock, idOf(warehouse?.lot_stock_id))
    products.push(product)
  }
  const order = await odoo.create('sale.order', {
    name: storyNumber,
    partner_id: customer,
    client_order_ref: 'PO-77120',
    warehouse_id: warehouse?.id,
    commitment_date: new Date(Date.now() - day).toISOString().slice(0, 19).replace('T', ' '),
    order_line: goods.map(({ ordered }, index) => [0, 0, { product_id: products[index], product_uom_qty: ordered }]),
  })
  await odoo.call('sale.order', 'action_confirm', [order])
  const [picking] = await odoo.find('stock.picking', [['sale_id', '=', order]], ['name'])
  if (!picking) throw new Error('Odoo made no transfer for the order of the story.')
  if (carrier) await odoo.call('stock.picking', 'write', [idOf(picking.id)], { vals: { carrier_id: carrier.id } })
  await ship(odoo, words, idOf(picking.id), products)
}

async function putInStock(
  odoo: OdooUser,
  words: Words,
  product: number,
  quantity: number,
  location: number,
): Promise<void> {
  const values = { product_id: product, location_id: location, inventory_quantity: quantity }
  const quant = await odoo.create('stock.quant', values, { inventory_mode: true })
  // 14 has counted it by now.
  if (words === words19) await odoo.call('stock.quant', 'action_apply_inventory', [quant])
}

/** Packs what is reserved into two boxes and sends them off; Odoo puts the rest on a back-order. */
async function ship(odoo: OdooUser, words: Words, picking: number, products: readonly number[]): Promise<void> {
  await odoo.call('stock.picking', 'action_assign', [picking])
  const boxes = [await odoo.create(words.packageModel, {}), await odoo.create(words.packageModel, {})]
  const lines = await odoo.find('stock.move.line', [['picking_id', '=', picking]], ['product_id'])
  for (const line of lines) {
    const item = goods[products.indexOf(idOf(line.product_id))]
    if (!item) continue
    const vals = { ...words.done(Math.min(item.ordered, item.stock)), result_package_id: boxes[item.box] }
    await odoo.call('stock.move.line', 'write', [idOf(line.id)], { vals })
  }
  const noQuestions = { skip_backorder: true, skip_sms: true, skip_immediate: true }
  await odoo.call('stock.picking', 'button_validate', [picking], {}, noQuestions)
  await odoo.call('stock.picking', 'write', [picking], { vals: { carrier_tracking_ref: storyTracking.join(',') } })
}
