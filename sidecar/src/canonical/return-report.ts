import type { Decimal } from './money.ts'
import type { SourceTime } from './source-time.ts'

/** How far a warehouse is with goods that come back. */
export const returnStates = [
  'UNKNOWN',
  /** It expects them. */
  'ANNOUNCED',
  /** They are there, and not all of them are counted. */
  'ARRIVED',
  /** It has counted all that came, and is done with them. */
  'RECEIVED',
  'CANCELLED',
] as const

export type ReturnState = (typeof returnStates)[number]
export type ReturnMap = Readonly<Record<string, ReturnState>>

export interface ReturnLine {
  readonly sku: string
  /** How much is to come back. */
  readonly announced: Decimal
  /** How much of it the warehouse has counted. */
  readonly received: Decimal
  /** In the partner's words: what state the goods are in, or what was done with them. */
  readonly condition: string | null
}

/** Goods that come back, as the warehouse system has it. */
export interface ReturnReport {
  readonly externalId: string
  /** The number people know it by: that of whoever announced it, or the partner's own. */
  readonly number: string
  /** The partner's id of the order the goods left with, where it names one. */
  readonly orderId: string | null
  /** Our reference of that order, as we gave it. */
  readonly orderReference: string | null
  /** The partner's own code: the key into the return map. */
  readonly status: string
  /** Of one SKU there may be several. */
  readonly lines: readonly ReturnLine[]
  readonly announcedAt: SourceTime | null
  readonly updatedAt: SourceTime | null
}
