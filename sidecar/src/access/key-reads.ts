import { SidecarError } from '../foundation/errors.ts'
import type { KeptKey } from './kept-keys.ts'

/** Whoever presents keys that are not in memory waits in one queue; more than this many are sent away. */
const mostWaiting = 2_000
const mostAtOnce = 500

/** A database that is silent is away, for somebody who waits to be let in, ms. */
const patienceMs = 2_000

interface Read {
  readonly promise: Promise<KeptKey | null>
  readonly resolve: (kept: KeptKey | null) => void
  readonly reject: (error: unknown) => void
}

type ReadKeys = (ids: readonly string[]) => Promise<ReadonlyMap<string, KeptKey>>

type Learn = (id: string, kept: KeptKey | null, readAt: number) => void

/**
 * Reads keys, one statement at a time for all that wait: however many keys are guessed, the database has one statement
 * to answer.
 */
export class KeyReads {
  readonly #readKeys: ReadKeys
  readonly #ticks: () => number
  readonly #learn: Learn
  /** Those that may still be joined, by id. */
  readonly #joinable = new Map<string, Read>()
  readonly #waiting = new Map<string, Read>()
  #busy = false

  /** @param learn is told what was read, unless it was disowned meanwhile */
  constructor(readKeys: ReadKeys, ticks: () => number, learn: Learn) {
    this.#readKeys = readKeys
    this.#ticks = ticks
    this.#learn = learn
  }

  /** Reads it again, for those who come later. */
  refresh(id: string): void {
    if (!this.#joinable.has(id)) this.#enqueue(id, true)
  }

  /**
   * Null: there is no such key.
   * @param isKnown there was such a key a moment ago: it is not sent away for those that are guessed
   * @throws DATABASE_UNREACHABLE, OVERLOADED
   */
  async of(id: string, isKnown: boolean): Promise<KeptKey | null> {
    const read = this.#joinable.get(id) ?? this.#enqueue(id, isKnown)
    const patience = AbortSignal.timeout(patienceMs)
    return Promise.race([read.promise, silence(patience)])
  }

  /** What is being read of it may be from before a change: nobody joins it, and it is not remembered. */
  disown(id: string): void {
    if (!this.#waiting.has(id)) this.#joinable.delete(id)
  }

  disownAll(): void {
    for (const id of [...this.#joinable.keys()]) this.disown(id)
  }

  #enqueue(id: string, isKnown: boolean): Read {
    if (!isKnown && this.#waiting.size >= mostWaiting) {
      throw new SidecarError('OVERLOADED', 'Too many unknown API keys are looked up here. Try again in a moment.')
    }
    const read: Read = Promise.withResolvers<KeptKey | null>()
    read.promise.catch(() => undefined)
    this.#waiting.set(id, read)
    this.#joinable.set(id, read)
    if (!this.#busy) void this.#work()
    return read
  }

  async #work(): Promise<void> {
    this.#busy = true
    // Whoever asks in this same moment is in the first statement too.
    await Promise.resolve()
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting].slice(0, mostAtOnce)
      for (const [id] of batch) this.#waiting.delete(id)
      await this.#readNow(batch)
    }
    this.#busy = false
  }

  async #readNow(batch: readonly (readonly [string, Read])[]): Promise<void> {
    const readAt = this.#ticks()
    try {
      const found = await this.#readKeys(batch.map(([id]) => id))
      for (const [id, read] of batch) {
        const kept = found.get(id) ?? null
        if (this.#joinable.get(id) === read) this.#learn(id, kept, readAt)
        read.resolve(kept)
      }
    } catch (error) {
      for (const [, read] of batch) read.reject(error)
    } finally {
      for (const [id, read] of batch) if (this.#joinable.get(id) === read) this.#joinable.delete(id)
    }
  }
}

const silence = (patience: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    patience.addEventListener('abort', () =>
      reject(new SidecarError('DATABASE_UNREACHABLE', 'Nobody can tell now whose this API key is. Try again shortly.')),
    )
  })
