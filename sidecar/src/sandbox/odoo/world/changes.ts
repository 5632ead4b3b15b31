import type { Row } from './row.ts'

/** What one transaction has done to one record so far. */
export interface Change {
  /** Undefined when the transaction made it. */
  readonly before: Row | undefined
  /** Undefined when it is gone. */
  readonly after: Row | undefined
  /** The record as it is, or as it was when it went. */
  readonly last: Row
}

/** By model and id. */
export type Changes = ReadonlyMap<string, ReadonlyMap<number, Change>>

/** One row that was replaced, made (`before` undefined) or removed (`after` undefined). */
export interface Step {
  readonly model: string
  readonly id: number
  readonly before: Row | undefined
  readonly after: Row | undefined
}

/** Adds up the steps of a transaction. */
export function changesOf(steps: readonly Step[]): Changes {
  const changes = new Map<string, Map<number, Change>>()
  for (const { model, id, before, after } of steps) {
    const ofModel = changes.get(model) ?? new Map<number, Change>()
    changes.set(model, ofModel)
    const known = ofModel.get(id)
    const last = after ?? before
    if (last) ofModel.set(id, { before: known ? known.before : before, after, last })
  }
  return changes
}
