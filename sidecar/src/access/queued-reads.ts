import { SidecarError } from '../foundation/errors.ts'
import { patiently } from './patience.ts'

/** Whoever presents what is not in memory waits in one queue; more than this many are sent away. */
const mostWaiting = 2_000
const mostAtOnce = 500

interface Read<Found> {
  readonly promise: Promise<Found | null>
  readonly resolve: (found: Found | null) => void
  readonly reject: (error: unknown) => void
}

export interface QueuedReadsOptions<Found> {
  /** Those that are there, by id. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Found>>
  /** Milliseconds that never run backward. */
  readonly ticks: () => number
  /** Is told what was read, and when its read began, unless it was disowned meanwhile. */
  readonly learn: (id: string, found: Found | null, readAt: number) => void
  /** What those are told who are sent away. */
  readonly crowded: string
  /** What those are told whom the database does not answer. */
  readonly silence: string
}

/**
 * Reads by id, one statement at a time for all that wait: however many ids are guessed, the database has one statement
 * to answer.
 */
export class QueuedReads<Found> {
  readonly #options: QueuedReadsOptions<Found>
  /** Those that may still be joined, by id. */
  readonly #joinable = new Map<string, Read<Found>>()
  readonly #waiting = new Map<string, Read<Found>>()
  #busy = false

  constructor(options: QueuedReadsOptions<Found>) {
    this.#options = options
  }

  /** Reads it again, for those who come later. */
  refresh(id: string): void {
    if (!this.#joinable.has(id)) this.#enqueue(id, true)
  }

  /**
   * Null: there is none of this id.
   * @param isKnown it was read a moment ago: it is not sent away for those that are guessed
   * @throws DATABASE_UNREACHABLE, OVERLOADED
   */
  async of(id: string, isKnown: boolean): Promise<Found | null> {
    const read = this.#joinable.get(id) ?? this.#enqueue(id, isKnown)
    return patiently(read.promise, this.#options.silence)
  }

  /** What is being read of it may be from before a change: nobody joins it, and it is not remembered. */
  disown(id: string): void {
    if (!this.#waiting.has(id)) this.#joinable.delete(id)
  }

  disownAll(): void {
    for (const id of [...this.#joinable.keys()]) this.disown(id)
  }

  #enqueue(id: string, isKnown: boolean): Read<Found> {
    if (!isKnown && this.#waiting.size >= mostWaiting) {
      throw new SidecarError('OVERLOADED', this.#options.crowded)
    }
    const read: Read<Found> = Promise.withResolvers<Found | null>()
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

  async #readNow(batch: readonly (readonly [string, Read<Found>])[]): Promise<void> {
    const { read: readThem, learn, ticks } = this.#options
    const readAt = ticks()
    try {
      const found = await readThem(batch.map(([id]) => id))
      for (const [id, read] of batch) {
        const one = found.get(id) ?? null
        if (this.#joinable.get(id) === read) learn(id, one, readAt)
        read.resolve(one)
      }
    } catch (error) {
      for (const [, read] of batch) read.reject(error)
    } finally {
      for (const [id, read] of batch) if (this.#joinable.get(id) === read) this.#joinable.delete(id)
    }
  }
}
