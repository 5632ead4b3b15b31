import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import { raiseExceptions } from '../exceptions/business-exceptions.ts'
import type { GlobalId } from '../foundation/ids.ts'

export type BindingKind = 'warehouse-order' | 'transport' | 'tracking' | 'label' | 'return'

/** What made us believe that both are the same. */
type BindingRule = 'our-reference' | 'order-number' | 'tracking-number' | 'bought' | 'announced'

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
  z.object({}),
  `INSERT INTO logistics.bindings (connection, kind, external_id, object, rule, reference)
   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
)

/** Asked in a statement of its own: one that waited for another's insert does not see what it waited for. */
const owner = statement(
  'bindings.owner',
  z.object({ object: z.string() }),
  'SELECT object FROM logistics.bindings WHERE connection = $1 AND kind = $2 AND external_id = $3 ORDER BY id LIMIT 1',
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
    const held = this.#known.get(key) ?? (await this.#bind([connection, kind, externalId, object, rule, reference]))
    this.#known.set(key, held)
    if (held === object) return true
    await raiseExceptions(this.#database, [
      {
        kind: 'DUPLICATE_SUSPECTED',
        connection,
        subject: `${kind}/${externalId}`,
        message: `${object} and ${held} both seem to be ${externalId} at ${connection}. Until one of them has a reference of its own, it counts for ${held}.`,
        details: { claimedBy: object, boundTo: held, rule },
      },
    ])
    return false
  }

  /** Whose it is; null when it was never matched. */
  async objectOf(connection: string, kind: BindingKind, externalId: string): Promise<GlobalId | null> {
    const [row] = await this.#database.rows(owner, [connection, kind, externalId])
    return (row?.object as GlobalId | undefined) ?? null
  }

  /** The reference of ours a partner's object was found by; null when it was never matched. */
  async referenceOf(connection: string, kind: BindingKind, externalId: string): Promise<string | null> {
    const [row] = await this.#database.rows(reference, [connection, kind, externalId])
    return row?.reference ?? null
  }

  async #bind([connection, kind, externalId, ...rest]: readonly string[]): Promise<string> {
    const [known] = await this.#database.rows(owner, [connection, kind, externalId])
    if (known) return known.object
    await this.#database.rows(bind, [connection, kind, externalId, ...rest])
    const [row] = await this.#database.rows(owner, [connection, kind, externalId])
    return (row as { object: string }).object
  }
}
