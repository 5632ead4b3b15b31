import { isEveryRow, type RowScope } from '../../access/row-scope.ts'
import { SidecarError } from '../../foundation/errors.ts'
import { fingerprintOf } from '../../ledger/write-intents.ts'
import type { OrderRows } from '../../odoo/addon-order.ts'

/**
 * The rows orders may be entered in; null for all there are.
 * @throws FORBIDDEN who is narrowed by carriers sees no orders, and enters none
 */
export function orderRowsOf(rows: RowScope): OrderRows | null {
  if (isEveryRow(rows)) return null
  if (rows.carriers !== null) {
    throw new SidecarError(
      'FORBIDDEN',
      'Your access is narrowed by carriers, and orders are not of a carrier. Ask the operator for access by company, customer or warehouse.',
    )
  }
  const { companies, customers, warehouses } = rows
  return { companies, customers, warehouses }
}

/** Tells the numbers of those who see these rows apart from those of all others; undefined for who sees every row. */
export const occasionIn = (rows: OrderRows | null): string | undefined =>
  rows === null ? undefined : fingerprintOf([rows.companies, rows.customers, rows.warehouses].map(inOrder))

const inOrder = (ids: readonly number[] | null): readonly number[] | null =>
  ids === null ? null : [...new Set(ids)].sort((one, other) => one - other)
