import { readConfig } from '../../sidecar/src/config.ts'
import { createLogger } from '../../sidecar/src/foundation/logger.ts'
import { type SidecarOptions, startSidecar } from '../../sidecar/src/sidecar.ts'
import { createTestDatabase } from './database.ts'
import { eventually } from './eventually.ts'

export const testApiKey = 'test-key-'.padEnd(32, '0')

export interface OdooUnderTest {
  readonly url: string
  readonly db: string
  readonly login: string
  readonly apiKey: string
}

export interface GraphReply {
  readonly status: number
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string } }[]
  readonly extensions?: { upstream: Record<string, { calls: number; ms: number }> }
}

/**
 * A whole sidecar on a free port, with a database of its own unless `env` names one. `env` overrides its settings; it
 * logs nothing unless told where to.
 */
export async function startTestSidecar(
  odoo: OdooUnderTest,
  env: Record<string, string> = {},
  options: Partial<Pick<SidecarOptions, 'logger' | 'graphiql' | 'tasks' | 'byTheClock'>> = {},
) {
  const database = env.DATABASE_URL ? null : await createTestDatabase()
  const config = readConfig({
    ...(database && { DATABASE_URL: database.url }),
    ODOO_URL: odoo.url,
    ODOO_DB: odoo.db,
    ODOO_LOGIN: odoo.login,
    ODOO_API_KEY: odoo.apiKey,
    LOGISTICS_GRAPH_API_KEYS: testApiKey,
    PORT: '0',
    // Tests ask more than a caller would.
    REQUESTS_PER_MINUTE: '1000000',
    COST_PER_MINUTE: '100000000',
    ...(process.env.TEST_ENCRYPTION_KEYS &&
      !env.ENCRYPTION_KEYS_FILE && { ENCRYPTION_KEYS: process.env.TEST_ENCRYPTION_KEYS }),
    ...env,
  })
  const sidecar = await startSidecar({
    config,
    logger: createLogger((process.env.TEST_LOG as 'info' | undefined) ?? 'silent'),
    // Tests count calls: what happens by the clock would be counted now and then.
    byTheClock: false,
    ...options,
  })
  const url = `${sidecar.url}/graphql`
  return {
    ...sidecar,
    async stop() {
      await sidecar.stop()
      await database?.drop()
    },
    /** Until Odoo is connected. */
    ready: () => eventually(() => sidecar.odoo.state.is === 'ready', 'Odoo is connected'),
    /** Asks the graph as a client would. */
    async ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphReply> {
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${testApiKey}` },
        body: JSON.stringify({ query, variables }),
      })
      return { status: reply.status, ...((await reply.json()) as Omit<GraphReply, 'status'>) }
    },
  }
}

export type TestSidecar = Awaited<ReturnType<typeof startTestSidecar>>
