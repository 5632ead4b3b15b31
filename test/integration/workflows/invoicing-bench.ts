import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import { applyNoticeTask } from '../../../sidecar/src/operations/partner-tasks.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { startWorkflows } from '../../support/workflow-bench.ts'

type Pieces = Readonly<Record<string, number>>

export interface ShippedOrder {
  readonly id: number
  readonly name: string
  /** Its first transfer. */
  readonly transfer: { readonly id: number; readonly name: string }
}

/** Odoo ids of customers of the sandbox, the same in each: one for each rule. */
async function customersOf(): Promise<readonly number[]> {
  const odoo = await startSandboxOdoo()
  const companies = odoo.world
    .rows('res.partner')
    .filter(({ is_company, street, country_id, ref }) => is_company && street && country_id && ref)
  await odoo.stop()
  return companies.map(({ id }) => id)
}

/** Sidecar, sandbox Odoo and partners, and what tests of invoicing ask of them. */
export async function startInvoicing(
  mode: 'on' | 'observe' | 'off',
  ownRules: readonly string[] = [],
  more: Readonly<Record<string, unknown>> = {},
) {
  const customers = await customersOf()
  const ruled = Object.fromEntries(ownRules.map((rule, index) => [String(customers[index]), rule]))
  const bench = await startWorkflows({ workflows: {}, invoicing: { mode, customers: ruled, ...more } })
  const { odoo, sidecar, partners } = bench
  const { world } = odoo
  partners.fleet.webhooks.subscribe(`${sidecar.url}/webhooks/connections/delivery`)
  let numbers = 0
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await sidecar.store.database.executeSql(text, values)).rows as Row[]
  const skuOf = (productId: unknown): string => String(world.get('product.product', productId as number).default_code)

  return {
    ...bench,
    sql,
    /** @param rule whose customer it is for: one of `ownRules`, or somebody without a rule of their own */
    async order(pieces: Pieces, rule?: string, values: Readonly<Record<string, unknown>> = {}): Promise<ShippedOrder> {
      const customer = customers[rule === undefined ? ownRules.length : ownRules.indexOf(rule)]
      const { id, name, pickings } = await bench.confirmOrder(pieces, { partner_id: customer, ...values })
      const transfer = world.get('stock.picking', pickings[0] as number)
      return { id, name, transfer: { id: transfer.id, name: String(transfer.name) } }
    },
    /** Somebody validates a transfer in Odoo, with less than it asks for where it is said. */
    async ship(transferId: number, pieces: Pieces | null = null): Promise<void> {
      for (const move of world.children('stock.move', 'picking_id', transferId)) {
        const asked = pieces ? (pieces[skuOf(move.product_id)] ?? 0) : Number(move.product_uom_qty)
        await bench.call('stock.move', 'write', { ids: [move.id], vals: { quantity: asked, picked: true } })
      }
      const context = { skip_backorder: true, skip_sms: true }
      await bench.call('stock.picking', 'button_validate', { ids: [transferId], context })
    },
    backOrderOf: (transferId: number): { id: number; name: string } => {
      const [row] = world.children('stock.picking', 'backorder_id', transferId)
      return { id: row?.id as number, name: String(row?.name) }
    },
    /** Gives a transfer a number the carrier knows, and waits until it is followed. */
    async track(transferId: number): Promise<string> {
      numbers += 1
      const number = `00340434161095${String(numbers).padStart(6, '0')}`
      partners.carrier.control.track(number)
      await bench.call('stock.picking', 'write', { ids: [transferId], vals: { carrier_tracking_ref: number } })
      const bound = `SELECT FROM logistics.bindings WHERE kind = 'tracking' AND external_id = $1`
      await eventually(async () => (await sql(bound, [number])).length > 0, `${number} is followed`)
      return number
    },
    /** So many stations on; eight take it to the recipient, who signs. */
    advance(number: string, stations = 8): void {
      for (let station = 0; station < stations; station += 1) partners.carrier.control.advance(number)
    },
    /** A carrier tells of a number what no sandbox partner does. */
    async tell(report: TrackingReport): Promise<void> {
      const notice = {
        ...{ eventId: crypto.randomUUID(), connection: 'parcels', receivedAt: new Date().toISOString() },
        about: { kind: 'tracking' as const, trackingNumber: report.trackingNumber, report },
      }
      await sidecar.store.database.transaction((tx) => sidecar.jobs.enqueue(tx, applyNoticeTask, [notice]))
    },
    /** Invoices of an order as Odoo has them, first made first. */
    invoices: ({ id }: ShippedOrder) =>
      world
        .rows('account.move.line')
        .filter((line) => {
          const [sold] = Array.isArray(line.sale_line_ids) ? line.sale_line_ids : []
          return sold !== undefined && world.find('sale.order.line', sold as number)?.order_id === id
        })
        .reduce<{ id: number; state: unknown; quantities: Pieces }[]>((found, line) => {
          const move = world.get('account.move', line.move_id as number)
          const quantity = { [skuOf(line.product_id)]: Number(line.quantity) }
          const known = found.find((one) => one.id === move.id)
          if (known) Object.assign(known.quantities, quantity)
          else found.push({ id: move.id, state: move.state, quantities: quantity })
          return found
        }, []),
    invoiceCalls: (): number =>
      odoo.calls.filter(({ model, method }) => model === 'logistics.graph' && method === 'invoice_order').length,
    attachments: (model: string, id: number) =>
      world.rows('ir.attachment').filter(({ res_model, res_id }) => res_model === model && res_id === id),
    async step({ id }: ShippedOrder, name: string) {
      return (await bench.process(id)).steps.find(({ step }) => step === name)
    },
    exceptionsOf: async ({ id }: ShippedOrder, kind: string) =>
      (await bench.process(id)).exceptions.filter((one) => one.kind === kind),
    /** Until no job of tracking or billing waits or runs. */
    idle: () =>
      eventually(async () => {
        await odoo.addon.idle()
        const waiting = await sql(
          `SELECT 1 FROM pgboss.job WHERE (name LIKE 'billing.%' OR name LIKE 'tracking.%' OR name LIKE 'operations.apply%')
             AND state IN ('created', 'active', 'retry')`,
        )
        return waiting.length === 0
      }, 'no job waits'),
  }
}

export type InvoicingBench = Awaited<ReturnType<typeof startInvoicing>>
