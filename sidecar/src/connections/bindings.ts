import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import { raiseExceptions } from '../exceptions/business-exceptions.ts'
import type { GlobalId } from '../foundation/ids.ts'

export type BindingKind = 'warehouse-order' | 'transport' | 'tracking' | 'label'

/** What made us believe that both are the same. */
export type BindingRule = 'our-reference' | 'order-number' | 'tracking-number' | 'bought'

export interface Binding {
  readonly connection: string
  readonly kind: BindingKind
  /** The partner's id, or the tracking number. */
  readonly externalId: string
  readonly object: GlobalId
  readonly rule: BindingRule
  /** What the partner knows it by, of ours. */
  readonly reference: string
}

const bind = statement(
  'bindings.bind',
  z.object({ object: z.string() }),
  `WITH added AS (
     INSERT INTO logistics.bindings (connection, kind, external_id, object, rule, reference)
     SELECT $1, $2, $3, $4, $5, $6
     WHERE NOT EXISTS (SELECT 1 FROM logistics.bindings WHERE connection = $1 AND kind = $2 AND external_id = $3)
     ON CONFLICT DO NOTHING RETURNING object
   )
   SELECT object FROM added
   UNION ALL SELECT object FROM logistics.bindings WHERE connection = $1 AND kind = $2 AND external_id = $3
   LIMIT 1`,
)

const reference = statement(
  'bindings.reference',
  z.object({ reference: z.string().nullable() }),
  `SELECT reference FROM logistics.bindings WHERE connection = $1 AND kind = $2 AND external_id = $3 ORDER BY id LIMIT 1`,
)

const remembered = 50_000

/** Which object of a partner is which of ours. Written down once, and believed from then on. */
export class Bindings {
  readonly #database: Database
  readonly #known = new LRUCache<string, string>({ max: remembered })

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Whether the partner's object is ours. One that is another's already is not taken over: an exception says that two
   * objects claim it.
   */
  async claim(binding: Binding): Promise<boolean> {
    const { connection, kind, externalId, object, rule, reference } = binding
    const key = `${connection}|${kind}|${externalId}`
    const owner = this.#known.get(key) ?? (await this.#bind([connection, kind, externalId, object, rule, reference]))
    this.#known.set(key, owner)
    if (owner === object) return true
    await raiseExceptions(this.#database, [
      {
        kind: 'DUPLICATE_SUSPECTED',
        connection,
        subject: `${kind}/${externalId}`,
        message: `${object} and ${owner} both seem to be ${externalId} at ${connection}. Until one of them has a reference of its own, it counts for ${owner}.`,
        details: { claimedBy: object, boundTo: owner, rule },
      },
    ])
    return false
  }

  /** The reference of ours a partner's object was found by; null when it was never matched. */
  async referenceOf(connection: string, kind: BindingKind, externalId: string): Promise<string | null> {
    const [row] = await this.#database.rows(reference, [connection, kind, externalId])
    return row?.reference ?? null
  }

  async #bind(values: readonly string[]): Promise<string> {
    const [row] = await this.#database.rows(bind, values)
    return (row as { object: string }).object
  }
}
