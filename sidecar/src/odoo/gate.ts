import PQueue from 'p-queue'
import { SidecarError } from '../foundation/errors.ts'

/** Who waits: a person, a synchronisation, or a sweep over everything. */
export const lanes = ['interactive', 'sync', 'sweep'] as const
export type Lane = (typeof lanes)[number]

const priorities = {
  interactive: 2,
  sync: 1,
  sweep: 0,
} as const satisfies Record<Lane, number>

/** Waiting calls beyond this are refused: a caller learns it now rather than at its deadline. */
const longestQueue = 1_000

/**
 * Odoo gains little from more than about four calls at a time, so the queue stands here, where people go first. What is
 * not `interactive` never takes the last free place, not even together: a person waits for at most one call to end, and
 * never for a sweep, unless there is but one place.
 */
export class Gate {
  readonly #all: PQueue
  readonly #background: PQueue
  readonly #lanes: Readonly<Record<Lane, PQueue>>

  constructor(concurrency: number) {
    const background = Math.max(1, concurrency - 1)
    this.#all = new PQueue({ concurrency })
    this.#background = new PQueue({ concurrency: background })
    this.#lanes = {
      interactive: new PQueue({ concurrency }),
      sync: new PQueue({ concurrency: background }),
      sweep: new PQueue({ concurrency: Math.max(1, Math.floor(concurrency / 2)) }),
    }
  }

  /**
   * Runs when it is its turn. Its place is taken until it has ended: the signal ends the waiting, not the call.
   * @throws OVERLOADED when too many wait; the signal's reason when it aborts before its turn
   */
  async pass<T>(lane: Lane, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    if (this.#lanes[lane].size >= longestQueue) {
      throw new SidecarError('OVERLOADED', 'Too many requests wait for Odoo. Try again in a moment.')
    }
    signal.throwIfAborted()
    const waiting = new AbortController()
    const leave = () => waiting.abort(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    const begin = () => {
      signal.removeEventListener('abort', leave)
      return run()
    }
    const options = { priority: priorities[lane], signal: waiting.signal }
    const enter = () => this.#all.add(begin, options)
    return this.#lanes[lane].add(lane === 'interactive' ? enter : () => this.#background.add(enter, options), options)
  }

  /** Calls under way. */
  get running(): number {
    return this.#all.pending
  }

  /** Calls that wait, of one lane. */
  waiting(lane: Lane): number {
    return this.#lanes[lane].size
  }
}
