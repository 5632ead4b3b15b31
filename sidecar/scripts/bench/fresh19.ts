import { setTimeout as pause } from 'node:timers/promises'
import type { Bench, BenchContext } from './bench.ts'
import { rounded } from './median.ts'
import { quotation, startOdooWithAddon } from './odoo-with-addon.ts'
import { odoo as call } from './plain-client.ts'
import { quantile } from './quantile.ts'
import { ask } from './real-sidecar.ts'

const rounds = 90
/** Between two changes, so that each finds Odoo's sender at rest, ms. */
const restMs = 150

/** From the reply of a write in a real Odoo 19 until the graph, asked again and again, shows it. */
export const fresh19: Bench = async (context: BenchContext) => {
  const { odoo, sidecar, stop } = await startOdooWithAddon(context)
  try {
    const order = await quotation(odoo, 3)
    const partner = (
      (await call(odoo, 'sale.order', 'read', { ids: [order], fields: ['partner_id'], load: null })) as {
        partner_id: number
      }[]
    )[0]?.partner_id as number
    const query = `{ order(id: "Order:${order}") { customerReference customer { name } } }`
    const seen = async () =>
      (await ask(sidecar, query)).data as { order: { customerReference: string; customer: { name: string } } }
    const waits: number[] = []
    for (let round = -5; round < rounds; round += 1) {
      const text = `change ${round}`
      const onOrder = round % 3 !== 0
      await seen()
      await pause(restMs)
      if (onOrder) await call(odoo, 'sale.order', 'write', { ids: [order], vals: { client_order_ref: text } })
      else await call(odoo, 'res.partner', 'write', { ids: [partner], vals: { name: text } })
      const committedAt = performance.now()
      for (;;) {
        const { order: now } = await seen()
        if ((onOrder ? now.customerReference : now.customer.name) === text) break
      }
      // The first few warm everything up.
      if (round >= 0) waits.push(performance.now() - committedAt)
    }
    const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)]
    context.progress(
      `fresh19: ${rounded(p50, 1)} ms (p50), ${rounded(p95, 1)} ms (p95), ${rounded(Math.max(...waits), 1)} ms at most`,
    )
    const result = { unit: 'ms', rounds, reference: 150 }
    return [
      {
        ...result,
        name: 'fresh19-p50',
        ours: rounded(p50, 1),
        ratio: rounded(p50 / 150),
        note: 'from commit in Odoo to the graph; reference: the 150 ms meant for p95',
      },
      {
        ...result,
        name: 'fresh19-p95',
        ours: rounded(p95, 1),
        ratio: rounded(p95 / 150),
        note: 'from commit in Odoo to the graph; reference: the 150 ms meant for it',
      },
    ]
  } finally {
    await stop()
  }
}
