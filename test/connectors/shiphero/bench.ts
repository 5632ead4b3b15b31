import { onTestFinished } from 'vitest'
import { shiphero } from '../../../sidecar/src/connectors/shiphero/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/shiphero/settings.ts'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import { startPartner } from '../../../sidecar/src/sandbox/partners/partner.ts'
import type { ShipHeroSandbox } from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import { plainContext } from '../support/plain-http.ts'
import { shipheroSettings, startShipHero } from './case.ts'

const { stock: shelves, warehouseOrders: orders, returns: back, documents: papers } = shiphero.capabilities
if (!shelves?.changedSince || !orders?.update || !orders.hold || !back || !papers)
  throw new Error('A capability is missing.')
export const stock = { ...shelves, changedSince: shelves.changedSince }
export const warehouseOrders = { ...orders, update: orders.update, hold: orders.hold }
export const returns = back
export const documents = papers

/** The sandbox and a way to call it, until the test is over. */
export async function started(more: Record<string, unknown> = {}, timeZone: string | null = null, now = Date.now) {
  const { sandbox } = await startShipHero({ now })
  onTestFinished(sandbox.stop)
  return { sandbox, context: plainContext(shiphero, shipheroSettings(sandbox.url, more), timeZone) }
}

/** A partner that answers everything with one recorded reply; text is sent as it is. */
export async function replaying(reply: unknown, timeZone: string | null = null): Promise<CallContext<Settings>> {
  const voice = {
    throttled: () => new Response(),
    failing: () => new Response(),
    unauthorized: () => new Response(),
  }
  const partner = await startPartner((app) => {
    app.post('/auth/refresh', (c) => c.json({ access_token: 'a', expires_in: 2_419_200 }))
    app.post('/graphql', (c) => {
      const text = typeof reply === 'string' ? reply : JSON.stringify(reply)
      return c.body(text, 200, { 'content-type': 'application/json' })
    })
  }, voice)
  onTestFinished(partner.stop)
  return plainContext(shiphero, shipheroSettings(partner.url), timeZone)
}

export const graphqlCalls = (sandbox: ShipHeroSandbox) => sandbox.calls.filter(({ path }) => path === '/graphql')

export const longAgo = '2020-01-01T00:00:00Z'
