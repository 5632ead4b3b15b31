import type { z } from 'zod'
import type { Opener, Sealing } from '../sealing/sealing.ts'

/** One SQL statement: its name, which `pg_stat_activity` shows, and the shape of its rows. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  readonly row: z.ZodType<Row>
  readonly opens: Opens
}

/** What of a row is sealed, by its name there, and how it is opened: before the row is parsed. */
export type Opens = Readonly<Record<string, Opener>>

/**
 * @example
 * const deadLetterById = statement('deadLetters.byId', deadLetterRow, `SELECT … FROM logistics.dead_letters WHERE id = $1`)
 */
export const statement = <Row>(name: string, row: z.ZodType<Row>, text: string, opens: Opens = {}): Statement<Row> => ({
  name,
  row,
  text: `/* ${name} */ ${text}`,
  opens,
})

/** What runs SQL: the pool, or one transaction. */
export interface Sql {
  /** Seals what must not be read by whoever sees the database. */
  readonly sealing: Sealing
  /**
   * The rows, each parsed.
   * @throws DATABASE_UNREACHABLE, DATABASE_OVERLOADED (no connection came free in time), DATABASE_FAULT,
   * SEALING_KEY_MISSING, SEALED_VALUE_INVALID
   */
  rows<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<readonly Row[]>
  /** For libraries that bring SQL of their own: rows as they come. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number }>
}

/** Work in here is done as a whole or not at all. */
export interface Transaction extends Sql {
  readonly isTransaction: true
}

export interface Database extends Sql {
  /** Commits when `work` ends well, rolls back when it throws. Never run again by itself. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /**
   * Listens on a channel over a connection of its own, and connects again by itself when it is lost.
   * `onLost` comes once per loss, `onListening` at the start and after each loss: what was notified in between is gone.
   */
  listen(channel: string, listener: ChannelListener): Promise<Subscription>
  /** Waits for what is running, then lets go of every connection. */
  close(): Promise<void>
}

export interface ChannelListener {
  onNotification(payload: string): void
  onListening(): void
  onLost(): void
}

export interface Subscription {
  stop(): Promise<void>
}
