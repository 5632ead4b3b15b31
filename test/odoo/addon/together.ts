import { randomBytes } from 'node:crypto'
import { createTestDatabase } from '../../support/database.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { freePort } from '../harness/ports.ts'
import { type RealOdoo, startRealOdoo } from '../harness/real-odoo.ts'

/** A real Odoo 19 with the addon, and the sidecar beside it, each knowing the other. */
export interface Together {
  readonly odoo: RealOdoo
  /** the one that runs now */
  sidecar(): TestSidecar
  /** ends the sidecar; nobody answers at its address until `sidecarBack` */
  sidecarAway(): Promise<void>
  sidecarBack(): Promise<void>
  /** the user the sidecar logs in with: it may do what the sidecar does and nothing else */
  readonly serviceUser: ServiceUser
  stop(): Promise<void>
}

export interface ServiceUser {
  readonly login: string
  readonly apiKey: string
}

const makeUser = `
import json
group = env.ref('logistics_graph.group_logistics_integration')
user = env['res.users'].with_context(no_reset_password=True).create({
    'name': 'Logistics Graph', 'login': 'logistics-graph', 'group_ids': [(6, 0, group.ids)],
    'company_ids': [(6, 0, env['res.company'].search([]).ids)],
})
key = env(user=user.id)['res.users.apikeys'].sudo()._generate(None, 'sidecar', False)
print(json.dumps({'login': user.login, 'apiKey': key}))
`

/** Makes the user as an administrator would: in the one group meant for it. */
export const createServiceUser = async (odoo: RealOdoo): Promise<ServiceUser> => JSON.parse(await odoo.shell(makeUser))

/** Starts both. @param log what happens while Odoo is prepared @param settings more of the sidecar's */
export async function startTogether(
  log: (line: string) => void,
  settings: Readonly<Record<string, string>> = {},
): Promise<Together> {
  const port = await freePort()
  const secret = `whsec_${randomBytes(32).toString('base64')}`
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
  const serviceUser = await createServiceUser(odoo)
  const database = await createTestDatabase()
  const env = { PORT: String(port), ODOO_WEBHOOK_SECRETS: secret, DATABASE_URL: database.url, ...settings }
  const start = () => startTestSidecar({ ...odoo, ...serviceUser }, env, { byTheClock: true })
  let sidecar = await start()
  await sidecar.ready()
  return {
    odoo,
    serviceUser,
    sidecar: () => sidecar,
    sidecarAway: () => sidecar.stop(),
    async sidecarBack() {
      sidecar = await start()
      await sidecar.ready()
    },
    async stop() {
      await sidecar.stop()
      await odoo.stop()
      await database.drop()
    },
  }
}
