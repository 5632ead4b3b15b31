import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbedded } from '../../src/db/embedded.ts'
import { createLogger } from '../../src/foundation/logger.ts'

/** A PostgreSQL for one run of the benches, started when the first of them asks. */
export class BenchDatabases {
  #server: Promise<{ postgres: EmbeddedPostgres; folder: string }> | null = null
  #created = 0

  /** The address of a new, empty database. */
  async create(): Promise<string> {
    this.#server ??= start()
    const { postgres } = await this.#server
    this.#created += 1
    const name = `bench_${this.#created}`
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`CREATE DATABASE ${name}`)
    await client.end()
    const url = new URL(postgres.url)
    url.pathname = `/${name}`
    return url.href
  }

  async stop(): Promise<void> {
    const server = await this.#server
    await server?.postgres.stop()
    if (server) await rm(server.folder, { recursive: true, force: true })
  }
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'logistics-graph-bench-'))
  return { folder, postgres: await startEmbedded({ folder, logger: createLogger('silent') }) }
}
