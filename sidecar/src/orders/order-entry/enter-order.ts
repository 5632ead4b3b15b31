import type { RowScope } from '../../access/row-scope.ts'
import { type Decider, recordAudit } from '../../audit/audit.ts'
import type { OrderParent } from '../../contract/parents.ts'
import type { CreateOrderInput, UserError } from '../../contract/resolver-types.ts'
import type { Database } from '../../db/database.ts'
import type { OrderId } from '../../foundation/ids.ts'
import { askedElsewhere, askOnce, wasAsked } from '../../ledger/ask-once.ts'
import { type Intent, idempotencyKeyOf } from '../../ledger/write-intents.ts'
import { checkOrder, createOrder, type EnteredOrder, type OrderRows } from '../../odoo/addon-order.ts'
import type { CallOptions } from '../../odoo/client.ts'
import { noPlan } from '../../odoo/read-plan.ts'
import { saleOrder } from '../../odoo/sale-order.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { refusalIn } from '../refusal.ts'
import { enteredOrder } from './entered-order.ts'
import { problemAsUserError } from './order-problems.ts'
import { occasionIn, orderRowsOf } from './order-rows.ts'

export interface EntryDeps {
  readonly database: Database
  /** Reads what Odoo has now, of what whoever sends it sees. */
  readonly reader: RequestReader
  readonly rows: RowScope
}

export interface OrderEntry {
  readonly order: OrderParent | null
  readonly created: boolean
  readonly userErrors: readonly UserError[]
}

const call: CallOptions = { lane: 'interactive' }

/**
 * Enters an order of another system into Odoo, once for its number there; or says all that is wrong with it.
 * @throws FORBIDDEN
 */
export async function enterOrder(deps: EntryDeps, input: CreateOrderInput, who: Decider): Promise<OrderEntry> {
  const rows = orderRowsOf(deps.rows)
  const order = enteredOrder(input)
  if (!isStorable(order.source) || !isStorable(order.external_reference)) return refusedFor(unstorable)
  try {
    return await enter(deps, order, rows, who)
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal) return refusedFor(refusal)
    throw error
  }
}

async function enter(deps: EntryDeps, order: EnteredOrder, rows: OrderRows | null, who: Decider): Promise<OrderEntry> {
  const { database, reader } = deps
  const intent = intentOf(order, rows)
  const { client } = await reader.session()
  if (!(await wasAsked(database, intent))) {
    const known = rows && (await enteredByOthers(deps, intent, order))
    if (known) return entered(reader, known, false)
    const problems = await checkOrder(client, order, rows, call)
    if (problems.length > 0) return refusedFor(...problems.map(problemAsUserError))
  }
  const { key, created } = await askOnce(database, {
    ...{ intent, content: order },
    find: async () => (await findEntered(reader, order, 1))[0] ?? null,
    perform: () => createOrder(client, order, rows, idempotencyKeyOf(intent), call),
  })
  if (created) await noteEntry(database, `Order:${key}`, order, who)
  return entered(reader, key, created)
}

/** Of one source a number names one order, of those who see the same rows. */
function intentOf({ source, external_reference }: EnteredOrder, rows: OrderRows | null): Intent {
  const occasion = occasionIn(rows)
  return {
    ...{ effect: 'create-order', system: 'odoo', object: `OrderEntry:${source}/${external_reference}` },
    reference: external_reference,
    ...(occasion !== undefined && { occasion }),
  }
}

/**
 * An order they see that was entered under this number by somebody who sees other rows: with the key they had before, as a
 * rule. Odoo is asked by their rows, and first: what others entered is not in the way, and takes no other calls.
 */
const enteredByOthers = async ({ database, reader }: EntryDeps, intent: Intent, content: EnteredOrder) =>
  askedElsewhere(database, { intent, content, keys: await findEntered(reader, content, mostOfANumber) })

/** More than anybody who sees them all would have entered. */
const mostOfANumber = 20

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const unstorable: UserError = {
  ...{ code: 'ARGUMENT_INVALID', field: 'externalReference', team: 'integration' },
  message: '`source` and `externalReference` must be texts without control characters.',
}

const refusedFor = (...userErrors: readonly UserError[]): OrderEntry => ({ order: null, created: false, userErrors })

async function findEntered(reader: RequestReader, order: EnteredOrder, limit: number): Promise<readonly number[]> {
  const domain = [
    ['origin', '=', order.source],
    ['client_order_ref', '=', order.external_reference],
  ]
  return (await reader.search(saleOrder, { domain, order: 'id', limit }, noPlan)).map(Number)
}

const noteEntry = (database: Database, object: OrderId, order: EnteredOrder, who: Decider): Promise<void> =>
  database.transaction((tx) =>
    recordAudit(tx, [
      {
        ...{ ...who, action: 'order.create', object },
        after: { confirmed: order.confirm, lines: order.lines.length },
        details: { source: order.source, externalReference: order.external_reference },
      },
    ]),
  )

async function entered(reader: RequestReader, key: number, created: boolean): Promise<OrderEntry> {
  const order = await reader.one(saleOrder, String(key))
  if (order) return { order, created, userErrors: [] }
  const message = `It was entered as order ${key}, which is not there any more: it was deleted from Odoo, or is no longer yours to see. Send it with another number.`
  return refusedFor({ code: 'NOT_FOUND', field: 'externalReference', team: 'customer-service', message })
}
