import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { tellTransferSteps } from '../release/release-steps.ts'
import { tellOdoo } from '../release/tell-odoo.ts'
import { problemsOf } from './find-problems.ts'
import { settleProblems } from './ship-problems.ts'
import { stepsOfChain } from './ship-steps.ts'
import type { Standing } from './standing.ts'
import { isOpen } from './transfer-chain.ts'

/** Says how a warehouse order stands: its steps, what is wrong with it, and what Odoo's users see of it. */
export async function tellStanding(
  deps: WorkDeps,
  open: OpenConnection,
  report: WarehouseOrderReport,
  standing: Standing,
): Promise<void> {
  const { connection } = open
  const problems = [...standing.problems, ...problemsOf(connection.id, report, standing)]
  await settleProblems(deps, open, report.externalId, problems)
  for (const [transfer, steps] of stepsOfChain(connection, report, standing, problems)) {
    await tellTransferSteps(deps, transfer, steps)
  }
  if (connection.workflows.ship !== 'on') return
  const link = standing.chain.find(({ transfer }) => isOpen(transfer)) ?? standing.chain.at(-1)
  if (!link) return
  const conflict = problems.some(({ kind }) => kind === 'OWNERSHIP_CONFLICT')
  await tellOdoo(deps, link.transfer, {
    system: connection.id,
    state: conflict ? 'conflict' : problems.length > 0 ? 'failed' : 'synced',
    externalId: report.externalId,
    message: problems[0]?.message ?? null,
  })
}
