import { LRUCache } from 'lru-cache'
import type { Sql } from '../db/database.ts'
import { raiseExceptions } from '../exceptions/business-exceptions.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Connection } from './connection.ts'

/** One telling an hour is enough of each. */
const rememberedMs = 3_600_000
const remembered = 10_000

/** Codes of partners nobody here knows yet: each is an exception until somebody maps it. */
export class UnmappedCodes {
  readonly #sql: Sql
  readonly #logger: Logger
  readonly #told = new LRUCache<string, true>({ max: remembered, ttl: rememberedMs })

  constructor(sql: Sql, logger: Logger) {
    this.#sql = sql
    this.#logger = logger
  }

  /** Never throws: who reads an order must not lose it because this could not be written down. */
  async note({ id, connector }: Connection, codes: readonly string[]): Promise<void> {
    const news = codes.filter((code) => !this.#told.has(`${id}|${code}`))
    if (news.length === 0) return
    for (const code of news) this.#told.set(`${id}|${code}`, true)
    const raised = news.map((code) => ({
      kind: 'STATUS_UNMAPPED' as const,
      connection: id,
      subject: code,
      message: `${connector.label} sends the status \`${code}\`, which nobody here knows yet. What has it stays where it is until it is mapped: \`mapStatus\` does that.`,
    }))
    await raiseExceptions(this.#sql, raised).catch((error: unknown) => {
      for (const code of news) this.#told.delete(`${id}|${code}`)
      this.#logger.warn({ err: error, connection: id }, 'Unmapped codes could not be written down')
    })
  }

  /** It was mapped, and is told again should the mapping go. */
  forget(connection: string, code: string): void {
    this.#told.delete(`${connection}|${code}`)
  }
}
