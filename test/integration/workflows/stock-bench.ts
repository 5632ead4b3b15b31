import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import {
  shipheroRefreshToken,
  shipheroWebhookSecret,
  startShipHeroSandbox,
} from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import { startChangedOdoo } from '../../support/changed-odoo.ts'
import { createConnectionFile, type DraftConnection } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { openOdoo } from '../../support/open-odoo.ts'
import { warehouseDraft } from '../../support/partners.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'

export interface Drift {
  readonly id: string
  readonly connection: string
  readonly warehouse: string
  readonly sku: string
  readonly odooOnHand: string
  readonly partnerOnHand: string | null
  readonly onTheWay: string
  readonly difference: string
  readonly state: string
  readonly since: string
  readonly seenAt: string
}

export interface AskedConflict {
  readonly id: string
  readonly facet: string
  readonly object: string | null
  readonly odooValue: string
  readonly partnerValue: string
  readonly connection: string | null
  readonly message: string
}

export interface AskedDecision {
  readonly exception: { readonly state: string; readonly resolution: string | null } | null
  readonly nextSteps: string | null
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

type Mode = 'off' | 'observe' | 'on'

/** ShipHero's id of its warehouse in Leipzig. */
const leipzig = Buffer.from('Warehouse:76734').toString('base64')

/** The workflows of the connections `north` (ShipBob, Hamburg) and `east` (ShipHero, Leipzig), and who owns what. */
export interface StockBenchOptions {
  readonly north?: Readonly<Record<string, Mode>>
  readonly east?: Readonly<Record<string, Mode>>
  readonly ownership: readonly Readonly<Record<string, unknown>>[]
}

/**
 * A sandbox Odoo whose answers may get lost, a ShipBob that counts what is in Hamburg and a ShipHero that counts what is in
 * Leipzig, both in agreement with it, and a sidecar.
 */
export async function startStock({ north = {}, east = {}, ownership }: StockBenchOptions) {
  const odoo = await startSandboxOdoo({ addon: true })
  const [shipbob, shiphero] = await Promise.all([startShipBobSandbox(), startShipHeroSandbox()])
  let once: { readonly method: string; readonly happens: () => void } | null = null
  const between = await startChangedOdoo(odoo, ({ model, method }, value) => {
    if (once === null || `${model}.${method}` !== once.method) return value
    const { happens } = once
    once = null
    happens()
    return value
  })
  const { world } = odoo
  const productOf = (sku: string) => found(world.rows('product.product').find((row) => row.default_code === sku))
  const warehouseOf = (code: string) => found(world.rows('stock.warehouse').find((row) => row.code === code))
  const quantOf = (sku: string, code: string) =>
    world
      .children('stock.quant', 'product_id', productOf(sku).id)
      .find(({ location_id }) => location_id === warehouseOf(code).lot_stock_id)
  const inOdoo = (sku: string, code = 'HH'): number => Number(quantOf(sku, code)?.quantity ?? 0)
  const skus = world.rows('product.product').filter((row) => row.is_storable && row.default_code)
  for (const { default_code } of skus) shipbob.control.setStock(String(default_code), inOdoo(String(default_code)))
  const drafts = (modes: { readonly north: object; readonly east: object }): readonly DraftConnection[] => [
    { ...warehouseDraft(shipbob), id: 'north', more: { warehouses: ['HH'], workflows: modes.north } },
    {
      ...{ id: 'east', connector: 'shiphero', url: shiphero.url },
      ...{ secrets: { refreshToken: shipheroRefreshToken }, webhookSecrets: [shipheroWebhookSecret] },
      more: { warehouses: ['LEJ'], locations: { LEJ: leipzig }, workflows: modes.east },
    },
  ]
  const file = createConnectionFile(drafts({ north, east }), { ownership })
  const settings = { ...webhookSettings, ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: file.path }
  const sidecar = await startTestSidecar(between, settings)
  await sidecar.ready()
  odoo.addon.configure({ url: sidecar.url, secrets: [webhookSettings.ODOO_WEBHOOK_SECRETS] })
  shiphero.webhooks.subscribe(`${sidecar.url}/webhooks/connections/east`)
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await sidecar.store.database.executeSql(text, values)).rows as Row[]

