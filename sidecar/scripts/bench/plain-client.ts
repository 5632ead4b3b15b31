import type { OdooUnderBench } from './real-sidecar.ts'

/** A call of Odoo 19's own API as anybody would make it: one request, no cache, no gate. */
export async function odoo(at: OdooUnderBench, model: string, method: string, args: object): Promise<unknown> {
  const reply = await fetch(`${at.url}/json/2/${model}/${method}`, {
    method: 'POST',
    headers: {
      authorization: `bearer ${at.apiKey}`,
      'content-type': 'application/json',
      'x-odoo-database': at.db,
    },
    body: JSON.stringify(args),
  })
  if (!reply.ok) throw new Error(`${model}.${method}: ${reply.status} ${(await reply.text()).slice(0, 200)}`)
  return reply.json()
}

const product = { fields: { default_code: {}, name: {} } }

/** The least that holds the same graph: what somebody who knows Odoo well would write for this one question. */
export const leanest = {
  name: {},
  partner_id: { fields: { display_name: {} } },
  order_line: { fields: { product_uom_qty: {}, product_id: product } },
  picking_ids: {
    fields: {
      name: {},
      state: {},
      move_ids: { fields: { product_uom_qty: {}, quantity: {}, state: {}, product_id: product } },
    },
  },
}

/** Twenty orders in one nested call. */
export const oneNestedCall = (
  at: OdooUnderBench,
  companies: readonly number[],
  specification: object,
): Promise<unknown> =>
  odoo(at, 'sale.order', 'web_search_read', {
    domain: [],
    limit: 21,
    order: 'id desc',
    count_limit: 1,
    specification,
    context: { allowed_company_ids: companies },
  })

interface OrderRow {
  readonly partner_id: readonly [number, string]
  readonly order_line: readonly number[]
  readonly picking_ids: readonly number[]
}

/** The same graph as a first version of any integration reads it: record by record. Returns how many calls that took. */
export async function nPlusOne(at: OdooUnderBench): Promise<number> {
  let calls = 0
  const call = <Row>(model: string, method: string, args: object): Promise<Row[]> => {
    calls += 1
    return odoo(at, model, method, args) as Promise<Row[]>
  }
  const fields = ['name', 'partner_id', 'order_line', 'picking_ids']
  const orders = await call<OrderRow>('sale.order', 'search_read', { domain: [], fields, limit: 20, order: 'id desc' })
  for (const order of orders) {
    await call('res.partner', 'read', { ids: [order.partner_id[0]], fields: ['display_name'] })
    await call('sale.order.line', 'read', { ids: order.order_line, fields: ['product_uom_qty', 'product_id'] })
    for (const id of order.picking_ids) {
      const [transfer] = await call<{ move_ids: number[] }>('stock.picking', 'read', {
        ids: [id],
        fields: ['name', 'state', 'move_ids'],
      })
      const moveFields = ['product_uom_qty', 'quantity', 'state', 'product_id']
      await call('stock.move', 'read', { ids: transfer?.move_ids ?? [], fields: moveFields })
    }
  }
  return calls
}
