import { z } from 'zod'
import { Secret } from '../../src/foundation/secret.ts'
import { OdooClient } from '../../src/odoo/client.ts'
import { createTransport, type OdooSettings } from '../../src/odoo/connection.ts'
import { Gate } from '../../src/odoo/gate.ts'
import { createOdooAgent } from '../../src/odoo/http.ts'
import { chooseTransport } from '../../src/odoo/probe.ts'
import type { DemoOdoo } from './demo-odoo.ts'

export type Values = Readonly<Record<string, unknown>>

/** What a user does in Odoo, over the API as their program would. */
export interface OdooUser {
  create(model: string, values: Values, context?: Values): Promise<number>
  call(model: string, method: string, ids: readonly number[], args?: Values, context?: Values): Promise<unknown>
  find(model: string, domain: readonly unknown[], fields: readonly string[]): Promise<readonly Values[]>
}

const ids = z.array(z.int())
const rowsOf = z.array(z.looseObject({ id: z.int() }))

/** Does something in Odoo as the user of the demo. */
export async function asUserOf<T>(odoo: DemoOdoo, work: (user: OdooUser) => Promise<T>): Promise<T> {
  const agent = createOdooAgent(4)
  try {
    return await work(connect(odoo, agent))
  } finally {
    await agent.destroy()
  }
}

function connect(odoo: DemoOdoo, agent: ReturnType<typeof createOdooAgent>): OdooUser {
  const settings: OdooSettings = {
    url: new URL(odoo.url),
    db: odoo.db,
    apiKey: new Secret(odoo.apiKey),
    login: odoo.login,
    transport: 'auto',
    readDeadlineMs: 30_000,
  }
  const transport = createTransport(chooseTransport(odoo.series, 'auto', odoo.login), settings, agent)
  const client = new OdooClient({ transport, gate: new Gate(4), report: () => {}, readDeadlineMs: 30_000 })
  const lane = { lane: 'interactive' } as const
  return {
    async create(model, values, context = {}) {
      const created = await client.write({ model, method: 'create', args: { vals_list: [values] }, context }, lane)
      return ids.parse(created)[0] ?? 0
    },
    call: (model, method, records, args = {}, context = {}) =>
      client.write({ model, method, ids: records, args, context }, lane),
    async find(model, domain, fields) {
      const args = { domain, fields, order: 'id' }
      return rowsOf.parse(await client.read({ model, method: 'search_read', args, context: {} }, lane))
    },
  }
}

/** `search_read` gives a link as `[id, name]`. */
export const idOf = (value: unknown): number => Number(Array.isArray(value) ? value[0] : value)
