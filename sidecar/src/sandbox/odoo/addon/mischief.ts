import type { OutboxRow } from './outbox-row.ts'

/** What a network between Odoo and the sidecar may do to messages. */
export interface Mischief {
  /** Every message arrives twice. */
  readonly twice: boolean
  /** Which of the messages that are due go next. */
  readonly choose: (due: readonly OutboxRow[]) => readonly OutboxRow[]
}

export const orderly: Mischief = { twice: false, choose: (due) => due }

/** A few messages at a time, from anywhere in the queue. The same seed makes the same choices. */
export function shuffling(seed: number): Mischief['choose'] {
  const random = numbersFrom(seed)
  return (due) => {
    const mixed = due.map((row) => ({ row, at: random() })).sort((a, b) => a.at - b.at)
    return mixed.slice(0, 1 + Math.floor(random() * 5)).map(({ row }) => row)
  }
}

/** Mulberry32: small, and good enough to mix a queue. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
