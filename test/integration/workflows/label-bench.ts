import { startKarrioSandbox } from '../../../sidecar/src/sandbox/partners/karrio/server.ts'
import type { DraftConnection } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { startWorkflows } from '../../support/workflow-bench.ts'

/** Accounts of the EasyPost sandbox whose prices are in euros, as those of Karrio are. */
const accountOf = (carrier: string): string => `ca_${Buffer.from(carrier.padEnd(16, '0').slice(0, 16)).toString('hex')}`
export const euroAccounts = ['DHLPaket', 'DhlExpress'].map(accountOf)

interface Seller {
  readonly label?: 'on' | 'observe' | 'off'
  readonly labels?: Readonly<Record<string, unknown>>
  readonly carrierAccounts?: readonly string[]
  readonly carriers?: Readonly<Record<string, string | null>>
}

export interface Selling {
  /** EasyPost. */
  readonly parcels?: Seller
  readonly karrio?: Seller
  readonly delivery?: { readonly dispatch?: 'on' | 'observe' | 'off' }
  readonly warehouse?: { readonly release?: 'on' | 'off' }
}

/** The workflows' bench with Karrio beside EasyPost, whose connections a test sets as it likes. */
export async function startLabels() {
  const bench = await startWorkflows({ workflows: {} })
  const karrio = await startKarrioSandbox()
  const hub: DraftConnection = {
    id: 'karrio',
    connector: 'karrio',
    url: karrio.url,
    secrets: { apiKey: karrio.apiKey },
    webhookSecrets: [karrio.webhookSecret],
  }
  const methods = await bench.call<readonly { id: number; name: string }[]>('delivery.carrier', 'search_read', {
    domain: [],
    fields: ['name'],
  })
  const sellerOf = (draft: DraftConnection, seller: Seller | undefined): DraftConnection => {
    const { label = 'off', labels, carrierAccounts, carriers } = seller ?? {}
    return {
      ...draft,
      settings: { ...draft.settings, ...(carrierAccounts && { carrierAccounts }) },
      more: { ...draft.more, workflows: { label }, ...(labels && { labels }), ...(carriers && { carriers }) },
    }
  }
  const bareOf = (id: string): DraftConnection => bench.drafts.find((draft) => draft.id === id) as DraftConnection
  return {
    ...{ bench, karrio },
    /** Until the sidecar goes by it. */
    async sell({ parcels, karrio: hubbed, delivery, warehouse }: Selling): Promise<void> {
      const { connections } = bench.sidecar.partners
      const before = connections.all()[0]
      const withWorkflows = (id: string, workflows: object): DraftConnection => {
        const draft = bareOf(id)
        return { ...draft, more: { ...draft.more, workflows } }
      }
      bench.file.put([
        sellerOf(bareOf('parcels'), parcels),
        sellerOf(hub, hubbed),
        withWorkflows('warehouse', warehouse ?? {}),
        withWorkflows('delivery', delivery ?? {}),
      ])
      await eventually(() => connections.all()[0] !== before, 'the file is read again')
    },
    /** An order that goes by a delivery method, and its one transfer. */
    async order(pieces: Readonly<Record<string, number>>, values: Readonly<Record<string, unknown>> = {}) {
      const carrier_id = methods.find(({ name }) => name === 'Paketdienst Standard')?.id
      const order = await bench.confirmOrder(pieces, { carrier_id, ...values })
      const transferId = order.pickings[0] as number
      return { ...order, transferId, transfer: () => transferOf(transferId) }
    },
    method: (name: string): number | undefined => methods.find((one) => one.name === name)?.id,
    /** Somebody presses Validate in Odoo. */
    ship: (transferId: number) => bench.call('stock.picking', 'button_validate', { ids: [transferId] }),
    syncNow: (transferId: number) => bench.call('stock.picking', 'action_logistics_sync', { ids: [transferId] }),
    papersOf: (transferId: number) =>
      bench.call<readonly { name: string; mimetype: string; file_size: number }[]>('ir.attachment', 'search_read', {
        domain: [
          ['res_model', '=', 'stock.picking'],
          ['res_id', '=', transferId],
        ],
        fields: ['name', 'mimetype', 'file_size'],
      }),
    labels: () => bench.partners.carrier.control.count('labels') + karrio.control.count('labels'),
    async step(orderId: number, name: string) {
      return (await bench.process(orderId)).steps.find(({ step }) => step === name)
    },
    /** Until no job of these tasks waits or runs any more. */
    async idle(task: string): Promise<void> {
      const waiting = `SELECT FROM pgboss.job WHERE name LIKE $1 AND state IN ('created', 'active', 'retry') LIMIT 1`
      const { database } = bench.sidecar.store
      await eventually(
        async () => (await database.executeSql(waiting, [`${task}%`])).rows.length === 0,
        `nothing of ${task} is left to do`,
      )
    },
    calm(): void {
      bench.partners.carrier.partner.setMood(null)
      bench.partners.fleet.setMood(null)
      karrio.setMood(null)
    },
    async stop(): Promise<void> {
      await bench.stop()
      await karrio.stop()
    },
  }

  async function transferOf(id: number) {
    const [row] = await bench.call<readonly Transfer[]>('stock.picking', 'read', {
      ids: [id],
      fields: ['name', 'state', 'carrier_tracking_ref', 'carrier_price'],
    })
    return row as Transfer
  }
}

interface Transfer {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly carrier_tracking_ref: string | false
  readonly carrier_price: number
}

export type RunningLabels = Awaited<ReturnType<typeof startLabels>>
