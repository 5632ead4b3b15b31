import { randomBytes } from 'node:crypto'
import { startEasyPostSandbox } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { startShipBobSandbox } from '../../../sidecar/src/sandbox/partners/shipbob/server.ts'
import { createConnectionFile, type DraftConnection } from '../../support/connection-file.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { openOdoo } from '../../support/open-odoo.ts'
import { carrierDraft, warehouseDraft } from '../../support/partners.ts'
import { type AskedProcess, askProcess } from '../../support/process.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { createServiceUser } from '../addon/together.ts'
import { freePort } from '../harness/ports.ts'
import { startRealOdoo } from '../harness/real-odoo.ts'

/** What is sold, with plenty of it in Odoo's stock and at the warehouse. */
const goods = { 'NL-1001': 64, 'NL-1010': 19, 'NL-3001': 28 } as const
type Sku = keyof typeof goods
export type Pieces = Readonly<Partial<Record<Sku, number>>>

const prepare = `
import json
warehouse = env['stock.warehouse'].search([], limit=1)
for sku, price in json.loads('''${JSON.stringify(goods)}''').items():
    product = env['product.product'].create({
        'name': 'Light ' + sku, 'default_code': sku, 'type': 'consu', 'is_storable': True, 'list_price': price,
        'invoice_policy': 'delivery', 'weight': 1.5, 'taxes_id': [(5, 0, 0)],
    })
    env['stock.quant']._update_available_quantity(product, warehouse.lot_stock_id, 5000)
address = {
    'is_company': True, 'street': 'Norregade 7', 'zip': '5970', 'city': 'Aeroskobing',
    'country_id': env.ref('base.dk').id, 'email': 'lys@example.com', 'phone': '+45 12 34 56 78',
}
names = {'usual': 'Lys ApS', 'careful': 'Careful ApS'}
print(json.dumps({key: env['res.partner'].create(dict(address, name=name)).id for key, name in names.items()}))
`

/** Odoo ids: one invoiced on any proof, one only when nothing was missing or damaged. */
interface Customers {
  readonly usual: number
  readonly careful: number
}

export interface WorldOptions {
  readonly log: (line: string) => void
  /** How many sidecars share the database; Odoo tells the first, partners tell the last. */
  readonly replicas?: number
  /** Whether what the warehouse tells of returns is done in Odoo. */
  readonly returns?: 'off' | 'observe' | 'on'
}

