import { currentCompany, type Env } from '../records/env.ts'
import type { Row, Value, Values } from '../world/row.ts'
import { numberOf, refOf, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { documentName } from './names.ts'

type Defaults = (env: Env, given: Values) => Values

const ref = (given: Values, column: string): number => {
  const value = given[column]
  return typeof value === 'number' ? value : 0
}

const find = (world: World, model: string, given: Values, column: string): Row | undefined =>
  world.find(model, ref(given, column))

const companyOf = (env: Env, given: Values): number => ref(given, 'company_id') || currentCompany(env)

const currencyOf = (env: Env, companyId: number): Value =>
  env.world.find('res.company', companyId)?.currency_id ?? false

const byTable: Readonly<Record<string, Defaults>> = {
  'sale.order': (env, given) => {
    const company = companyOf(env, given)
    const partner = find(env.world, 'res.partner', given, 'partner_id')?.id ?? false
    const warehouse = env.world.rows('stock.warehouse').find((row) => refOf(row, 'company_id') === company)
    return {
      name: documentName(env.world, 'sale.order'),
      company_id: company,
      date_order: odooDatetime(env.world.now()),
      partner_shipping_id: partner,
      partner_invoice_id: partner,
      warehouse_id: warehouse?.id ?? false,
      currency_id: currencyOf(env, company),
      user_id: env.caller.uid,
    }
  },
  'sale.order.line': ({ world }, given) => {
    const product = find(world, 'product.product', given, 'product_id')
    if (!product) return {}
    const order = world.get('sale.order', ref(given, 'order_id'))
    const tax = world
      .rows('account.tax')
      .find((row) => refOf(row, 'company_id') === refOf(order, 'company_id') && row.type_tax_use === 'sale')
    const code = textOf(product, 'default_code')
    return {
      name: `${code ? `[${code}] ` : ''}${textOf(product, 'name')}`,
      product_uom_id: refOf(product, 'uom_id'),
      price_unit: numberOf(product, 'lst_price'),
      tax_ids: tax ? [tax.id] : [],
    }
  },
  'product.product': ({ world }) => ({ uom_id: world.rows('uom.uom')[0]?.id ?? false }),
  'stock.picking': ({ world }, given) => {
    const type = find(world, 'stock.picking.type', given, 'picking_type_id')
    return type
      ? {
          name: documentName(world, 'stock.picking', type),
          company_id: refOf(type, 'company_id'),
          location_id: refOf(type, 'default_location_src_id'),
          location_dest_id: refOf(type, 'default_location_dest_id'),
          scheduled_date: odooDatetime(world.now()),
        }
      : {}
  },
  'stock.move': ({ world }, given) => {
    const product = find(world, 'product.product', given, 'product_id')
    const picking = find(world, 'stock.picking', given, 'picking_id')
    return {
      date: picking?.scheduled_date ?? odooDatetime(world.now()),
      product_uom: product?.uom_id ?? false,
      ...(picking && {
        company_id: refOf(picking, 'company_id'),
        location_id: refOf(picking, 'location_id'),
        location_dest_id: refOf(picking, 'location_dest_id'),
        reference: textOf(picking, 'name'),
      }),
    }
  },
  'stock.move.line': ({ world }, given) => {
    const move = find(world, 'stock.move', given, 'move_id')
    const from = move ?? find(world, 'stock.picking', given, 'picking_id')
    const product =
      find(world, 'product.product', given, 'product_id') ??
      find(world, 'product.product', { ...move } as Values, 'product_id')
    return {
      product_id: product?.id ?? false,
      product_uom_id: product?.uom_id ?? false,
      ...(from && {
        picking_id: move ? (move.picking_id ?? false) : from.id,
        company_id: refOf(from, 'company_id'),
        location_id: refOf(from, 'location_id'),
        location_dest_id: refOf(from, 'location_dest_id'),
      }),
    }
  },
  'stock.quant': ({ world }) => ({ in_date: odooDatetime(world.now()), quantity: 0 }),
  'stock.package': ({ world }) => ({ name: documentName(world, 'stock.package') }),
  'purchase.order': (env, given) => ({
    name: documentName(env.world, 'purchase.order'),
    company_id: companyOf(env, given),
    currency_id: currencyOf(env, companyOf(env, given)),
    date_order: odooDatetime(env.world.now()),
  }),
  'account.move': (env, given) => ({
    company_id: companyOf(env, given),
    currency_id: currencyOf(env, companyOf(env, given)),
  }),
}

/** What Odoo fills in by itself when a record is created; what the caller gave wins over it. */
export const defaultsFor = (env: Env, table: string, given: Values): Values => byTable[table]?.(env, given) ?? {}
