import { differenceOf } from '../../canonical/stock-difference.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import { resolveException } from '../../exceptions/business-exceptions.ts'
import { noPlan } from '../../odoo/read-plan.ts'
import { listWarehouses } from '../../orders/master-data.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import { closeAdjustment } from './adjust-odoo.ts'
import { comparedProducts } from './compared-products.ts'
import { type ComparedWarehouse, comparedWarehouses } from './compared-warehouses.ts'
import { driftSubject, dropAgreed } from './drift-store.ts'
import { type AlignmentDeps, type Counted, type Look, lookAt } from './look.ts'
import { settle } from './settle.ts'

/**
 * Compares what a connection counts with what Odoo has, and sees to what differs. A difference is one when two looks
 * agree on it: between the answers of two systems goods may have moved.
 * @param sku only this one; null for all
 */
export async function compareStock(
  deps: AlignmentDeps,
  connection: string,
  sku: string | null,
  signal: AbortSignal,
): Promise<void> {
  const open = deps.partners.connections.find(connection)
  if (!open?.connection.enabled || open.connection.workflows.stock === 'off') return
  const reader = freshReader(deps)
  const warehouses = comparedWarehouses(open.connection, await listWarehouses(reader, noPlan))
  if (warehouses.length === 0) {
    deps.logger.warn({ connection }, 'No warehouse of Odoo can be compared: name it in `warehouses` or `locations`')
    return
  }
  const products = await comparedProducts(reader, sku)
  const first = await lookAt(deps, open, warehouses, products, signal)
  const doubtful = [...new Set(first.counted.map(({ product }) => product))]
  const second = doubtful.length === 0 ? first : await lookAt(deps, open, warehouses, doubtful, signal)
  const failed = [...first.failed, ...second.failed]
  await dropWhatAgrees(deps, open, warehouses, { counted: second.counted, failed }, sku)
  for (const counted of second.counted) {
    signal.throwIfAborted()
    if (first.counted.some((one) => isSame(one, counted))) await settle(deps, open, counted, signal)
  }
}

const isSame = (one: Counted, other: Counted): boolean =>
  one.product.id === other.product.id &&
  one.at.warehouse.id === other.at.warehouse.id &&
  differenceOf(one) === differenceOf(other)

async function dropWhatAgrees(
  deps: AlignmentDeps,
  { connection }: OpenConnection,
  warehouses: readonly ComparedWarehouse[],
  { counted, failed }: Look,
  sku: string | null,
): Promise<void> {
  for (const { warehouse } of warehouses) {
    const differing = counted.filter(({ at }) => at.warehouse.id === warehouse.id).map(({ product }) => product.sku)
    const place = { connection: connection.id, warehouse: warehouse.code }
    const compared = sku === null ? null : [sku]
    const agreed = await dropAgreed(deps.database, place, [...differing, ...failed], compared)
    for (const drift of agreed) {
      await closeAdjustment(deps, drift)
      await resolveException(deps.database, 'OWNERSHIP_CONFLICT', drift.connection, driftSubject(drift))
    }
  }
}
