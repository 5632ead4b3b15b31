import { z } from 'zod'
import { is19 } from './target.ts'
import { type Arguments, call, type Wire } from './wire.ts'

export type WireRecord = Record<string, unknown>

const records = z.array(z.record(z.string(), z.unknown()))
const ids = z.array(z.number().int())

/** A new record. `create` is given a list on every transport, which all of them answer with a list. */
export async function create(
  wire: Wire,
  model: string,
  values: WireRecord,
  context?: Arguments['context'],
): Promise<number> {
  const created = ids.parse(await call(wire, model, 'create', { vals_list: [values], ...(context && { context }) }))
  return z.number().parse(created[0])
}

export const read = async (
  wire: Wire,
  model: string,
  wanted: readonly number[],
  fields: readonly string[],
): Promise<WireRecord[]> => records.parse(await call(wire, model, 'read', { ids: wanted, fields, load: null }))

export async function readOne(wire: Wire, model: string, id: number, fields: readonly string[]): Promise<WireRecord> {
  const [record] = await read(wire, model, [id], fields)
  return z.record(z.string(), z.unknown()).parse(record)
}

export const search = async (wire: Wire, model: string, domain: unknown, more: Arguments = {}): Promise<number[]> =>
  ids.parse(await call(wire, model, 'search', { domain, ...more }))

export const searchRead = async (
  wire: Wire,
  model: string,
  domain: unknown,
  fields: readonly string[],
): Promise<WireRecord[]> => records.parse(await call(wire, model, 'search_read', { domain, fields, order: 'id' }))

export const idsIn = (value: unknown): number[] => ids.parse(value)

let made = 0

/** A text nobody else has used, so that a test finds its own records among anything. */
export const unique = (what: string): string => `${what} ${process.pid}-${Date.now()}-${made++}`

export const createPartner = (wire: Wire, values: WireRecord = {}): Promise<number> =>
  create(wire, 'res.partner', { name: unique('Wire partner'), ...values })

/** Storable goods that are invoiced once delivered. */
export const createProduct = (wire: Wire, values: WireRecord = {}): Promise<number> =>
  create(wire, 'product.product', {
    name: unique('Wire product'),
    lst_price: 10,
    invoice_policy: 'delivery',
    ...(is19(wire.target) ? { type: 'consu', is_storable: true } : { type: 'product' }),
    ...values,
  })

/** Puts goods on the shelf by counting them: in two steps in 19, in one in 14. */
export async function count(wire: Wire, productId: number, quantity: number): Promise<void> {
  const [warehouse] = await search(wire, 'stock.warehouse', [], { limit: 1, order: 'id' })
  const { lot_stock_id } = await readOne(wire, 'stock.warehouse', z.number().parse(warehouse), ['lot_stock_id'])
  const context = { inventory_mode: true }
  const values = { product_id: productId, location_id: lot_stock_id, inventory_quantity: quantity }
  const quant = await create(wire, 'stock.quant', values, context)
  if (is19(wire.target)) await call(wire, 'stock.quant', 'action_apply_inventory', { ids: [quant], context })
}

export interface OrderLine {
  readonly productId: number
  readonly quantity: number
}

export const createOrder = async (wire: Wire, lines: readonly OrderLine[], values: WireRecord = {}): Promise<number> =>
  create(wire, 'sale.order', {
    partner_id: await createPartner(wire),
    order_line: lines.map(({ productId, quantity }) => [0, 0, { product_id: productId, product_uom_qty: quantity }]),
    ...values,
  })
