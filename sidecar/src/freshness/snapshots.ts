import DataLoader from 'dataloader'
import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'

export interface Snapshot {
  readonly facet: string
  readonly scope: string
  readonly id: string
  /** Null: it does not exist any more. */
  readonly value: object | null
  /** ms */
  readonly asOf: number
}

/** Facets as they were last known, kept where a restart does not reach them. */
export interface Snapshots {
  /** Written down soon; returns at once. */
  keep(snapshot: Snapshot): void
  /** What waits is not written down. */
  forgetWaiting(): void
  /** Null when nothing is known, or it can't be asked now. */
  lastKnown<T extends object>(facet: string, scope: string, id: string): Promise<{ value: T; asOf: number } | null>
}

const none = z.object({})

/** Rows in one order, here and below: replicas that write down the same facts wait for each other, and never both. */
const put = statement(
  'snapshots.put',
  none,
  `INSERT INTO logistics.snapshots (facet, scope, id, value, as_of)
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::timestamptz[]) AS read (facet, scope, id, value, as_of)
   ORDER BY facet, scope, id
   ON CONFLICT (facet, scope, id) DO UPDATE SET value = excluded.value, as_of = excluded.as_of
   WHERE snapshots.as_of < excluded.as_of`,
)

const remove = statement(
  'snapshots.remove',
  none,
  `WITH gone AS (
     SELECT s.facet, s.scope, s.id FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted (facet, scope, id)
     JOIN logistics.snapshots AS s USING (facet, scope, id) ORDER BY s.facet, s.scope, s.id FOR UPDATE OF s)
   DELETE FROM logistics.snapshots AS s USING gone WHERE (s.facet, s.scope, s.id) = (gone.facet, gone.scope, gone.id)`,
)

const get = statement(
  'snapshots.get',
  z.object({ key: z.string(), value: z.record(z.string(), z.unknown()), as_of: z.number() }),
  `SELECT s.facet, s.scope, s.id, concat_ws('|', s.facet, s.scope, s.id) AS key, s.value, (extract(epoch FROM s.as_of) * 1000)::float8 AS as_of
   FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted (facet, scope, id)
   JOIN logistics.snapshots AS s USING (facet, scope, id)`,
  { value: sealedColumns.snapshots.named('facet', 'scope', 'id') },
)

/** What waits to be written down at most: beyond that the newest are dropped, and are read again when needed. */
const mostWaiting = 50_000
const mostAtOnce = 1_000
const pauseMs = 500
const mostLookups = 1_000

const keyOf = ({ facet, scope, id }: Pick<Snapshot, 'facet' | 'scope' | 'id'>): string => `${facet}|${scope}|${id}`

/** Snapshots in PostgreSQL, written a batch at a time and never waited for. */
export class StoredSnapshots implements Snapshots {
  readonly #database: Database
  readonly #logger: Logger
  readonly #waiting = new Map<string, Snapshot>()
  readonly #lookups: DataLoader<Pick<Snapshot, 'facet' | 'scope' | 'id'>, { value: object; asOf: number } | null>
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  #failing = false

  constructor(database: Database, logger: Logger) {
    this.#database = database
    this.#logger = logger
    this.#lookups = new DataLoader((wanted) => this.#lookUp(wanted), { cache: false, maxBatchSize: mostLookups })
  }

  /** How many wait to be written down. */
  get waiting(): number {
    return this.#waiting.size
  }

  keep(snapshot: Snapshot): void {
    const key = keyOf(snapshot)
    if (this.#waiting.size >= mostWaiting && !this.#waiting.has(key)) return
    this.#waiting.set(key, snapshot)
    this.#timer ??= setTimeout(() => void this.flush(), pauseMs).unref()
  }

  forgetWaiting(): void {
    this.#waiting.clear()
  }

  async lastKnown<T extends object>(facet: string, scope: string, id: string) {
    const waiting = this.#waiting.get(keyOf({ facet, scope, id }))
    if (waiting) return waiting.value && { value: waiting.value as T, asOf: waiting.asOf }
    return (await this.#lookups.load({ facet, scope, id })) as { value: T; asOf: number } | null
  }

  /** Everything that waits is written down, or stays waiting when it can't be. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting.values()].slice(0, mostAtOnce)
      try {
        await this.#store(batch)
      } catch (error) {
        this.#afterFailure(error)
        return
      }
      this.#failing = false
      for (const snapshot of batch) {
        const key = keyOf(snapshot)
        if (this.#waiting.get(key) === snapshot) this.#waiting.delete(key)
      }
    }
  }

  #afterFailure(error: unknown): void {
    if (!this.#failing) this.#logger.warn({ err: error }, 'What is known can not be written down; it is tried again')
    this.#failing = true
    this.#timer ??= setTimeout(() => void this.flush(), 10 * pauseMs).unref()
  }

  async #store(batch: readonly Snapshot[]): Promise<void> {
    const gone = batch.filter(({ value }) => value === null)
    const kept = batch.filter(({ value }) => value !== null)
    const keys = (rows: readonly Snapshot[]) => [
      rows.map(({ facet }) => facet),
      rows.map(({ scope }) => scope),
      rows.map(({ id }) => id),
    ]
    if (gone.length > 0) await this.#database.rows(remove, keys(gone))
    if (kept.length === 0) return
    const { sealing } = this.#database
    const values = kept.map(({ facet, scope, id, value }) =>
      JSON.stringify(sealing.seal(sealedColumns.snapshots.at(facet, scope, id), value)),
    )
    const times = kept.map(({ asOf }) => new Date(asOf).toISOString())
    await this.#database.rows(put, [...keys(kept), values, times])
  }

  async #lookUp(wanted: readonly Pick<Snapshot, 'facet' | 'scope' | 'id'>[]) {
    try {
      const rows = await this.#database.rows(get, [
        wanted.map(({ facet }) => facet),
        wanted.map(({ scope }) => scope),
        wanted.map(({ id }) => id),
      ])
      const found = new Map(rows.map((row) => [row.key, { value: row.value, asOf: row.as_of }]))
      return wanted.map((key) => found.get(keyOf(key)) ?? null)
    } catch (error) {
      this.#logger.warn({ err: error }, 'The last known values can not be looked up')
      return wanted.map(() => null)
    }
  }
}