  async function ask<Answer>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const reply = await sidecar.ask(query, { ...variables })
    if (reply.errors) throw new Error(JSON.stringify(reply.errors))
    return reply.data as Answer
  }

  const idle = () =>
    eventually(
      async () =>
        (await sql(`SELECT 1 FROM pgboss.job WHERE name LIKE 'inventory.%' AND state IN ('created', 'active')`))
          .length === 0,
      'nothing is being compared',
    )

  return {
    ...{ odoo, shipbob, shiphero, sidecar, ask, idle, inOdoo, sql, ...openOdoo(odoo) },
    /** The next time Odoo answers to `model.method` this happens first; when it throws, the answer gets lost. */
    beforeAnswerTo(method: string, happens: () => void): void {
      once = { method, happens }
    },
    callsOf: (method: string): number => odoo.calls.filter((call) => call.method === method).length,
    /** Until all that a connection counts has been compared. */
    async compare(connection = 'north'): Promise<void> {
      const { compareStock } = await ask<{ compareStock: { queued: boolean; userErrors: unknown } }>(
        'mutation ($connection: String!) { compareStock(connection: $connection) { queued userErrors { message } } }',
        { connection },
      )
      if (!compareStock.queued) throw new Error(JSON.stringify(compareStock.userErrors))
      await idle()
    },
    drift: async (connection = 'north'): Promise<readonly Drift[]> =>
      (
        await ask<{ stockDrift: readonly Drift[] }>(
          `query ($connection: String!) { stockDrift(connection: $connection, first: 200) {
            id connection warehouse sku odooOnHand partnerOnHand onTheWay difference state since seenAt
          } }`,
          { connection },
        )
      ).stockDrift,
    conflicts: async (): Promise<readonly AskedConflict[]> =>
      (
        await ask<{ ownershipConflicts: readonly AskedConflict[] }>(
          '{ ownershipConflicts { id facet object odooValue partnerValue connection message } }',
        )
      ).ownershipConflicts,
    decide: async (id: string, keep: 'ODOO' | 'PARTNER', reason = 'Counted again by hand'): Promise<AskedDecision> =>
      (
        await ask<{ resolveOwnershipConflict: AskedDecision }>(
          `mutation ($id: ID!, $keep: ConflictSide!, $reason: String!) {
            resolveOwnershipConflict(id: $id, keep: $keep, reason: $reason) {
              exception { state resolution } nextSteps userErrors { code message }
            }
          }`,
          { id, keep, reason },
        )
      ).resolveOwnershipConflict,
    /** Somebody counts in Odoo. */
    async countInOdoo(sku: string, quantity: number, code = 'HH'): Promise<void> {
      const { call } = openOdoo(odoo)
      const ids = [quantOf(sku, code)?.id]
      await call('stock.quant', 'write', { ids, vals: { inventory_quantity: quantity } })
      await call('stock.quant', 'action_apply_inventory', { ids })
    },
    demandLots: (sku: string, tracking: 'lot' | 'none') =>
      openOdoo(odoo).call('product.product', 'write', { ids: [productOf(sku).id], vals: { tracking } }),
    /** A confirmed order of one product from Hamburg, and its transfer's number. */
    async order(sku: string, quantity: number): Promise<{ readonly id: number; readonly transfer: string }> {
      const { call, customer, order } = openOdoo(odoo)
      const line = [0, 0, { product_id: productOf(sku).id, product_uom_qty: quantity }]
      const [id] = await call<readonly [number]>('sale.order', 'create', {
        vals_list: [{ partner_id: await customer(), warehouse_id: warehouseOf('HH').id, order_line: [line] }],
      })
      await call('sale.order', 'action_confirm', { ids: [id] })
      const { pickings } = await order(id)
      return { id, transfer: String(world.get('stock.picking', pickings[0] as number).name) }
    },
    isReleased: (transfer: string) =>
      eventually(
        async () =>
          (await sql(`SELECT 1 FROM logistics.bindings WHERE kind = 'warehouse-order' AND reference = $1`, [transfer]))
            .length > 0,
        `${transfer} is released`,
      ),
    /** Changes which workflows run, as an operator does. */
    async setWorkflows(modes: { readonly north: object; readonly east: object }): Promise<void> {
      const before = sidecar.partners.connections.find('north')
      file.put(drafts(modes))
      await eventually(() => sidecar.partners.connections.find('north') !== before, 'the file was read again')
    },
    async stop(): Promise<void> {
      await sidecar.stop()
      await Promise.all([between.stop(), shipbob.stop(), shiphero.stop()])
      await odoo.stop()
      file.remove()
    },
  }
}

export type StockBench = Awaited<ReturnType<typeof startStock>>

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo company lacks what is asked for.')
  return value
}
