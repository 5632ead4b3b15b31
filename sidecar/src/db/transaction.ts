import type pg from 'pg'
import type { Sealing } from '../sealing/sealing.ts'
import type { Statement, Transaction } from './database.ts'
import { databaseError, fault, isLost, refusalOf, unreachable } from './faults.ts'
import { executeText, queryRows } from './session.ts'

const attempt = { statement: 'transaction' }

/** One transaction on one connection, from BEGIN to COMMIT or ROLLBACK. */
export class OpenTransaction implements Transaction {
  readonly isTransaction = true
  readonly sealing: Sealing
  readonly #client: pg.ClientBase
  /** A connection does one thing at a time: what is asked for meanwhile waits here. */
  #last: Promise<unknown> = Promise.resolve()
  #failure: unknown = null
  #open = false

  constructor(client: pg.ClientBase, sealing: Sealing) {
    this.#client = client
    this.sealing = sealing
  }

  rows<Row>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#inTurn(() => queryRows(this.#client, statement, values, this.sealing))
  }

  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number }> {
    return this.#inTurn(() => executeText(this.#client, text, values))
  }

  async begin(): Promise<void> {
    await this.#client.query('BEGIN').catch((error: unknown) => {
      throw databaseError(error, attempt)
    })
    this.#open = true
  }

  /** @throws when anything in it failed, even if `work` swallowed that: PostgreSQL would roll back and say nothing. */
  async commit(): Promise<void> {
    await this.#last
    this.#open = false
    if (this.#failure) throw databaseError(this.#failure, attempt)
    const { command } = await this.#client.query('COMMIT').catch((error: unknown) => {
      // Without an answer nobody knows whether it was done.
      throw refusalOf(error) ? databaseError(error, attempt) : unreachable(error, { commitUnknown: true })
    })
    if (command !== 'COMMIT') throw fault('A transaction ended without being committed.', { details: attempt })
  }

  /** Never throws: when it can't be done the connection goes, and with it the transaction. */
  async rollback(): Promise<void> {
    this.#open = false
    await this.#last
    if (isLost(this.#failure)) return
    await this.#client.query('ROLLBACK').catch(() => {})
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (!this.#open) throw fault('A statement came after the end of its transaction.', { details: attempt })
      return run()
    })
    this.#last = turn.catch((error: unknown) => {
      this.#failure ??= error
    })
    return turn
  }
}
