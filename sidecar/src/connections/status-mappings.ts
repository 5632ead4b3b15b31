import { z } from 'zod'
import type { TransportExceptionKind } from '../canonical/business-exception.ts'
import { type ReturnState, returnStates } from '../canonical/return-report.ts'
import { milestoneRank, type ShipmentMilestone } from '../canonical/shipment-milestone.ts'
import type { StatusMeaning } from '../canonical/tracking-event.ts'
import type { Reading } from '../canonical/tracking-meaning.ts'
import { type WarehouseOrderState, warehouseOrderStates } from '../canonical/warehouse-order.ts'
import { type Database, statement, type Transaction } from '../db/database.ts'
import type { Connection } from './connection.ts'

/** What an operator says a code means: of a package, of a warehouse order, of a return, or of several where the partner uses it for them. */
export interface OwnMeaning extends StatusMeaning {
  readonly warehouseOrderState?: WarehouseOrderState
  readonly returnState?: ReturnState
}

export interface StatusMapping {
  readonly connection: string
  readonly code: string
  readonly meaning: OwnMeaning
  readonly principal: string
  /** ISO 8601, UTC. */
  readonly mappedAt: string
}

const meaning = z
  .object({
    milestone: z.enum(Object.keys(milestoneRank) as ShipmentMilestone[]),
    exception: z.string().transform((kind) => kind as TransportExceptionKind),
    warehouseOrderState: z.enum(warehouseOrderStates),
    returnState: z.enum(returnStates),
  })
  .partial()

const mapping = z.object({
  connection: z.string(),
  code: z.string(),
  meaning,
  principal: z.string(),
  mappedAt: z.string(),
})

const all = statement(
  'statusMappings.all',
  mapping,
  'SELECT connection, code, meaning, principal, mapped_at AS "mappedAt" FROM logistics.status_mappings ORDER BY 1, 2',
)

const put = statement(
  'statusMappings.put',
  mapping,
  `INSERT INTO logistics.status_mappings (connection, code, meaning, principal) VALUES ($1, $2, $3::jsonb, $4)
   ON CONFLICT (connection, code) DO UPDATE
   SET meaning = excluded.meaning, principal = excluded.principal, mapped_at = now()
   RETURNING connection, code, meaning, principal, mapped_at AS "mappedAt"`,
)

/** What every replica is told when a mapping changed. */
export const mappingsChanged = 'logistics.status_mappings/all'

/** What operators mapped, in memory: it is looked at for every event. */
export class StatusMappings {
  readonly #database: Database
  #byConnection: ReadonlyMap<string, ReadonlyMap<string, OwnMeaning>> = new Map()

  constructor(database: Database) {
    this.#database = database
  }

  /** Reads them anew. */
  async refresh(): Promise<void> {
    const rows = await this.#database.rows(all)
    const grouped = Map.groupBy(rows, ({ connection }) => connection)
    this.#byConnection = new Map(
      [...grouped].map(([id, own]) => [id, new Map(own.map((one) => [one.code, one.meaning as OwnMeaning]))]),
    )
  }

  list(): Promise<readonly StatusMapping[]> {
    return this.#database.rows(all) as Promise<readonly StatusMapping[]>
  }

  of(connection: string): ReadonlyMap<string, OwnMeaning> {
    return this.#byConnection.get(connection) ?? none
  }

  /** How codes of tracking and transport are read. */
  readingOf({ id, connector: { statusMap, reasonMap, unmapped } }: Connection): Reading {
    return { statusMap, reasonMap, unmapped, overrides: this.of(id) }
  }

  /** Null: a code nobody here knows. */
  warehouseOrderState({ id, connector }: Connection, code: string): WarehouseOrderState | null {
    const own = this.of(id).get(code)?.warehouseOrderState
    const table = connector.warehouseOrderMap ?? {}
    return own ?? (Object.hasOwn(table, code) ? (table[code] ?? null) : null)
  }

  /** The same of a return. */
  returnState({ id, connector }: Connection, code: string): ReturnState | null {
    const own = this.of(id).get(code)?.returnState
    const table = connector.returnMap ?? {}
    return own ?? (Object.hasOwn(table, code) ? (table[code] ?? null) : null)
  }

  /** Written down in the transaction; every replica, this one too, reads it when it hears of the change. */
  async put(tx: Transaction, connection: string, code: string, meaning: OwnMeaning, principal: string) {
    const [row] = await tx.rows(put, [connection, code, JSON.stringify(meaning), principal])
    return row as StatusMapping
  }
}

const none: ReadonlyMap<string, OwnMeaning> = new Map()
