import { systemClock } from '../../src/foundation/clock.ts'
import { createTelemetry } from '../../src/foundation/telemetry.ts'
import { FacetCache } from '../../src/freshness/facet-cache.ts'
import { Generations } from '../../src/freshness/generations.ts'
import { ReadThrough } from '../../src/freshness/read-through.ts'
import { facet } from '../../src/freshness/system-of-record.ts'
import { createSchema } from '../../src/graphql/schema.ts'
import { saleOrderLine } from '../../src/odoo/sale-order-line.ts'

/** Reads as many order lines as standard input says through a cache of the default size, in pages. */
let wanted = ''
for await (const chunk of process.stdin) wanted += chunk

createSchema()
createTelemetry()
const cache = new FacetCache()
const readThrough = new ReadThrough({ cache, generations: new Generations(), clock: systemClock, patienceMs: 1_000 })
const reference = {
  currency: () => ({ code: 'EUR', decimals: 2 }),
  unit: () => 'Units',
  countryCode: () => 'DE',
  region: () => null,
  company: () => null,
  operationType: () => null,
  locationUsage: () => 'internal',
  unknownIds: () => 0,
}

const line = (id: number) =>
  saleOrderLine.translate(
    {
      id,
      order_id: 1 + (id % 5_000),
      name: `[SKU-${id}] A product with a name of ordinary length, ${id}`,
      product_id: 1 + (id % 900),
      product_uom_id: 1,
      product_uom_qty: (id % 40) + 0.5,
      qty_delivered: id % 7,
      qty_invoiced: id % 5,
      qty_to_invoice: id % 3,
      price_unit: 12.5 + (id % 100),
      discount: 0,
      price_subtotal: 120.25 + (id % 100),
      price_total: 143.1 + (id % 100),
      currency_id: 1,
      display_type: false,
      is_delivery: false,
    },
    reference,
  )

const total = Number(wanted)
const page = 1_000
for (let from = 1; from <= total; from += page) {
  const ids = Array.from({ length: page }, (_, index) => String(from + index))
  const load = async (keys: readonly string[]) => new Map(keys.map((key) => [key, line(Number(key))]))
  await readThrough.readMany({ facet: facet<object>('OrderLine'), scope: '1', notBefore: null, load }, ids)
}
const megabyte = 1024 * 1024
const figures = {
  facets: cache.count,
  rssMegabytes: process.memoryUsage().rss / megabyte,
  cacheMegabytes: cache.bytes / megabyte,
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
