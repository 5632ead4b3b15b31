import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import type { StepFacts, StepState } from '../../canonical/process-step.ts'
import type { Connection } from '../../connections/connection.ts'
import type { Releasable, Told } from '../release/release-steps.ts'
import { movedBy, type Settled } from './accounting.ts'
import { contentsOf } from './parcels.ts'
import type { ProblemOf } from './ship-problems.ts'
import { inWords } from './sku-quantities.ts'
import type { Standing } from './standing.ts'
import { type ChainLink, isOpen } from './transfer-chain.ts'

type StepsOfTransfer = readonly [transfer: Releasable, steps: readonly Told[]]

/** How pick, pack and ship stand for each transfer a warehouse order is about. */
export function stepsOfChain(
  connection: Connection,
  report: WarehouseOrderReport,
  standing: Standing,
  problems: readonly ProblemOf[],
): readonly StepsOfTransfer[] {
  const { id: owner } = connection
  const { settled, early, conflicts } = standing.account
  const problemOf = ({ transfer }: ChainLink) => problems.find((problem) => problem.transfer === transfer.id)
  const open = standing.chain.find(({ transfer }) => isOpen(transfer))
  // Who sees that a part has left sees the rest, too.
  return [
    ...(open ? [[open.transfer, rest(connection, report, standing, problemOf(open))] as const] : []),
    ...settled.map((one): StepsOfTransfer => [one.link.transfer, left(owner, one, problemOf(one.link))]),
    ...early.map(({ link, parcels }): StepsOfTransfer => {
      const message = `Odoo says that ${inWords(movedBy(link))} left; ${owner} has shipped ${inWords(contentsOf(parcels))} so far.`
      return [link.transfer, [{ step: 'ship', state: 'IN_PROGRESS', facts: { owner, waitingOn: owner, message } }]]
    }),
    ...conflicts.map(({ link }): StepsOfTransfer => [link.transfer, [failed(owner, problemOf(link)?.message ?? '')]]),
  ]
}

const failed = (owner: string, message: string): Told => ({
  step: 'ship',
  state: 'FAILED',
  facts: { owner, waitingOn: 'somebody who looks at it', message },
})

/** A transfer whose goods have left. */
function left(owner: string, { link, parcels, byUs }: Settled, problem: ProblemOf | undefined): readonly Told[] {
  const { trackingNumbers, backorderKeys } = link.transfer
  const missing = parcels.flatMap(({ trackingNumber: number }) =>
    number === null || trackingNumbers.includes(number) ? [] : [number],
  )
  const facts: StepFacts = {
    owner,
    ...(!byUs &&
      missing.length > 0 && {
        message: `It was validated in Odoo by hand, without the tracking numbers ${missing.join(', ')}: enter them there.`,
      }),
  }
  return [
    { step: 'pick', state: 'DONE', facts: { owner } },
    { step: 'pack', state: 'DONE', facts: { owner } },
    problem
      ? failed(owner, problem.message)
      : { step: 'ship', state: backorderKeys.length > 0 ? 'PARTIAL' : 'DONE', facts },
  ]
}

/** The transfer whose goods are still in the warehouse. */
function rest(
  { id: owner, workflows }: Connection,
  { holds }: WarehouseOrderReport,
  { state, progress, next }: Standing,
  problem: ProblemOf | undefined,
): readonly Told[] {
  const told = (['pick', 'pack', 'ship'] as const).map((step) => plain(step, progress[step], owner))
  const before = told.filter(({ step }) => step !== 'ship')
  if (problem && (holds.length > 0 || state === 'EXCEPTION')) return stopped(told, problem.message, holds)
  if (state === 'CANCELLED') return told
  if (problem) return [...before, failed(owner, problem.message)]
  if (!next || 'kind' in next.filled || workflows.ship === 'on') return told
  return [...before, { step: 'ship', state: 'SKIPPED', facts: { owner, message: wouldValidate(next) } }]
}

const plain = (step: 'pick' | 'pack' | 'ship', state: StepState, owner: string): Told => ({
  ...{ step, state },
  facts: { owner, ...((state === 'WAITING' || state === 'IN_PROGRESS') && { waitingOn: owner }) },
})

/** The first step that is not done yet is the one that stands still. */
function stopped(told: readonly Told[], message: string, holds: readonly string[]): readonly Told[] {
  const at = told.findIndex(({ state }) => state !== 'DONE')
  return told.map((one, index): Told => {
    if (index !== at) return one
    const facts = { ...one.facts, message, waitingOn: holds.join(', ') || 'the warehouse' }
    return { ...one, state: holds.length > 0 ? 'WAITING' : 'FAILED', facts }
  })
}

function wouldValidate({ link, filled }: NonNullable<Standing['next']>): string {
  if ('kind' in filled) return filled.message
  const { number } = link.transfer
  const pieces = filled.packages.length === 1 ? 'one package' : `${filled.packages.length} packages`
  const lines = filled.lines.length === 1 ? 'one line' : `${filled.lines.length} lines`
  return `Would validate ${number} in Odoo with ${lines} in ${pieces}. Shipping is only observed.`
}
