import type { WarehouseOrderReport } from '../../canonical/partner-reports.ts'
import { movedBy } from './accounting.ts'
import { contentsOf } from './parcels.ts'
import type { ProblemOf } from './ship-problems.ts'
import { inWords } from './sku-quantities.ts'
import type { Standing } from './standing.ts'
import { type ChainLink, isOpen } from './transfer-chain.ts'

/** What somebody has to look at, as Odoo and the warehouse stand to each other. */
export function problemsOf(connection: string, report: WarehouseOrderReport, standing: Standing): readonly ProblemOf[] {
  const { chain, account, unclear, next } = standing
  const open = chain.find(({ transfer }) => isOpen(transfer))
  const last = chain.at(-1)
  return [
    ...account.conflicts.map(({ link, parcels }) => otherQuantities(connection, link, inWords(contentsOf(parcels)))),
    ...(unclear.length > 0 && last ? [unclearContents(connection, open ?? last, unclear)] : []),
    ...(next && 'kind' in next.filled ? [{ ...next.filled, transfer: next.link.transfer.id }] : []),
    ...(open && account.conflicts.length === 0 ? stuck(connection, report, standing, open) : []),
    ...(!open && last && account.left.length > 0 ? [withoutTransfer(connection, standing, last)] : []),
  ]
}

const otherQuantities = (connection: string, link: ChainLink, shipped: string): ProblemOf => ({
  ...{ kind: 'OWNERSHIP_CONFLICT', field: 'moves', transfer: link.transfer.id },
  contradiction: { facet: 'SHIPPED_QUANTITY', odoo: inWords(movedBy(link)), partner: shipped },
  message: `${link.transfer.number} was validated in Odoo by hand with ${inWords(movedBy(link))}; ${connection} shipped ${shipped}. Find out which is right, and correct the other.`,
})

const unclearContents = (connection: string, { transfer }: ChainLink, parcels: readonly string[]): ProblemOf => ({
  ...{ kind: 'PAYLOAD_INVALID', field: 'parcels', transfer: transfer.id },
  message: `${connection} does not say what is in ${parcels.join(', ')} of ${transfer.number}. Validate the transfer in Odoo by hand.`,
})

/** What keeps the warehouse from going on with the transfer that is still open. */
function stuck(
  connection: string,
  { holds, status }: WarehouseOrderReport,
  { state, progress, account }: Standing,
  { transfer: { id: transfer, number } }: ChainLink,
): readonly ProblemOf[] {
  if (holds.length > 0) {
    const message = `${connection} holds ${number}: ${holds.join(', ')}. It goes on when that is settled there.`
    return [{ kind: 'HELD', field: 'warehouseOrder', transfer, message }]
  }
  if (state === 'EXCEPTION') {
    const message = `${connection} can't go on with ${number} and says “${status}”. Ask the warehouse what it needs.`
    return [{ kind: 'PARTNER_REJECTED', field: 'warehouseOrder', transfer, message }]
  }
  if (account.left.length > 0) return []
  if (state === 'CANCELLED') {
    const message = `${connection} cancelled its order, and ${number} is still open in Odoo. Cancel it there too, or have it shipped otherwise.`
    return [{ kind: 'PARTNER_REJECTED', field: 'warehouseOrder', transfer, message }]
  }
  if (!progress.allShipped) return []
  const message = `${connection} has shipped all it will, and ${number} still waits in Odoo for the rest. Cancel what is left there, or have it shipped otherwise.`
  return [{ kind: 'SHORTAGE', field: 'moves', transfer, message }]
}

/** Goods left, and Odoo has no transfer they could have left with. */
function withoutTransfer(connection: string, { chain, account }: Standing, last: ChainLink): ProblemOf {
  const shipped = inWords(contentsOf(account.left))
  const cancelled = chain.find(({ transfer }) => transfer.state === 'CANCELLED')
  if (cancelled) {
    const { id, number } = cancelled.transfer
    const message = `${number} was cancelled in Odoo, and ${connection} shipped ${shipped} for it. Have the goods back, or sell them in Odoo again.`
    const contradiction = { facet: 'SHIPPED_QUANTITY', odoo: 'cancelled', partner: shipped } as const
    return { kind: 'OWNERSHIP_CONFLICT', field: 'state', transfer: id, message, contradiction }
  }
  const { id, number } = last.transfer
  const message = `${connection} shipped ${shipped} beyond what ${number} and the transfers before it asked for. Nothing of it is booked in Odoo.`
  return { kind: 'OVERAGE', field: 'moves', transfer: id, message }
}
