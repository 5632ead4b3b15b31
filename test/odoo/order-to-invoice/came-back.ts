import { pullChangesTask } from '../../../sidecar/src/operations/refresh-tasks.ts'
import { eventually } from '../../support/eventually.ts'
import type { ConfirmedOrder, OrderMore, World } from './world.ts'

/** A return as Odoo has it. */
export interface OdooReturn {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly origin: string
  readonly backorderOf: number | null
  /** Odoo's id of the transfer it takes back. */
  readonly returnOf: number | null
  /** By SKU, what it expects; what it received once it is done. */
  readonly pieces: Readonly<Record<string, number>>
  readonly lots: readonly string[]
  /** Of its moves: what they take back, what they were sold with, and whether the customer gets the money. */
  readonly moves: readonly {
    readonly takesBack: number | null
    readonly sold: number | null
    readonly refund: boolean
  }[]
}

interface Step {
  readonly step: string
  readonly state: string
  readonly owner: string
  readonly waitingOn: string | null
  readonly message: string | null
}

/** A return as the graph has it, found from its order. */
export interface AskedReturn {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly origin: string
  readonly fulfillment: { readonly number: string } | null
  readonly moves: readonly { readonly product: { readonly sku: string }; readonly done: string }[]
  readonly process: { readonly steps: readonly Step[]; readonly stalled: { readonly step: string } | null }
}

const returnsQuery = `query ($id: ID!) {
  order(id: $id, maxAge: 0) {
    returns {
      id number state origin fulfillment { number } moves { product { sku } done }
      process { steps { step state owner waitingOn message } stalled { step } }
    }
  }
}`

type Row = Readonly<Record<string, unknown>>
const idOf = (value: unknown): number | null => (Array.isArray(value) ? Number(value[0]) : null)

