import { userError } from '../faults.ts'
import type { WireValues } from '../records/accept.ts'
import { createRecord } from '../records/create.ts'
import { asSudo, type Env } from '../records/env.ts'
import { matching } from '../records/search.ts'
import { confirmOrder } from '../sales/confirmation.ts'
import { type Row, textOf } from '../world/row.ts'
import { callerName, postNote } from './graph-call.ts'
import { type Address, addressColumns, type EntryFound, type FoundLine, readEntry } from './order-found.ts'

/** All that stands in the way of an order. */
export const checkOrder = (env: Env, order: unknown, rows: unknown): unknown => ({
  problems: readEntry(env, order, rows).problems,
})

/** Enters an order of a connected system, and confirms it unless told not to. */
export function createOrder(env: Env, order: unknown, rows: unknown): unknown {
  const found = readEntry(env, order, rows)
  if (found.problems.length > 0) {
    throw userError(found.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'))
  }
  refuseKnown(env, found)
  const { world } = env
  const inCompany = asSudo({ ...env, companyIds: [found.company, ...env.companyIds] })
  const customer = found.customer ?? newContact(inCompany, found, found.guest)
  const id = createRecord(inCompany, env.registry.byTable('sale.order'), {
    ...{ company_id: found.company, partner_id: customer.id, user_id: false },
    ...{ origin: found.source, client_order_ref: found.reference },
    order_line: found.lines.map((line) => [0, 0, lineValues(line)]),
    ...(found.shipTo && { partner_shipping_id: shipTo(inCompany, found, customer, found.shipTo).id }),
    ...(found.warehouse && { warehouse_id: found.warehouse.id }),
    ...(found.carrier && { carrier_id: found.carrier.id }),
    ...(found.requestedAt && { commitment_date: found.requestedAt.slice(0, 19) }),
  })
  if (!matching(inCompany, inCompany.registry.byTable('sale.order'), isOneOf(found, id)).length) {
    throw userError('Odoo would make an order that is not of these rows. Nothing was changed.')
  }
  postNote(env, 'sale.order', id, `Entered through Logistics Graph by ${callerName(env)}.`)
  if (found.note) postNote(env, 'sale.order', id, found.note)
  if (found.confirm) confirmOrder(world, id)
  return { order_id: id, state: textOf(world.get('sale.order', id), 'state') }
}

const isOneOf = ({ rows }: EntryFound, id: number): readonly unknown[] => [['id', '=', id], ...rows.domain('order')]

function refuseKnown(env: Env, { source, reference, rows }: EntryFound): void {
  const number = [
    ['origin', '=', source],
    ['client_order_ref', '=', reference],
  ]
  const model = env.registry.byTable('sale.order')
  const [known] = matching(asSudo(env), model, [...number, ...rows.domain('order')])
  if (known) throw userError(`Order ${textOf(known, 'name')} was already entered as ${reference} of ${source}.`)
}

const lineValues = ({ product, quantity, price }: FoundLine): WireValues => ({
  ...{ product_id: product?.id ?? false, product_uom_qty: quantity ?? 0 },
  ...(price !== null && { price_unit: price }),
})

function newContact(env: Env, { company }: EntryFound, values: WireValues): Row {
  const id = createRecord(env, env.registry.byTable('res.partner'), { ...values, company_id: company })
  return env.world.get('res.partner', id)
}

/** The customer, or the contact of theirs, who has this address already; else a new one. */
function shipTo(env: Env, found: EntryFound, customer: Row, address: Address): Row {
  const { world } = env
  const wanted = { ...address, name: address.name || textOf(customer, 'name') }
  const contacts = world.children('res.partner', 'parent_id', customer.id).filter(({ type }) => type === 'delivery')
  const known = [customer, ...contacts].find((row) =>
    addressColumns.every((column) => (row[column] || false) === (wanted[column] || false)),
  )
  return known ?? newContact(env, found, { ...wanted, parent_id: customer.id, type: 'delivery' })
}
