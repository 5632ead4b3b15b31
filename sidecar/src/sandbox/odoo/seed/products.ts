import type { World } from '../world/world.ts'

/** Product ids by SKU. */
export type Products = Readonly<Record<Sku, number>>

const goods = [
  ['NL-1001', 'LED-Panel 60×60, 4000 K', 2.35, 49.9],
  ['NL-1002', 'LED-Panel 120×30, 4000 K', 2.6, 64.5],
  ['NL-1010', 'Downlight rund, 12 W', 0.42, 18.9],
  ['NL-1100', 'Stromschienenstrahler, 20 W', 0.78, 39],
  ['NL-1200', 'Hallenstrahler, 150 W', 4.1, 129],
  ['NL-1300', 'Rettungszeichenleuchte', 0.95, 54],
  ['NL-2001', 'Straßenleuchte, 60 W', 6.4, 219],
  ['NL-2002', 'Solar-Pollerleuchte', 3.2, 89],
  ['NL-2003', 'Flutlichtstrahler, 200 W', 5.5, 174],
  ['NL-3001', 'Bewegungsmelder, Decke', 0.12, 24.5],
  ['NL-3002', 'DALI-Steuergerät', 0.35, 96],
  ['NL-3100', 'Mantelleitung NYM-J 3×1,5', 0.14, 1.05],
] as const

export type Sku = (typeof goods)[number][0] | 'NL-4001' | 'NL-9000' | 'NL-9001'

/** Appends the check digit of a GTIN-13. */
function gtin(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

export function seedProducts(world: World): Products {
  const unit = world.create('uom.uom', { name: 'Units', active: true })
  const metre = world.create('uom.uom', { name: 'm', active: true })
  const hours = world.create('uom.uom', { name: 'Hours', active: true })
  const create = (values: Record<string, string | number | boolean>): number =>
    world.create('product.product', {
      type: 'consu',
      is_storable: false,
      invoice_policy: 'delivery',
      tracking: 'none',
      uom_id: unit,
      active: true,
      company_id: false,
      barcode: false,
      weight: 0,
      ...values,
    })
  const stored = goods.map(([sku, name, weight, price], index) => {
    const barcode = gtin(`40123450${String(index + 1).padStart(4, '0')}`)
    const own = { default_code: sku, name, weight, lst_price: price, barcode, is_storable: true }
    return [sku, create(sku === 'NL-3100' ? { ...own, uom_id: metre } : own)] as const
  })
  const service = { type: 'service', invoice_policy: 'order' }
  return {
    ...(Object.fromEntries(stored) as Record<(typeof goods)[number][0], number>),
    // Goods nobody counts: small parts are shipped without stock.
    'NL-4001': create({ default_code: 'NL-4001', name: 'Montageset', weight: 0.05, lst_price: 2.9 }),
    'NL-9000': create({ default_code: 'NL-9000', name: 'Versandkosten', lst_price: 14.9, ...service }),
    'NL-9001': create({ default_code: 'NL-9001', name: 'Inbetriebnahme', lst_price: 85, uom_id: hours, ...service }),
  }
}
