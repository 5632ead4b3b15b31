import type { Logger } from '../../sidecar/src/foundation/logger.ts'
import { startSandboxOdoo } from '../../sidecar/src/sandbox/odoo/server.ts'
import { createConnectionFile, type DraftConnection } from './connection-file.ts'
import { eventually } from './eventually.ts'
import { webhookSettings } from './odoo-events.ts'
import { openOdoo } from './open-odoo.ts'
import { startPartners } from './partners.ts'
import { askProcess } from './process.ts'
import { startTestSidecar } from './test-sidecar.ts'

type Workflows = Readonly<Record<string, 'on' | 'observe' | 'off'>>

export interface WorkflowOptions {
  /** By connection: `warehouse`, `parcels`, `delivery`. */
  readonly workflows: Readonly<Record<string, Workflows>>
  readonly invoicing?: Readonly<Record<string, unknown>>
  /** Settings of the sidecar besides those it needs. */
  readonly env?: Readonly<Record<string, string>>
  readonly logger?: Logger
}

/** A sandbox Odoo whose addon tells the sidecar what changes, sandbox partners, and a sidecar that works between them. */
export async function startWorkflows({ workflows, invoicing, env, logger }: WorkflowOptions) {
  const odoo = await startSandboxOdoo({ addon: true })
  const partners = await startPartners(odoo)
  const drafts = partners.drafts.map((draft): DraftConnection => {
    const { more } = draft as DraftConnection
    return { ...draft, more: { ...more, workflows: workflows[draft.id] ?? {} } }
  })
  const file = createConnectionFile(drafts, { invoicing })
  const settings = { ...webhookSettings, ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: file.path, ...env }
  const sidecar = await startTestSidecar(odoo, settings, logger && { logger })
  await sidecar.ready()
  odoo.addon.configure({ url: sidecar.url, secrets: [webhookSettings.ODOO_WEBHOOK_SECRETS] })
  partners.carrier.webhooks.subscribe(`${sidecar.url}/webhooks/connections/parcels`)
  partners.warehouse.webhooks.subscribe(`${sidecar.url}/webhooks/connections/warehouse`)
  const asked = openOdoo(odoo)
  return {
    ...{ odoo, partners, sidecar, file, drafts, call: asked.call },
    /** A confirmed order of so many pieces by SKU, for a customer whose address is whole. */
    async confirmOrder(pieces: Readonly<Record<string, number>>, values: Readonly<Record<string, unknown>> = {}) {
      const products = await asked.call<readonly { id: number; default_code: string }[]>(
        'product.product',
        'search_read',
        {
          domain: [['default_code', 'in', Object.keys(pieces)]],
          fields: ['default_code'],
        },
      )
      const lines = products.map(({ id, default_code }) => [
        0,
        0,
        { product_id: id, product_uom_qty: pieces[default_code] },
      ])
      const created = await asked.call<number | number[]>('sale.order', 'create', {
        vals_list: [{ partner_id: await asked.customer(), order_line: lines, ...values }],
      })
      const id = Array.isArray(created) ? (created[0] as number) : created
      await asked.call('sale.order', 'action_confirm', { ids: [id] })
      return asked.order(id)
    },
    process: (orderId: number) => askProcess(sidecar, orderId),
    async stop(): Promise<void> {
      await sidecar.stop()
      await partners.stop()
      await odoo.stop()
      file.remove()
    },
    /** Until a step of the order stands so. */
    async stepStands(orderId: number, step: string, state: string): Promise<void> {
      let last = ''
      await eventually(async () => {
        const { steps } = await askProcess(sidecar, orderId)
        last = steps.map((one) => `${one.step} ${one.state}`).join(', ')
        return steps.some((one) => one.step === step && one.state === state)
      }, `${step} of order ${orderId} is ${state}`).catch((error: unknown) => {
        throw new Error(`${String(error)}; it stands so: ${last}`)
      })
    },
  }
}

export type RunningWorkflows = Awaited<ReturnType<typeof startWorkflows>>
