import { pullChangesTask } from '../../../sidecar/src/operations/refresh-tasks.ts'
import {
  type ShipHeroSandbox,
  shipheroRefreshToken,
  shipheroWebhookSecret,
  startShipHeroSandbox,
} from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import { eventually } from '../../support/eventually.ts'
import { type ConfirmedOrder, startShipping } from './shipping-bench.ts'

type Pieces = Readonly<Record<string, number>>

interface Step {
  readonly step: string
  readonly state: string
  readonly owner: string
  readonly waitingOn: string | null
  readonly message: string | null
}

const returnQuery = `query ($id: ID!) {
  return(id: $id, maxAge: 0) { process { steps { step state owner waitingOn message } } }
}`

/** A warehouse that ships what Odoo releases and tells what comes back, and what tests of that ask. */
export async function startReturns(mode: 'on' | 'observe', invoicing?: Readonly<Record<string, unknown>>) {
  const shiphero: ShipHeroSandbox = await startShipHeroSandbox()
  const bench = await startShipping(
    {},
    [
      {
        ...{ id: 'inland', connector: 'shiphero', url: shiphero.url },
        ...{ secrets: { refreshToken: shipheroRefreshToken }, webhookSecrets: [shipheroWebhookSecret] },
        more: { workflows: { release: 'on', ship: 'on', returns: mode }, timeZone: 'UTC' },
      },
    ],
    invoicing,
  )
  const { world } = bench.odoo
  const { database } = bench.sidecar.store
  const hook = `${bench.sidecar.url}/webhooks/connections/inland`
  shiphero.webhooks.subscribe(hook)
  let slot = 0
  let numbers = 0
  const skuOf = (product: unknown) => String(world.get('product.product', Number(product)).default_code)
  const returnsOf = async (transfer: number) => {
    const rows = world.rows('stock.picking').filter(({ return_id, backorder_id }) => {
      const before = backorder_id ? world.get('stock.picking', Number(backorder_id)) : null
      return return_id === transfer || before?.return_id === transfer
    })
    const states = await bench.call<readonly { id: number; state: string }[]>('stock.picking', 'read', {
      ...{ ids: rows.map(({ id }) => id), fields: ['state'] },
    })
    return rows.map(({ id, name, origin }) => {
      const state = states.find((one) => one.id === id)?.state
      const moves = world.children('stock.move', 'picking_id', id)
      const pieces = moves.map((move): [string, number] => [skuOf(move.product_id), Number(move.product_uom_qty)])
      return { id, state, name: String(name), origin: String(origin), pieces: Object.fromEntries(pieces) }
    })
  }
  return {
    ...{ bench, shiphero, returnsOf },
    /** A number nobody used before. */
    rma(): string {
      numbers += 1
      return `RMA-${numbers}`
    },
    async shipped(pieces: Pieces): Promise<ConfirmedOrder> {
      const order = await bench.order(pieces)
      await bench.stepStands(order.id, 'RELEASE', 'DONE')
      shiphero.control.track(order.transfer.name, [`00340434161094${order.id + 100_000}`])
      await bench.stepStands(order.id, 'SHIP', 'DONE')
      return order
    },
    /** The returns of an order, once there are so many. */
    async returns({ transfer }: ConfirmedOrder, count = 1) {
      await eventually(
        async () => (await returnsOf(transfer.id)).length >= count,
        `${count} returns of ${transfer.name}`,
      )
      return returnsOf(transfer.id)
    },
    async steps(returned: number): Promise<readonly Step[]> {
      const reply = await bench.sidecar.ask(returnQuery, { id: `Return:${returned}` })
      if (reply.errors) throw new Error(JSON.stringify(reply.errors))
      return (reply.data as { return: { process: { steps: readonly Step[] } } }).return.process.steps
    },
    async stands(returned: number, step: string, state: string): Promise<Step> {
      let last: readonly Step[] = []
      await eventually(async () => {
        last = await this.steps(returned)
        return last.some((one) => one.step === step && one.state === state)
      }, `${step} of ${returned} is ${state}`).catch((error: unknown) => {
        throw new Error(`${String(error)}; it stands so: ${JSON.stringify(last)}`)
      })
      return last.find((one) => one.step === step) as Step
    },
    /** Open exceptions of returns, of an order or of none. */
    async problems(object: string | null) {
      const { rows } = await database.executeSql(
        `SELECT kind, field, team, blocking, message FROM logistics.business_exceptions
         WHERE state = 'open' AND subject LIKE 'return/%' AND object IS NOT DISTINCT FROM $1`,
        [object],
      )
      return rows as readonly { kind: string; field: string; team: string; blocking: boolean; message: string }[]
    },
    async forget(returned: number): Promise<void> {
      await database.executeSql(
        `UPDATE logistics.write_intents SET state = 'open', outcome = NULL, closed_at = NULL WHERE object = $1`,
        [`Return:${returned}`],
      )
      await database.executeSql(`DELETE FROM logistics.bindings WHERE object = $1`, [`Return:${returned}`])
    },
    async undecided(returned: number): Promise<number> {
      const { rows } = await database.executeSql(
        `SELECT 1 FROM logistics.write_intents WHERE object = $1 AND state <> 'done'`,
        [`Return:${returned}`],
      )
      return rows.length
    },
    /** Webhooks get lost from here on, or come again. */
    hear: (heard: boolean): void => shiphero.webhooks.subscribe(heard ? hook : null),
    async pull(): Promise<void> {
      slot += 1
      await database.transaction((tx) =>
        bench.sidecar.jobs.enqueue(tx, pullChangesTask, [{ connection: 'inland', capability: 'returns', slot }]),
      )
      await this.idle()
    },
    /** Until no job of returns waits or runs. */
    idle: () =>
      eventually(async () => {
        await shiphero.webhooks.settled()
        await bench.odoo.addon.idle()
        const { rows } = await database.executeSql(
          `SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active', 'retry')
             AND (name LIKE 'fulfillments.%return%' OR name LIKE 'billing.credit%'
               OR name IN ('operations.pull-changes', 'operations.apply-notice'))`,
        )
        return rows.length === 0
      }, 'no job of returns waits'),
    callsOf: (method: string): number =>
      bench.odoo.calls.filter((call) => call.model === 'logistics.graph' && call.method === method).length,
    async stop(): Promise<void> {
      await bench.stop()
      await shiphero.stop()
    },
  }
}

export type ReturnsBench = Awaited<ReturnType<typeof startReturns>>
