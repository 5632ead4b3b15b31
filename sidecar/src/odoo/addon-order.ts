import { z } from 'zod'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'
import { expectReply } from './reply.ts'

export interface EnteredAddress {
  readonly name: string | null
  readonly street: string | null
  readonly street2: string | null
  readonly postal_code: string | null
  readonly city: string | null
  readonly region: string | null
  readonly country_code: string | null
}

/** An order as the addon takes it: it checks all of it. */
export interface EnteredOrder {
  readonly source: string
  readonly external_reference: string
  /** Left out when none is named: orders of before this could be said are the same when they are sent again. */
  readonly company_id?: number
  readonly customer: {
    readonly party_id: number | null
    readonly guest: {
      readonly name: string
      readonly email: string | null
      readonly phone: string | null
      readonly address: EnteredAddress
    } | null
  }
  readonly shipping_address: EnteredAddress | null
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unit_price: number | null }[]
  readonly currency: string
  readonly warehouse: string | null
  readonly carrier: string | null
  readonly requested_at: string | null
  readonly note: string | null
  readonly confirm: boolean
}

/** Of which rows an order and all it names must be, by Odoo ids; what is not narrowed is null. */
export interface OrderRows {
  readonly companies: readonly number[] | null
  readonly customers: readonly number[] | null
  readonly warehouses: readonly number[] | null
}

/** An addon that knows no rows refuses them as an argument it does not know: nothing is entered beyond them. */
const within = (rows: OrderRows | null): { readonly rows?: OrderRows } => (rows === null ? {} : { rows })

const problems = z.looseObject({
  problems: z.array(
    z.looseObject({
      /** Its path within the order: `lines[0].sku`. */
      field: z.string(),
      /** Not valid by itself, or it names something that is not there. */
      kind: z.enum(['invalid', 'missing']),
      message: z.string(),
    }),
  ),
})

export type OrderProblem = z.output<typeof problems>['problems'][number]

/**
 * All that stands in the way of an order; empty when it can be made.
 * @param rows null: all there are
 */
export async function checkOrder(
  client: OdooClient,
  order: EnteredOrder,
  rows: OrderRows | null,
  options: CallOptions,
): Promise<readonly OrderProblem[]> {
  const call = { model: 'logistics.graph', method: 'check_order', args: { order, ...within(rows) }, context: {} }
  return expectReply(problems, await client.read(call, options), call).problems
}

const created = z.looseObject({ order_id: z.int().positive() })

/**
 * Makes the order, all of it or nothing.
 * @param rows null: all there are
 * @returns its Odoo id
 * @throws ODOO_REFUSED in Odoo's own words
 */
export async function createOrder(
  client: OdooClient,
  order: EnteredOrder,
  rows: OrderRows | null,
  idempotencyKey: string,
  options: CallOptions,
): Promise<number> {
  const args = { order, ...within(rows) }
  return (await writeOnce(client, 'create_order', args, created, idempotencyKey, options)).order_id
}