/** A real Odoo 19 with the addon, sandbox partners that speak the vendors' wire formats, and sidecars between them. */
export async function startWorld({ log, replicas = 1, returns = 'off' }: WorldOptions) {
  const port = await freePort()
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const stack = new AsyncDisposableStack()
  try {
    const odoo = await startRealOdoo({
      series: '19.0',
      log,
      addon: true,
      env: {
        LOGISTICS_GRAPH_URL: `http://127.0.0.1:${port}`,
        LOGISTICS_GRAPH_WEBHOOK_SECRETS: secret,
        LOGISTICS_GRAPH_ALLOW_HTTP: 'true',
      },
    })
    stack.defer(() => odoo.stop())
    const customers = JSON.parse(await odoo.shell(prepare)) as Customers
    const serviceUser = await createServiceUser(odoo)
    const [carrier, warehouse] = await Promise.all([startEasyPostSandbox(), startShipBobSandbox()])
    stack.defer(() => carrier.stop())
    stack.defer(() => warehouse.stop())
    for (const sku of Object.keys(goods)) warehouse.control.setStock(sku, 5_000)
    const database = await createTestDatabase()
    stack.defer(() => database.drop())
    const drafts: readonly DraftConnection[] = [
      { ...warehouseDraft(warehouse), more: { workflows: { release: 'on', ship: 'on', returns } } },
      carrierDraft(carrier),
    ]
    const file = createConnectionFile(drafts, {
      invoicing: { mode: 'on', rule: 'ON_POD', customers: { [customers.careful]: 'ON_POD_ACCEPTED_QUANTITY' } },
    })
    stack.defer(() => file.remove())
    const sidecars: TestSidecar[] = []
    stack.defer(async () => void (await Promise.all(sidecars.map((sidecar) => sidecar.stop()))))
    const startOne = async (index: number): Promise<TestSidecar> => {
      const sidecar = await startTestSidecar(
        { ...odoo, ...serviceUser },
        {
          ...{ PORT: index === 0 ? String(port) : '0', ODOO_WEBHOOK_SECRETS: secret, DATABASE_URL: database.url },
          CONNECTIONS_FILE: file.path,
        },
        { byTheClock: true },
      )
      await sidecar.ready()
      return sidecar
    }
    for (let index = 0; index < replicas; index += 1) sidecars.push(await startOne(index))
    const last = sidecars.at(-1) as TestSidecar
    warehouse.webhooks.subscribe(`${last.url}/webhooks/connections/warehouse`)
    carrier.webhooks.subscribe(`${last.url}/webhooks/connections/parcels`)
    const { call } = openOdoo(odoo)
    const owned = stack.move()
    return {
      ...flow({ call, customers, warehouse, carrier, sidecars }),
      odoo,
      carrier,
      warehouse,
      call,
      sidecars,
      stop: () => owned.disposeAsync(),
    }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

export type World = Awaited<ReturnType<typeof startWorld>>

interface Parts {
  readonly call: ReturnType<typeof openOdoo>['call']
  readonly customers: Customers
  readonly warehouse: Awaited<ReturnType<typeof startShipBobSandbox>>
  readonly carrier: Awaited<ReturnType<typeof startEasyPostSandbox>>
  readonly sidecars: readonly TestSidecar[]
}

export interface Transfer {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly trackingNumbers: readonly string[]
  readonly backorderOf: number | null
  /** By SKU, what was moved. */
  readonly moved: Readonly<Record<string, number>>
}

/** More values of an order in Odoo, and of each of its lines. */
export interface OrderMore {
  readonly order?: object
  readonly line?: object
}

export interface ConfirmedOrder {
  readonly id: number
  readonly name: string
  /** The number of its first transfer. */
  readonly reference: string
}

/** What people, the warehouse and the carrier do. */
function flow({ call, customers, warehouse, carrier, sidecars }: Parts) {
  const sidecar = (): TestSidecar => sidecars[0] as TestSidecar

  async function transfers(order: { readonly id: number }): Promise<readonly Transfer[]> {
    const rows = await call<readonly Record<string, unknown>[]>('stock.picking', 'search_read', {
      domain: [['sale_id', '=', order.id]],
      fields: ['name', 'state', 'carrier_tracking_ref', 'backorder_id'],
      order: 'id',
    })
    const moves = await call<readonly Record<string, unknown>[]>('stock.move', 'search_read', {
      domain: [['picking_id', 'in', rows.map(({ id }) => id)]],
      fields: ['picking_id', 'product_id', 'quantity', 'picked', 'state'],
    })
    return rows.map((row) => {
      const done = moves.filter(({ picking_id: picking, state }) => idOf(picking) === row.id && state === 'done')
      const moved = Object.fromEntries(
        done.map(({ product_id: product, quantity }) => [skuIn(product), quantity as number]),
      )
      const numbers = typeof row.carrier_tracking_ref === 'string' ? row.carrier_tracking_ref.split(',') : []
      return {
        ...{ id: row.id as number, name: row.name as string, state: row.state as string, moved },
        trackingNumbers: numbers.map((number) => number.trim()),
        backorderOf: idOf(row.backorder_id),
      }
    })
  }

  const process = (order: { readonly id: number }): Promise<AskedProcess> => askProcess(sidecar(), order.id)

  async function stands(order: { readonly id: number }, step: string, state: string, withinMs = 60_000): Promise<void> {
    let last = ''
    await eventually(
      async () => {
        const { steps } = await process(order)
        last = steps.map((one) => `${one.step} ${one.part ?? ''} ${one.state} ${one.message ?? ''}`).join('\n')
        return steps.some((one) => one.step === step && one.state === state)
      },
      `${step} is ${state}`,
      withinMs,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${last}`)
    })
  }

  return {
    transfers,
    process,
    stands,
    async confirm(
      pieces: Readonly<Record<string, number>>,
      customer: keyof Customers = 'usual',
      more: OrderMore = {},
    ): Promise<ConfirmedOrder> {
      const products = await call<readonly { id: number; default_code: string }[]>('product.product', 'search_read', {
        domain: [['default_code', 'in', Object.keys(pieces)]],
        fields: ['default_code'],
      })
      const order_line = products.map(({ id, default_code: sku }) => [
        0,
        0,
        { product_id: id, product_uom_qty: pieces[sku], ...more.line },
      ])
      const [id] = await call<readonly [number]>('sale.order', 'create', {
        vals_list: [{ partner_id: customers[customer], order_line, ...more.order }],
      })
      await call('sale.order', 'action_confirm', { ids: [id] })
      const [order] = await call<readonly [{ name: string }]>('sale.order', 'read', { ids: [id], fields: ['name'] })
      const [transfer] = await transfers({ id })
      return { id, name: order.name, reference: (transfer as Transfer).name }
    },
    /** The orders the warehouse has under this number. */
    atWarehouse: (reference: string) =>
      warehouse.control.orders().filter(({ referenceId }) => referenceId === reference),
    /** Picks, packs and hands over: all parcels, or one of them by its place. */
    shipAll(reference: string, parcel?: number): void {
      for (let step = 0; step < 3; step += 1) warehouse.control.advance(reference, parcel)
    },
    /** The carrier takes a parcel all the way to the door. */
    deliver(number: string): void {
      carrier.control.track(number)
      for (let station = 0; station < 12; station += 1) carrier.control.advance(number)
    },
    /** It arrives, and the recipient signs that it is damaged. */
    deliverDamaged(number: string): void {
      carrier.control.track(number)
      carrier.control.reroute(number, ['accepted', 'out', 'deliveredDamaged'])
      for (let station = 0; station < 4; station += 1) carrier.control.advance(number)
    },
    /** The carrier takes a parcel to the door, where nobody wants it. */
    refuse(number: string): void {
      carrier.control.track(number)
      carrier.control.reroute(number, ['accepted', 'out', 'refused'])
      for (let station = 0; station < 4; station += 1) carrier.control.advance(number)
    },
    async invoices(order: { readonly id: number }) {
      const [row] = await call<readonly [{ invoice_ids: readonly number[] }]>('sale.order', 'read', {
        ids: [order.id],
        fields: ['invoice_ids'],
      })
      return call<readonly { id: number; state: string; move_type: string; amount_untaxed: number }[]>(
        'account.move',
        'search_read',
        {
          domain: [['id', 'in', row.invoice_ids]],
          fields: ['state', 'move_type', 'amount_untaxed'],
          order: 'id',
        },
      )
    },
    attachments: (model: string, id: number) =>
      call<readonly { name: string; mimetype: string }[]>('ir.attachment', 'search_read', {
        domain: [
          ['res_model', '=', model],
          ['res_id', '=', id],
        ],
        fields: ['name', 'mimetype'],
      }),
  }
}

const idOf = (value: unknown): number | null =>
  Array.isArray(value) ? (value[0] as number) : typeof value === 'number' ? value : null
/** `[5, "[NL-1001] Light NL-1001"]` */
const skuIn = (value: unknown): string =>
  /\[(.+?)\]/.exec(Array.isArray(value) ? String(value[1]) : '')?.[1] ?? String(value)
