import { shipBobToken } from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import type { DraftConnection } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { startWorkflows, type WorkflowOptions } from '../../support/workflow-bench.ts'

export interface ConfirmedOrder {
  readonly id: number
  readonly name: string
  /** Its first transfer. */
  readonly transfer: { readonly id: number; readonly name: string }
  /** How often Odoo had been asked to validate anything when it was confirmed. */
  readonly validationsBefore: number
}

type Pieces = Readonly<Record<string, number>>

/** Sidecar, sandbox Odoo and partners, and what tests of shipping ask of them. */
export async function startShipping(
  workflows: WorkflowOptions['workflows'],
  more: readonly DraftConnection[] = [],
  invoicing?: WorkflowOptions['invoicing'],
) {
  const bench = await startWorkflows({ workflows, ...(invoicing && { invoicing }) })
  if (more.length > 0) {
    bench.file.put([...bench.drafts, ...more])
    await eventually(
      () => more.every(({ id }) => bench.sidecar.partners.connections.find(id) !== null),
      'the connections are there',
    )
  }
  const { odoo, sidecar } = bench
  const { world } = odoo
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await sidecar.store.database.executeSql(text, values)).rows as Row[]
  const validationCalls = () =>
    odoo.calls.filter(({ model, method }) => model === 'logistics.graph' && method === 'validate_transfer').length

  /** A test reads Odoo's rows, where one call for each would be many. */
  const skuOf = (productId: unknown): string => String(world.get('product.product', productId as number).default_code)

  const quantitiesOf = (rows: ReturnType<typeof world.rows>): Pieces => {
    const sums: Record<string, number> = {}
    for (const { product_id, quantity } of rows) {
      sums[skuOf(product_id)] = (sums[skuOf(product_id)] ?? 0) + Number(quantity)
    }
    return sums
  }

  return {
    ...bench,
    async order(pieces: Pieces): Promise<ConfirmedOrder> {
      const validationsBefore = validationCalls()
      const { id, name, pickings } = await bench.confirmOrder(pieces)
      const transfer = world.get('stock.picking', pickings[0] as number)
      return { id, name, transfer: { id: transfer.id, name: String(transfer.name) }, validationsBefore }
    },
    /** How often Odoo was asked to validate since the order was confirmed. */
    validations: ({ validationsBefore }: ConfirmedOrder): number => validationCalls() - validationsBefore,
    /** The transfers of an order as Odoo has them, first created first. */
    async transfers({ id }: ConfirmedOrder) {
      const read = await bench.call<readonly { id: number; state: string; carrier_tracking_ref: string | false }[]>(
        'stock.picking',
        'search_read',
        { domain: [['sale_id', '=', id]], fields: ['state', 'carrier_tracking_ref'], order: 'id' },
      )
      return read.map((transfer) => {
        const lines = world.children('stock.move.line', 'picking_id', transfer.id)
        const packages = Map.groupBy(lines, (line) => line.result_package_id || 0)
        packages.delete(0)
        return {
          id: transfer.id,
          state: transfer.state,
          moved: transfer.state === 'done' ? quantitiesOf(lines) : {},
          packages: [...packages.values()].map((rows) => quantitiesOf(rows)),
          trackingNumbers: transfer.carrier_tracking_ref ? transfer.carrier_tracking_ref.split(',') : [],
          backorderOf: world.get('stock.picking', transfer.id).backorder_id || null,
        }
      })
    },
    /** Pick, pack and ship as the graph has them. */
    async steps({ id }: ConfirmedOrder): Promise<readonly string[]> {
      const { steps } = await bench.process(id)
      return steps
        .filter(({ step }) => ['PICK', 'PACK', 'SHIP'].includes(step))
        .map(({ step, state, owner }) => `${step} ${state} ${owner}`)
    },
    shipStep: async ({ id }: ConfirmedOrder) => (await bench.process(id)).steps.find(({ step }) => step === 'SHIP'),
    /** Somebody validates a transfer in Odoo, with less than it asks for where it is said. */
    async validateByHand(transferId: number, pieces: Pieces | null = null): Promise<void> {
      for (const move of world.children('stock.move', 'picking_id', transferId)) {
        const asked = pieces ? (pieces[skuOf(move.product_id)] ?? 0) : Number(move.product_uom_qty)
        await bench.call('stock.move', 'write', { ids: [move.id], vals: { quantity: asked, picked: true } })
      }
      await bench.call('stock.picking', 'button_validate', {
        ids: [transferId],
        context: { skip_backorder: true, skip_sms: true },
      })
    },
    cancelAtWarehouse: (reference: string) => {
      const order = bench.partners.warehouse.control.orders().find(({ referenceId }) => referenceId === reference)
      return fetch(`${bench.partners.warehouse.url}/2026-01/order/${order?.id}:cancel`, {
        method: 'POST',
        headers: { authorization: `Bearer ${shipBobToken}` },
      })
    },
    /** As if the process had died after Odoo validated and before that was written down. */
    async forgetValidation(transferId: number): Promise<void> {
      await sql(
        `UPDATE logistics.write_intents SET state = 'open', outcome = NULL, closed_at = NULL
         WHERE effect = 'validate-transfer' AND object = $1`,
        [`Fulfillment:${transferId}`],
      )
    },
    /** From now on a product goes out only with a lot number. @returns takes it back */
    async demandLots(sku: string): Promise<() => Promise<void>> {
      const [product] = world.rows('product.product').filter((row) => row.default_code === sku)
      const track = (tracking: string) =>
        bench.call<void>('product.product', 'write', { ids: [product?.id], vals: { tracking } })
      await track('lot')
      return () => track('none')
    },
    openIntents: async (transferId: number): Promise<number> =>
      (
        await sql(`SELECT 1 FROM logistics.write_intents WHERE object = $1 AND state = 'open'`, [
          `Fulfillment:${transferId}`,
        ])
      ).length,
    isFollowed: async (number: string): Promise<boolean> =>
      (await sql(`SELECT 1 FROM logistics.bindings WHERE kind = 'tracking' AND external_id = $1`, [number])).length > 0,
    /** Until no job of a warehouse order waits or runs. */
    idle: () =>
      eventually(
        async () =>
          (
            await sql(
              `SELECT 1 FROM pgboss.job WHERE name IN ('fulfillments.follow-warehouse-order', 'operations.pull-changes',
                 'operations.apply-notice', 'fulfillments.resume-shipping', 'tracking.advance-shipment', 'tracking.tell-milestone')
               AND state IN ('created', 'active', 'retry')`,
            )
          ).length === 0,
        'no job waits',
      ),
  }
}

export type ShippingBench = Awaited<ReturnType<typeof startShipping>>
