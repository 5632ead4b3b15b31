import { z } from 'zod'
import { type Database, type Sql, type Subscription, statement } from '../db/database.ts'
import type { Logger } from '../foundation/logger.ts'

/** Anything may have changed. */
export const everything = '*'

/** What memory holds has to go: somebody's data was erased. */
export const forgetEverything = '!'

const channel = 'logistics_changes'

/** PostgreSQL takes payloads of less than 8000 bytes. */
const mostPayloadBytes = 7_900

const notify = statement(
  'changes.notify',
  z.object({}),
  'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload',
)

export interface ChangeFeedOptions {
  readonly database: Database
  readonly logger: Logger
  /** What memory holds of this record, `model/id` or `*`, is out of date. */
  readonly onChange: (record: string) => void
  /** False while changes can't be heard: memory must not be believed. True again once they can. */
  readonly onTrust: (trusted: boolean) => void
}

export type ChangeListener = () => void

/**
 * Changes as every replica hears them. Told in the transaction that keeps the event, so that what was committed was
 * told and what was rolled back was not.
 */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions
  readonly #listeners = new Map<string, Set<ChangeListener>>()
  #subscription: Subscription | null = null
  #listening = false
  #heard = 0
  #losses = 0

  constructor(options: ChangeFeedOptions) {
    this.#options = options
  }

  /** Records heard of, and how often the line was lost. */
  get figures(): { readonly heard: number; readonly losses: number; readonly listening: boolean } {
    return { heard: this.#heard, losses: this.#losses, listening: this.#listening }
  }

  /** How many wait for changes of some record. */
  get watchers(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0)
  }

  async start(): Promise<void> {
    const { database, onTrust } = this.#options
    onTrust(false)
    this.#subscription = await database.listen(channel, {
      onNotification: (payload) => this.#hear(payload.split(' ')),
      onListening: () => this.#backOnTheLine(),
      onLost: () => this.#offTheLine(),
    })
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop()
  }

  /** Tells every replica, once the transaction commits. */
  async announce(tx: Sql, records: readonly string[]): Promise<void> {
    if (records.length > 0) await tx.rows(notify, [channel, payloadsOf(records)])
  }

  /** Calls back whenever the record may have changed, until the returned function is called. */
  watch(record: string, listener: ChangeListener): () => void {
    const listeners = this.#listeners.get(record) ?? new Set()
    this.#listeners.set(record, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(record) === listeners) this.#listeners.delete(record)
    }
  }

  #hear(records: readonly string[]): void {
    this.#heard += records.length
    // Memory first: who is told of a change reads at once.
    for (const record of records) this.#options.onChange(record)
    for (const record of records) this.#tell(record)
  }

  #tell(record: string): void {
    const concerned = record === everything ? [...this.#listeners.values()] : [this.#listeners.get(record) ?? []]
    for (const listener of concerned.flatMap((listeners) => [...listeners])) listener()
  }

  #backOnTheLine(): void {
    this.#listening = true
    this.#options.onTrust(true)
    this.#tell(everything)
  }

  #offTheLine(): void {
    if (this.#listening) this.#losses += 1
    this.#listening = false
    this.#options.logger.warn('Changes can not be heard: every request reads again until they can')
    this.#options.onTrust(false)
  }
}

/** Tells every replica to drop what it holds in memory, once the transaction commits. */
export async function tellToForget(tx: Sql): Promise<void> {
  await tx.rows(notify, [channel, [forgetEverything]])
}

/** As few notifications as possible, none too long. */
export function payloadsOf(records: readonly string[]): readonly string[] {
  const payloads: string[] = []
  let line = ''
  for (const record of records) {
    if (line.length + record.length + 1 > mostPayloadBytes) {
      payloads.push(line)
      line = ''
    }
    line = line === '' ? record : `${line} ${record}`
  }
  return line === '' ? payloads : [...payloads, line]
}
