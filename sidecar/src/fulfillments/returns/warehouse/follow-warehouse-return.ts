import type { ReturnReport, ReturnState } from '../../../canonical/return-report.ts'
import type { Connection } from '../../../connections/connection.ts'
import type { OpenConnection } from '../../../connections/open-connection.ts'
import type { TransferParent } from '../../../contract/parents.ts'
import type { PartnerSide } from '../../../contract/partner-side.ts'
import type { WorkDeps } from '../../../contract/work-deps.ts'
import type { GlobalId } from '../../../foundation/ids.ts'
import { tellSteps } from '../../../processes/tell-steps.ts'
import { freshReader } from '../../../reading/fresh-reader.ts'
import type { ReleaseRun } from '../../release/release-steps.ts'
import { inWords } from '../../ship/sku-quantities.ts'
import { tellReceipt } from '../return-steps.ts'
import { conditionNote } from './condition-note.ts'
import { announcedIn } from './counted.ts'
import { expectReturn, knownReturn, planReturn, referenceOf } from './expect-return.ts'
import { leftWith } from './left-with.ts'
import { receiptBy } from './receipt-steps.ts'
import { closeReceived, receiveReturn } from './receive-return.ts'
import { type ReturnProblem, settleReturn } from './return-problems.ts'
import { type ReturnStanding, returnStanding } from './return-standing.ts'
import { type ToldReturn, tellersOf } from './told-returns.ts'

/**
 * Brings Odoo to where a warehouse is with goods that come back: it expects them, and has received what was counted. Run
 * as often as anything happens; what is as it should be stays so.
 */
export async function followWarehouseReturn(deps: WorkDeps, wanted: ToldReturn, run: ReleaseRun): Promise<void> {
  const open = deps.partners.connections.find(wanted.connection)
  const returns = open?.connection.connector.capabilities.returns
  if (!open?.connection.enabled || !returns || open.connection.workflows.returns === 'off') return
  const found = await returns.fetch(open.context({ lane: 'sync', signal: run.signal }), [wanted.externalId])
  const report = found.find(({ externalId }) => externalId === wanted.externalId)
  if (report) await follow(deps, open, report, run)
}

async function follow(deps: WorkDeps, open: OpenConnection, report: ReturnReport, run: ReleaseRun): Promise<void> {
  const state = await stateOf(deps.partners, open.connection, report.status)
  const reader = freshReader(deps)
  const fulfillments = await leftWith(reader, deps.partners, open, report)
  const orderOf = (transfer: TransferParent | undefined): GlobalId | null => transfer?.orderId ?? transfer?.id ?? null
  const settle = (order: GlobalId | null, problem: ReturnProblem | null) =>
    settleReturn(deps, { connection: open.connection.id, externalId: report.externalId }, order, problem)
  const key =
    (await knownReturn(deps, reader, open, report, fulfillments)) ??
    (await expected(deps, open, report, state, fulfillments, run))
  if (key === null || typeof key === 'object') return settle(orderOf(fulfillments[0]), key)
  const standing = await receive(deps, open, report, state, key, run)
  await tellStanding(deps, open, report, standing)
  await settle(standing.chain[0]?.transfer.orderId ?? orderOf(fulfillments[0]), standing.problem)
}

/** The return Odoo expects from now on; null when it is not to expect any. */
async function expected(
  deps: WorkDeps,
  open: OpenConnection,
  report: ReturnReport,
  state: ReturnState,
  fulfillments: readonly TransferParent[],
  run: ReleaseRun,
): Promise<number | ReturnProblem | null> {
  if (state === 'CANCELLED') return null
  const plan = await planReturn(deps, freshReader(deps), open, report, fulfillments)
  if ('kind' in plan) return plan
  if (open.connection.workflows.returns === 'on') return expectReturn(deps, open, report, plan, run)
  const { id: part, orderId, number } = plan.fulfillment
  const message = `Would have Odoo expect ${inWords(announcedIn(report))} of ${number} back, which ${open.connection.id} announces as ${referenceOf(report)}. Returns are only observed.`
  const occurredAt = new Date(deps.clock.now()).toISOString()
  const facts = { owner: open.connection.id, message }
  if (orderId !== null) {
    await tellSteps(deps, [
      { process: orderId, part, step: 'announce', state: 'SKIPPED', facts, occurredAt, eventKey: null },
    ])
  }
  return null
}

/** A round validates one transfer; the rest of its goods is the next one's. */
const mostRounds = 3

async function receive(
  deps: WorkDeps,
  { connection }: OpenConnection,
  report: ReturnReport,
  state: ReturnState,
  key: number,
  run: ReleaseRun,
): Promise<ReturnStanding> {
  const look = () => returnStanding(freshReader(deps), connection.id, key, report, state)
  let standing = await look()
  for (const { transfer } of standing.chain) await closeReceived(deps, transfer)
  for (let round = 0; connection.workflows.returns === 'on' && round < mostRounds; round += 1) {
    const { open, next } = standing
    if (!open || !next) break
    const refusal = await receiveReturn(
      deps,
      open.transfer,
      { lines: next, note: conditionNote(connection.id, report) },
      run,
    )
    standing = await look()
    // Refused because somebody was faster, it is no refusal.
    if (refusal !== null && standing.open?.transfer.key === open.transfer.key) {
      const message = `Odoo does not validate ${open.transfer.number} with what came back: ${refusal}`
      return { ...standing, next: null, problem: { kind: 'VALIDATION_FAILED', field: 'state', message } }
    }
  }
  return standing
}

async function tellStanding(
  deps: WorkDeps,
  { connection }: OpenConnection,
  report: ReturnReport,
  standing: ReturnStanding,
): Promise<void> {
  const [teller = null] = await tellersOf(
    deps.database,
    standing.chain.map(({ transfer }) => transfer.id),
  )
  for (const { transfer } of standing.chain) {
    const receipt = transfer === standing.open?.transfer ? receiptBy(connection, report, standing) : undefined
    await tellReceipt(deps, transfer, teller, receipt)
  }
}

/** What a status of a return means. One nobody knows is told to people, and is `UNKNOWN` until somebody maps it. */
async function stateOf(
  { mappings, unmapped }: PartnerSide,
  connection: Connection,
  status: string,
): Promise<ReturnState> {
  const state = mappings.returnState(connection, status)
  if (state === null && !Object.hasOwn(connection.connector.unmapped, status)) await unmapped.note(connection, [status])
  return state ?? 'UNKNOWN'
}
