import type { BenchContext } from './bench.ts'
import { odoo as call } from './plain-client.ts'
import { ask, type OdooUnderBench, startOdooUnderBench, startSidecarFor } from './real-sidecar.ts'
import type { BenchResult } from './result.ts'

const sizes = [10, 50, 100, 200]

const graph = (size: number) => `{ orders(first: ${size}, maxAge: 0) { nodes { number customer { name }
  lines { quantity product { sku } } fulfillments { number moves { demand product { sku } } } } } }`

/** Enough orders that a page of the largest size is full. */
async function fill(odoo: OdooUnderBench): Promise<void> {
  const there = (await call(odoo, 'sale.order', 'search_count', { domain: [] })) as number
  const [partner] = (await call(odoo, 'res.partner', 'search', { domain: [], limit: 1 })) as number[]
  const domain = [['sale_ok', '=', true]]
  const products = (await call(odoo, 'product.product', 'search', { domain, limit: 3 })) as number[]
  const lines = products.map((id) => [0, 0, { product_id: id, product_uom_qty: 2 }])
  const missing = Math.max(0, Math.max(...sizes) - there)
  const order = { partner_id: partner, order_line: lines }
  await call(odoo, 'sale.order', 'create', { vals_list: Array.from({ length: missing }, () => order) })
}

/** Calls to a real Odoo 19 as the list grows: they do not. */
export async function calls({ progress, databases }: BenchContext): Promise<readonly BenchResult[]> {
  const odoo = await startOdooUnderBench(progress)
  const sidecar = await startSidecarFor(odoo, await databases.create())
  try {
    await fill(odoo)
    const made: number[] = []
    for (const size of sizes) {
      const answer = await ask(sidecar, graph(size))
      made.push(answer.extensions.upstream.odoo.calls)
      progress(`calls: ${size} orders, ${made.at(-1)} call(s)`)
    }
    const [few = Number.NaN] = made
    const many = made.at(-1) ?? Number.NaN
    const note = `${sizes.map((size, index) => `${size} orders: ${made[index]}`).join(', ')}; reference: the shortest list`
    return [{ name: 'calls', ours: many, reference: few, ratio: many / few, unit: 'calls', rounds: 1, note }]
  } finally {
    await sidecar.stop()
    await odoo.stop()
  }
}
