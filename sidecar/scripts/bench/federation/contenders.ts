import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Child, startChild, startFlags } from '../child.ts'
import { benchKey } from '../hot-query.ts'
import { settingsFor } from '../real-sidecar.ts'
import type { OrderFact } from './facts.ts'
import { installedGateway } from './gateway-folder.ts'
import * as questions from './questions.ts'
import type { Access, Upstreams } from './upstreams.ts'

/** Somebody who can answer the question. */
export interface Contender {
  /** Before the clock runs. */
  prepare(): Promise<void>
  ask(): Promise<readonly OrderFact[]>
}

export interface Contenders {
  readonly all: Readonly<Partial<Record<ContenderName, Contender>>>
  stop(): Promise<void>
}

export type ContenderName = 'first' | 'cold' | 'warm' | 'naive' | 'gateway' | 'gatewayNested'

const nothing = async (): Promise<void> => undefined

const contender = (url: string, { query, facts }: questions.Question, prepare = nothing): Contender => ({
  prepare,
  async ask() {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` },
      body: JSON.stringify({ query }),
    })
    const { data, errors } = (await reply.json()) as { data?: never; errors?: unknown }
    if (errors !== undefined || data === undefined) throw new Error(`${url} answered: ${JSON.stringify(errors)}`)
    return facts(data)
  },
})

/** Each in a process of its own: the sidecar, plain resolvers, and a gateway where it can be installed. */
export async function startContenders(
  upstreams: Upstreams,
  access: Access,
  databaseUrl: string,
  progress: (line: string) => void,
): Promise<Contenders> {
  const settings = settingsFor(upstreams.odoo, databaseUrl, { CONNECTIONS_FILE: upstreams.connectionFile })
  const script = await installedGateway(progress)
  const told = JSON.stringify(access)
  const [sidecar, plain, gateway] = await Promise.all([
    startChild('./still-sidecar-server.ts', JSON.stringify(settings), startFlags()),
    startChild('./naive-server.ts', told),
    script === null ? null : startChild(script, told),
  ])
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  const children: readonly Child[] = [sidecar, plain, ...(gateway ? [gateway] : [])]
  return {
    all: {
      first: contender(sidecar.firstLine, questions.cold, async () => {
        await forgetTracking(database)
        await forgetItems(database)
      }),
      cold: contender(sidecar.firstLine, questions.cold, async () => {
        await forgetTracking(database)
        await itemsAreKnown(database)
      }),
      warm: contender(sidecar.firstLine, questions.warm),
      naive: contender(plain.firstLine, questions.naive),
      ...(gateway && {
        gateway: contender(gateway.firstLine, questions.gateway),
        gatewayNested: contender(gateway.firstLine, questions.gatewayNested),
      }),
    },
    async stop() {
      await database.end()
      await Promise.all(children.map((child) => child.stop()))
    },
  }
}

/**
 * `maxAge: 0` sees to memory; what PostgreSQL keeps of parcels must be gone too, so that all of it is written anew.
 * Deleted, not truncated: that would have every statement planned anew.
 */
async function forgetTracking(database: pg.Client): Promise<void> {
  await database.query('DELETE FROM logistics.tracking_events; DELETE FROM logistics.tracked_numbers')
}

/** Which items of the warehouse have which SKU is asked for once a day: without it, all of its levels are read. */
async function forgetItems(database: pg.Client): Promise<void> {
  await database.query('DELETE FROM logistics.partner_items')
}

/** They are written down behind the answer's back. */
async function itemsAreKnown(database: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await database.query('SELECT FROM logistics.partner_items LIMIT 1')
    if (rowCount === 1) return
    await sleep(5)
  }
}
