import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { WarehouseOrderState } from '../../canonical/warehouse-order.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import type { ReleaseRun } from '../release/release-steps.ts'
import { stateOf } from '../warehouse-order.ts'
import { type Account, accountFor } from './accounting.ts'
import { type FilledMoves, fillMoves } from './fill-moves.ts'
import { parcelsOf } from './parcels.ts'
import { progressOf } from './progress.ts'
import type { ProblemOf, ShipProblem } from './ship-problems.ts'
import type { Standing } from './standing.ts'
import { tellStanding } from './tell-standing.ts'
import { type ChainLink, chainOf, isOpen, ourObject } from './transfer-chain.ts'
import { closeFound, validate } from './validate.ts'
import { validationsOf } from './validated-parcels.ts'

export interface WantedOrder {
  readonly connection: string
  readonly externalId: string | null
  readonly reference: string | null
}

/**
 * Brings Odoo to where a warehouse is with an order: what left is validated in the transfer it left for, and how far the
 * rest has come is told. Run as often as anything happens; what is as it should be stays so.
 */
export async function followWarehouseOrder(deps: WorkDeps, wanted: WantedOrder, run: ReleaseRun): Promise<void> {
  const open = deps.partners.connections.find(wanted.connection)
  const warehouse = open?.connection.connector.capabilities.warehouseOrders
  if (!open?.connection.enabled || !warehouse || open.connection.workflows.ship === 'off') return
  const { externalId } = wanted
  const reference = wanted.reference ?? (await boundReference(deps, wanted))
  if (reference === null) return
  // Others may sell from the same account: theirs are not asked about.
  const known =
    externalId === null || (await ourObject(freshReader(deps), deps.partners, open, { externalId, reference }))
  if (!known) return
  const found = await warehouse.fetch(open.context({ lane: 'sync', signal: run.signal }), [reference])
  for (const report of found) {
    if (externalId === null || report.externalId === externalId) await follow(deps, open, report, run)
  }
}

const boundReference = async (deps: WorkDeps, { connection, externalId }: WantedOrder): Promise<string | null> =>
  externalId === null ? null : deps.partners.bindings.referenceOf(connection, 'warehouse-order', externalId)

/** A round validates one transfer; the rest of its goods is the next one's. */
const mostRounds = 3

async function follow(
  deps: WorkDeps,
  open: OpenConnection,
  report: WarehouseOrderReport,
  run: ReleaseRun,
): Promise<void> {
  const state = await stateOf(deps.partners, open.connection, report.status)
  let standing = await look(deps, open, report, state)
  if (!standing) return
  for (let round = 0; open.connection.workflows.ship === 'on' && round < mostRounds; round += 1) {
    const { next } = standing
    if (!next || 'kind' in next.filled) break
    const refusal = await validate(deps, next.link.transfer, next.filled, standing.account.left, run)
    const looked = await look(deps, open, report, state)
    if (!looked) return
    standing = looked
    // Refused because somebody was faster, it is no refusal.
    if (refusal !== null && standing.next?.link.transfer.key === next.link.transfer.key) {
      standing = { ...standing, problems: [...standing.problems, refused(next.link, refusal)] }
      break
    }
  }
  await tellStanding(deps, open, report, standing)
}

const refused = ({ transfer: { id, number } }: ChainLink, words: string): ProblemOf => ({
  ...{ kind: 'VALIDATION_FAILED', field: 'state', transfer: id },
  message: `Odoo does not validate ${number} with what left the warehouse: ${words}`,
})

/** How Odoo and the warehouse stand to each other now; null when the order is none of ours. */
async function look(
  deps: WorkDeps,
  open: OpenConnection,
  report: WarehouseOrderReport,
  state: WarehouseOrderState,
): Promise<Standing | null> {
  const chain = await chainOf(freshReader(deps), deps.partners, open, report)
  if (!chain) return null
  const { parcels, unclear } = parcelsOf(report)
  const progress = progressOf(state, report)
  const { done, open: undecided } = await validationsOf(
    deps.database,
    chain.map(({ transfer }) => transfer.id),
  )
  const account = accountFor(chain, parcels, done, progress.allShipped || state === 'CANCELLED')
  for (const { link, parcels: held, byUs } of account.settled) {
    if (!byUs && undecided.has(link.transfer.id)) await closeFound(deps, link.transfer, held)
  }
  const next = unclear.length > 0 ? null : nextOf(chain, account)
  return { state, progress, chain, account, unclear, next, problems: [] }
}

/** The transfer the parcels that are left belong to, and what it is to be told. */
function nextOf(
  chain: readonly ChainLink[],
  { left, conflicts }: Account,
): { readonly link: ChainLink; readonly filled: FilledMoves | ShipProblem } | null {
  const link = chain.find(({ transfer }) => isOpen(transfer))
  if (!link || left.length === 0 || conflicts.length > 0) return null
  return { link, filled: fillMoves(link, left) }
}
