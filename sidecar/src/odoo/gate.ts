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
 * Odoo gains little from more than about four calls at a time, so the queue stands here, where people go first. A lane
 * below `interactive` never takes the last free place: a person waits for at most one call to end, never for a sweep.
 */
export class Gate {
  readonly #all: PQueue
  readonly #lanes: Readonly<Record<Lane, PQueue>>

  constructor(concurrency: number) {
    this.#all = new PQueue({ concurrency })
    this.#lanes = {
      interactive: new PQueue({ concurrency }),
      sync: new PQueue({ concurrency: Math.max(1, concurrency - 1) }),
      sweep: new PQueue({
        concurrency: Math.max(1, Math.floor(concurrency / 2)),
      }),
    }
  }

  /** Runs when it is its turn. @throws OVERLOADED when too many wait; the signal's reason when it aborts before */
  async pass<T>(lane: Lane, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    if (this.#lanes[lane].size >= longestQueue) {
      throw new SidecarError('OVERLOADED', 'Too many requests wait for Odoo. Try again in a moment.')
    }
    const priority = priorities[lane]
    return this.#lanes[lane].add(() => this.#all.add(run, { priority, signal }), { signal })
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
