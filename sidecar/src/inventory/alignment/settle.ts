import { ownerOf } from '../../canonical/ownership.ts'
import { differenceOf, dueInOdoo, isTolerated } from '../../canonical/stock-difference.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { resolveException } from '../../exceptions/business-exceptions.ts'
import { raiseConflict } from '../../exceptions/ownership-conflicts.ts'
import { keyOf } from '../../foundation/ids.ts'
import { adjustOdoo } from './adjust-odoo.ts'
import { type Drift, driftSubject, keepDrift, settleDrift } from './drift-store.ts'
import type { Counted } from './look.ts'

/** What is done about a product that differs: Odoo is set right, a person is asked, or it is only written down. */
export async function settle(
  deps: WorkDeps,
  { connection }: OpenConnection,
  counted: Counted,
  signal: AbortSignal,
): Promise<void> {
  const { at, product, ...counts } = counted
  const { code, companyId } = at.warehouse
  const object = `StockLevel:${keyOf(product.id)}-${keyOf(at.warehouse.id)}` as const
  const place = { connection: connection.id, warehouse: code, sku: product.sku, object }
  const drift = await keepDrift(deps.database, place, counts, new Date(deps.clock.now()).toISOString())
  const isKnown = counts.partner !== null
  if (connection.workflows.stock !== 'on' || drift.state === 'ignored' || !isKnown) return
  const concerning = { companyId: companyId === null ? null : Number(keyOf(companyId)), warehouseCode: code }
  const { owner, tolerance } = ownerOf('STOCK_ON_HAND', concerning, deps.partners.connections.ownership)
  if (owner !== connection.id) return raise(deps, drift, `The stock of ${code} is ${nameOf(owner)} to say.`)
  if (!isTolerated(counts, tolerance)) return raise(deps, drift, 'It is more than is put right without asking.')
  const refusal = await adjustOdoo(deps, drift, { ...{ insist: false, signal }, reason: reasonOf(drift) })
  if (refusal !== null) return raise(deps, drift, `Odoo does not take it: ${refusal}`)
  await settleDrift(deps.database, drift, 'adjusted')
  await resolveException(deps.database, 'OWNERSHIP_CONFLICT', drift.connection, driftSubject(drift))
}

const nameOf = (owner: string): string => (owner === 'odoo' ? "Odoo's" : `${owner}'s`)

const reasonOf = ({ connection }: Drift): string => `Counted by ${connection}`

function raise({ database }: WorkDeps, drift: Drift, why: string): Promise<void> {
  const { connection, warehouse, sku, object, odoo, partner, onTheWay } = drift
  const under = onTheWay === '0' ? '' : ` ${onTheWay} more are on their way out.`
  return raiseConflict(database, {
    ...{ connection, object, field: 'onHand', team: 'warehouse', subject: driftSubject(drift) },
    contradiction: { facet: 'STOCK_ON_HAND', odoo, partner: dueInOdoo(drift) ?? '' },
    message: `Odoo has ${odoo} of ${sku} in ${warehouse}, and ${connection} counts ${partner}.${under} The difference is ${differenceOf(drift)}. ${why} Decide which count is right.`,
  })
}
