import type { ReturnReport } from '../../../canonical/return-report.ts'
import { isFor } from '../../../connections/connection.ts'
import type { OpenConnection } from '../../../connections/open-connection.ts'
import type { TransferParent } from '../../../contract/parents.ts'
import type { PartnerSide } from '../../../contract/partner-side.ts'
import type { GlobalId } from '../../../foundation/ids.ts'
import type { Domain } from '../../../odoo/domain.ts'
import { saleOrder } from '../../../odoo/sale-order.ts'
import { stockPicking, transferKindDomain } from '../../../odoo/stock-picking.ts'
import { concerningOf } from '../../../reading/concerning.ts'
import { findOne } from '../../../reading/find.ts'
import type { RequestReader } from '../../../reading/request-reader.ts'
import { fulfillmentsUnder } from '../../ship/transfer-chain.ts'

/**
 * The fulfillments goods that come back may have left with, first created first; none when nobody here knows their order,
 * or when it is not one this connection works for.
 */
export async function leftWith(
  reader: RequestReader,
  { bindings, connections }: PartnerSide,
  { connection }: OpenConnection,
  { orderId, orderReference }: ReturnReport,
): Promise<readonly TransferParent[]> {
  const bound = orderId === null ? null : await bindings.objectOf(connection.id, 'warehouse-order', orderId)
  const object = bound ?? (orderReference ? await numbered(reader, connection.companies, orderReference) : null)
  if (object === null) return []
  const ours: TransferParent[] = []
  for (const transfer of await fulfillmentsUnder(reader, object)) {
    const { companyId, warehouseCode } = await concerningOf(reader, connections, transfer)
    if (isFor(connection, companyId, warehouseCode)) ours.push(transfer)
  }
  return ours
}

/** A fulfillment or an order: whoever released it gave the number of either. */
async function numbered(
  reader: RequestReader,
  companies: readonly number[] | null,
  number: string,
): Promise<GlobalId | null> {
  const named: Domain = [['name', '=', number], ...(companies ? [['company_id', 'in', companies] as const] : [])]
  const transfer = await findOne(reader, stockPicking, [...transferKindDomain.FULFILLMENT, ...named], () => ({}))
  return transfer?.id ?? (await findOne(reader, saleOrder, named, () => ({})))?.id ?? null
}
