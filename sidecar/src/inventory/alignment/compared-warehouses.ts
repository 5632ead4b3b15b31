import { sumOf } from '../../canonical/decimal-sum.ts'
import type { Decimal } from '../../canonical/money.ts'
import type { StockReport } from '../../canonical/partner-reports.ts'
import { type Connection, isFor } from '../../connections/connection.ts'
import type { WarehouseParent } from '../../contract/parents.ts'
import { keyOf } from '../../foundation/ids.ts'

/** A warehouse of Odoo and how a partner calls it. */
export interface ComparedWarehouse {
  readonly warehouse: WarehouseParent
  /** The partner's id of the place; null when all it counts is in this warehouse. */
  readonly place: string | null
}

/**
 * The warehouses of Odoo whose stock a connection counts. Of several, those are left out of which the connection file does
 * not say which place they are: what is counted over all places is no warehouse's stock.
 */
export function comparedWarehouses(
  connection: Connection,
  all: readonly WarehouseParent[],
): readonly ComparedWarehouse[] {
  const served = all.filter(({ code, companyId }) =>
    isFor(connection, companyId === null ? null : Number(keyOf(companyId)), code),
  )
  const named = connection.locations.size > 0
  if (served.length === 1 && !named) return served.map((warehouse) => ({ warehouse, place: null }))
  return served.flatMap((warehouse) => {
    const place = connection.locations.get(warehouse.code)
    return place === undefined ? [] : [{ warehouse, place }]
  })
}

/** What a partner has of one product in a place; null when it does not know it there. */
export function countedIn(
  reports: readonly StockReport[],
  { place }: ComparedWarehouse,
  only: boolean,
): Decimal | null {
  const here = reports.filter(({ location }) => place === null || location === place || (only && location === null))
  return here.length === 0 ? null : sumOf(...here.map(({ onHand }) => onHand))
}
