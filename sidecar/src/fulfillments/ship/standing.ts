import type { WarehouseOrderState } from '../../canonical/warehouse-order.ts'
import type { Account } from './accounting.ts'
import type { FilledMoves } from './fill-moves.ts'
import type { Progress } from './progress.ts'
import type { ProblemOf, ShipProblem } from './ship-problems.ts'
import type { ChainLink } from './transfer-chain.ts'

/** How Odoo and a warehouse stand to each other over one warehouse order. */
export interface Standing {
  readonly state: WarehouseOrderState
  readonly progress: Progress
  readonly chain: readonly ChainLink[]
  readonly account: Account
  /** Parcels of which the warehouse does not say what is in them. */
  readonly unclear: readonly string[]
  /** The transfer that is to be validated, and with what; or what stands in its way. */
  readonly next: { readonly link: ChainLink; readonly filled: FilledMoves | ShipProblem } | null
  /** What came up on the way. */
  readonly problems: readonly ProblemOf[]
}
