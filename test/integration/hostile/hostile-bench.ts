import type { KeyWanted } from '../../../sidecar/src/access/api-keys.ts'
import type { Role } from '../../../sidecar/src/access/roles.ts'
import { everyRow, type RowScope } from '../../../sidecar/src/access/row-scope.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { startPartners } from '../../support/partners.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { aKey } from '../access/making-keys.ts'
import { probe } from './probe.ts'

/** Roles of those outside: what is ours to run is none of theirs. */
export const partnerRoles = ['customer', 'warehouse-partner', 'carrier-partner'] as const satisfies readonly Role[]

/** A whole company under attack: Odoo, partners, a sidecar with its portal, and a key for everybody who may have one. */
export async function startHostile(env: Readonly<Record<string, string>> = {}) {
  const odoo = await startSandboxOdoo({ series: '19.0', addon: true })
  const partners = await startPartners(odoo)
  const settings = { ...webhookSettings, CONNECTIONS_FILE: partners.file.path, PORTAL: 'on', ...env }
  const sidecar = await startTestSidecar(odoo, settings)
  await sidecar.ready()
  const { mine, theirs } = ordersOfTwo(odoo)
  const give = (wanted: Partial<KeyWanted>) => aKey(sidecar.store.database, wanted)
  const keyOf = async (role: Role, narrowed: Partial<RowScope> = {}) =>
    (await give({ roles: [role], rows: { ...everyRow, ...narrowed } })).key
  const keys: Readonly<Record<Role, string>> = {
    customer: await keyOf('customer', { customers: [mine.customer] }),
    'warehouse-partner': await keyOf('warehouse-partner', { warehouses: [1] }),
    'carrier-partner': await keyOf('carrier-partner', { carriers: [1] }),
    'customer-service': await keyOf('customer-service'),
    finance: await keyOf('finance'),
    operator: await keyOf('operator'),
    admin: await keyOf('admin'),
  }
  const { url } = sidecar
  return {
    ...{ odoo, partners, sidecar, url, keys, give },
    /** Orders of the customer whose key `keys.customer` is, and of somebody else. */
    ...{ mine, theirs },
    /** Asks the graph, as a probe. */
    ask: (key: string, query: unknown, variables: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
      probe(`${url}/graphql`, {
        method: 'POST',
        headers: { ...jsonAs(key), ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    /** Sends a body to the graph as it is. */
    post: (key: string, body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
      probe(`${url}/graphql`, { method: 'POST', headers: { ...jsonAs(key), ...headers }, body }),
    probe: (path: string, init: RequestInit = {}) => probe(`${url}${path}`, init),
    /** That an ordinary question is answered, and rightly. @throws when it is not */
    async expectAlive(): Promise<void> {
      const query = `query ($id: ID!) { order(id: $id) { id number } }`
      const { status, body } = await this.ask(keys.customer, query, { id: mine.order })
      const order = (body as { data?: { order?: { id: string; number: string } } } | null)?.data?.order
      if (status === 200 && order?.id === mine.order && order.number === mine.number) return
      throw new Error(`The sidecar does not answer as before: ${status} ${JSON.stringify(body)}`)
    },
    async stop(): Promise<void> {
      await sidecar.stop()
      await partners.stop()
      await odoo.stop()
    },
  }
}

export type Hostile = Awaited<ReturnType<typeof startHostile>>

export const jsonAs = (key: string): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  authorization: `Bearer ${key}`,
})

interface Owned {
  /** Of the customer, in Odoo. */
  readonly customer: number
  readonly order: string
  readonly number: string
  readonly fulfillment: string
}

/** Orders with a transfer, of two customers who have nothing to do with each other. */
function ordersOfTwo({ world }: SandboxOdoo): { readonly mine: Owned; readonly theirs: Owned } {
  const owned = world.rows('sale.order').flatMap((order): Owned[] => {
    const [transfer] = world.children('stock.picking', 'sale_id', order.id)
    const buyer = world.get('res.partner', order.partner_id as number)
    const customer = (buyer.commercial_partner_id || buyer.id) as number
    if (!transfer || order.state !== 'sale') return []
    return [
      { customer, order: `Order:${order.id}`, number: String(order.name), fulfillment: `Fulfillment:${transfer.id}` },
    ]
  })
  const mine = owned.find(({ number }) => number === 'S00042')
  const theirs = owned.find(({ customer }) => customer !== mine?.customer)
  if (!mine || !theirs) throw new Error('The demo company has no two customers with orders')
  return { mine, theirs }
}
