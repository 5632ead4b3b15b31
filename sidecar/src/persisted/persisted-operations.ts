import type { Sql } from '../db/database.ts'
import { storedOperations } from './stored-operations.ts'

/** The stored operations, in memory: they are looked at with every request that sends a hash. */
export class PersistedOperations {
  readonly #sql: Sql
  #byHash: ReadonlyMap<string, string> = new Map()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Reads them anew. */
  async refresh(): Promise<void> {
    const operations = await storedOperations(this.#sql)
    this.#byHash = new Map(operations.map(({ hash, document }) => [hash, document]))
  }

  documentOf(hash: string): string | null {
    return this.#byHash.get(hash) ?? null
  }
}