/** What comes back in a world, and what is asked about it. */
export function cameBack(world: World) {
  const { call } = world
  const first = world.sidecars[0] as World['sidecars'][number]
  const hook = `${world.sidecars.at(-1)?.url}/webhooks/connections/warehouse`
  let slot = 0
  let numbers = 0

  const rows = (model: string, domain: unknown, fields: readonly string[]) =>
    call<readonly Row[]>(model, 'search_read', { domain, fields, order: 'id' })

  async function inOdoo({ id }: Pick<ConfirmedOrder, 'id'>): Promise<readonly OdooReturn[]> {
    const transfers = await rows(
      'stock.picking',
      [
        ['sale_id', '=', id],
        ['location_id.usage', '=', 'customer'],
      ],
      ['name', 'state', 'origin', 'backorder_id', 'return_id'],
    )
    const moves = await rows(
      'stock.move',
      [['picking_id', 'in', transfers.map((one) => one.id)]],
      ['picking_id', 'product_id', 'product_qty', 'origin_returned_move_id', 'sale_line_id', 'to_refund', 'lot_ids'],
    )
    const lots = await rows('stock.lot', [['id', 'in', moves.flatMap((move) => move.lot_ids)]], ['name'])
    return transfers.map((one) => {
      const own = moves.filter((move) => idOf(move.picking_id) === one.id)
      const sku = (move: Row) => /\[(.+?)\]/.exec(String((move.product_id as readonly unknown[])[1]))?.[1] ?? ''
      return {
        ...{ id: Number(one.id), name: String(one.name), state: String(one.state), origin: String(one.origin) },
        ...{ backorderOf: idOf(one.backorder_id), returnOf: idOf(one.return_id) },
        pieces: Object.fromEntries(own.map((move) => [sku(move), Number(move.product_qty)])),
        lots: lots.filter((lot) => own.some((move) => (move.lot_ids as unknown[]).includes(lot.id))).map(nameOf),
        moves: own.map((move) => ({
          ...{ takesBack: idOf(move.origin_returned_move_id), sold: idOf(move.sale_line_id) },
          refund: Boolean(move.to_refund),
        })),
      }
    })
  }

  async function asked({ id }: Pick<ConfirmedOrder, 'id'>): Promise<readonly AskedReturn[]> {
    const reply = await first.ask(returnsQuery, { id: `Order:${id}` })
    if (reply.errors) throw new Error(JSON.stringify(reply.errors))
    return (reply.data as { order: { returns: readonly AskedReturn[] } }).order.returns
  }

  /** The warehouse ships it, the carrier delivers it, and it is invoiced. */
  async function ship(order: ConfirmedOrder): Promise<void> {
    await world.stands(order, 'RELEASE', 'DONE')
    world.shipAll(order.reference)
    await world.stands(order, 'SHIP', 'DONE')
    const numbers = (await world.transfers(order)).flatMap(({ trackingNumbers }) => trackingNumbers)
    for (const number of numbers) world.deliver(number)
    await world.stands(order, 'INVOICE', 'DONE')
  }

  return {
    ...{ inOdoo, asked, ship },
    /** A number nobody used before. */
    rma(): string {
      numbers += 1
      return `RMA-${numbers}`
    },
    /** An order that has left, arrived and is invoiced. */
    async invoiced(pieces: Readonly<Record<string, number>>, more: OrderMore = {}): Promise<ConfirmedOrder> {
      const order = await world.confirm(pieces, 'usual', more)
      await ship(order)
      return order
    },
    /** Until a step of a return stands so. */
    async stands(order: ConfirmedOrder, returned: number, step: string, state: string): Promise<Step> {
      let last: readonly Step[] = []
      const found = () => last.find((one) => one.step === step && one.state === state)
      await eventually(
        async () => {
          last = (await asked(order)).find(({ id }) => id === `Return:${returned}`)?.process.steps ?? []
          return found() !== undefined
        },
        `${step} of ${returned} is ${state}`,
        60_000,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}; it stands so: ${JSON.stringify(last)}`)
      })
      return found() as Step
    },
    /** The returns of an order, once there are so many in Odoo. */
    async returns(order: ConfirmedOrder, count = 1): Promise<readonly OdooReturn[]> {
      await eventually(async () => (await inOdoo(order)).length >= count, `${count} returns of ${order.name}`, 60_000)
      return inOdoo(order)
    },
    /** Somebody makes a return of a whole transfer in Odoo. @returns its id */
    async byHand(transfer: number, number?: string): Promise<number> {
      const context = { active_model: 'stock.picking', active_id: transfer, active_ids: [transfer] }
      const vals_list = [{ picking_id: transfer }]
      const [wizard] = await call<readonly number[]>('stock.return.picking', 'create', { vals_list, context })
      const made = await call<{ res_id: number }>('stock.return.picking', 'action_create_returns_all', {
        ...{ ids: [wizard], context },
      })
      if (number) {
        const [row] = await rows('stock.picking', [['id', '=', made.res_id]], ['origin'])
        const vals = { origin: `${String(row?.origin)}, ${number}` }
        await call('stock.picking', 'write', { ids: [made.res_id], vals })
      }
      return made.res_id
    },
    /** Webhooks get lost from here on, or come again. */
    hear: (heard: boolean): void => world.warehouse.webhooks.subscribe(heard ? hook : null),
    /** As the clock would, some minutes later. */
    async pull(): Promise<void> {
      slot += 1
      await first.store.database.transaction((tx) =>
        first.jobs.enqueue(tx, pullChangesTask, [{ connection: 'warehouse', capability: 'returns', slot }]),
      )
      await this.idle()
    },
    /** Until nothing of returns waits or runs, and Odoo has told all. */
    async idle(): Promise<void> {
      await eventually(
        async () => {
          await world.warehouse.webhooks.settled()
          const [told] = await world.odoo.sql("SELECT count(*) FROM logistics_outbox WHERE state = 'pending'")
          const { rows: jobs } = await first.store.database.executeSql(
            `SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active', 'retry')
               AND (name LIKE 'fulfillments.%return%' OR name LIKE 'billing.credit%'
                 OR name IN ('operations.pull-changes', 'operations.apply-notice'))`,
          )
          return Number(told?.count) === 0 && jobs.length === 0
        },
        'no job of returns waits',
        60_000,
      )
    },
    /** Whose return it is, and why, as Odoo shows it beneath a transfer. */
    async chatter(transfer: number): Promise<string> {
      const messages = await rows(
        'mail.message',
        [
          ['model', '=', 'stock.picking'],
          ['res_id', '=', transfer],
        ],
        ['body'],
      )
      return messages.map(({ body }) => String(body)).join('\n')
    },
    creditNotes: async (order: ConfirmedOrder) =>
      (await world.invoices(order)).filter(({ move_type: type }) => type === 'out_refund'),
    /** Of a product, all that lies in warehouses. */
    async onHand(sku: string): Promise<number> {
      const quants = await rows(
        'stock.quant',
        [
          ['product_id.default_code', '=', sku],
          ['location_id.usage', '=', 'internal'],
        ],
        ['quantity'],
      )
      return quants.reduce((sum, { quantity }) => sum + Number(quantity), 0)
    },
  }
}

const nameOf = ({ name }: Row): string => String(name)

export type CameBack = ReturnType<typeof cameBack>
