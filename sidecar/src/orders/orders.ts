import type { OrderLineParent, OrderParent } from '../contract/parents.ts'
import type { QueryOrderArgs, QueryOrdersArgs } from '../contract/resolver-types.ts'
import { keyOf } from '../foundation/ids.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { saleOrderLine } from '../odoo/sale-order-line.ts'
import { searchText } from '../reading/filter.ts'
import { findByKey, findOne, mustExist, oneOf, recordKey } from '../reading/find.ts'
import { type Connection, readPage } from '../reading/page.ts'
import { type Now, type RequestReader, whenThere } from '../reading/request-reader.ts'
import { orderDomain } from './order-filter.ts'

/** One order by id or by number. @throws NOT_FOUND */
export function getOrder(reader: RequestReader, args: QueryOrderArgs, plan: LazyPlan): Now<OrderParent> {
  const found: Now<OrderParent | null> =
    oneOf(args, 'id', 'number') === 'first'
      ? findByKey(reader, saleOrder, recordKey('Order', args.id as string), plan)
      : findOne(reader, saleOrder, [['name', '=', searchText(args.number as string)]], plan)
  return whenThere(found, (order) => mustExist('order', order))
}

export async function listOrders(
  reader: RequestReader,
  args: QueryOrdersArgs,
  plan: LazyPlan,
): Promise<Connection<OrderParent>> {
  const domain = await orderDomain(reader, args.filter ?? {})
  return readPage(reader, saleOrder, domain, args, plan)
}

/** The lines that carry goods or services, in the order of the document. */
export const orderLines = (reader: RequestReader, order: OrderParent): Now<readonly OrderLineParent[]> =>
  whenThere(reader.many(saleOrderLine, order.lineIds.map(keyOf)), (lines) =>
    lines.filter((line) => line.kind === 'GOODS'),
  )
