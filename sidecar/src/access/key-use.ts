import { z } from 'zod'
import { type Database, statement } from '../db/database.ts'
import type { Clock } from '../foundation/clock.ts'

const usualPauseMs = 15_000

/** At most once a minute a key, however many replicas saw it, and in the order of their ids: replicas write at once. */
const note = statement(
  'apiKeys.noteUse',
  z.object({}),
  `WITH seen AS (
     SELECT used.* FROM unnest($1::text[], $2::timestamptz[]) AS used (id, at)
     JOIN logistics.api_keys AS key ON key.id = used.id
       AND (key.last_used_at IS NULL OR key.last_used_at <= used.at - interval '1 minute')
     ORDER BY used.id FOR UPDATE OF key)
   UPDATE logistics.api_keys AS key SET last_used_at = seen.at FROM seen WHERE key.id = seen.id`,
)

export interface KeyUseOptions {
  readonly database: Database
  readonly clock: Clock
  readonly everyMs?: number
}

/** When keys were last used: kept in memory, written down now and then, never waited for. */
export class KeyUse {
  readonly #options: KeyUseOptions
  #used = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(options: KeyUseOptions) {
    this.#options = options
  }

  note(id: string, atMs: number): void {
    this.#used.set(id, atMs)
  }

  start(): void {
    this.#timer = setInterval(() => this.#writeDown(), this.#options.everyMs ?? usualPauseMs).unref()
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#writeDown()
    await this.#writing
  }

  #writeDown(): void {
    this.#writing = this.#writing.then(async () => {
      if (this.#used.size === 0) return
      const used = this.#used
      this.#used = new Map()
      const times = [...used.values()].map((ms) => new Date(ms).toISOString())
      await this.#options.database.rows(note, [[...used.keys()], times]).catch(() => this.#notWritten(used))
    })
  }

  /** For the next time, unless they were used again since. */
  #notWritten(used: ReadonlyMap<string, number>): void {
    for (const [id, ms] of used) if (!this.#used.has(id)) this.#used.set(id, ms)
  }
}
