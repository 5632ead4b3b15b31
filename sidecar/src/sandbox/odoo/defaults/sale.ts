import { numberOf, refOf, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import { companyGiven, currencyOf, type Defaults, refGiven, rowGiven } from './given.ts'
import { documentName } from './names.ts'

export const saleDefaults: Defaults = {
  'sale.order': (env, given) => {
    const company = companyGiven(env, given)
    const partner = rowGiven(env.world, 'res.partner', given, 'partner_id')?.id ?? false
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
    const product = rowGiven(world, 'product.product', given, 'product_id')
    if (!product) return {}
    const order = world.get('sale.order', refGiven(given, 'order_id'))
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
}
