import { randomBytes } from 'node:crypto'
import { freePort } from '../../../test/odoo/harness/ports.ts'
import { type RealOdoo, startRealOdoo } from '../../../test/odoo/harness/real-odoo.ts'
import type { Sidecar } from '../../src/sidecar.ts'
import type { BenchContext } from './bench.ts'
import { odoo as call } from './plain-client.ts'
import { startSidecarFor } from './real-sidecar.ts'

export interface OdooWithAddon {
  readonly odoo: RealOdoo
  readonly sidecar: Sidecar
  stop(): Promise<void>
}

/** A real Odoo 19 with the addon, and a sidecar it sends its events to. @param env over the sidecar's other settings */
export async function startOdooWithAddon(
  { progress, databases }: BenchContext,
  env: Readonly<Record<string, string>> = {},
): Promise<OdooWithAddon> {
  const port = await freePort()
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const odoo = await startRealOdoo({
    series: '19.0',
    log: progress,
    addon: true,
    env: {
      LOGISTICS_GRAPH_URL: `http://127.0.0.1:${port}`,
      LOGISTICS_GRAPH_WEBHOOK_SECRETS: secret,
      LOGISTICS_GRAPH_ALLOW_HTTP: 'true',
    },
  })
  const [uuid] = await odoo.sql("SELECT value FROM ir_config_parameter WHERE key = 'database.uuid'")
  const sidecar = await startSidecarFor(odoo, await databases.create(), {
    PORT: String(port),
    ODOO_WEBHOOK_SECRETS: secret,
    ODOO_DATABASE_UUID: String(uuid?.value),
    ...env,
  })
  return {
    odoo,
    sidecar,
    async stop() {
      await sidecar.stop()
      await odoo.stop()
    },
  }
}

/** A quotation with so many lines. @returns its id */
export async function quotation(at: RealOdoo, lines: number): Promise<number> {
  const [partner] = (await call(at, 'res.partner', 'search', { domain: [], limit: 1 })) as number[]
  const domain = [
    ['sale_ok', '=', true],
    ['type', '=', 'consu'],
  ]
  const products = (await call(at, 'product.product', 'search', { domain, limit: lines, order: 'id' })) as number[]
  const order_line = products.map((id) => [0, 0, { product_id: id, product_uom_qty: 1 }])
  const [id] = (await call(at, 'sale.order', 'create', {
    vals_list: [{ partner_id: partner, order_line }],
  })) as number[]
  return id as number
}
