import { recordAudit } from '../../../audit/audit.ts'
import type { ReturnReport } from '../../../canonical/return-report.ts'
import type { OpenConnection } from '../../../connections/open-connection.ts'
import type { TransferParent } from '../../../contract/parents.ts'
import type { WorkDeps } from '../../../contract/work-deps.ts'
import { type GlobalId, keyOf } from '../../../foundation/ids.ts'
import { wasAsked } from '../../../ledger/ask-once.ts'
import { doOnce } from '../../../ledger/do-once.ts'
import { fingerprintOf } from '../../../ledger/write-intents.ts'
import { isOdooRefusal } from '../../../odoo/refusal.ts'
import { freshReader } from '../../../reading/fresh-reader.ts'
import type { RequestReader } from '../../../reading/request-reader.ts'
import type { ReleaseRun } from '../../release/release-steps.ts'
import { exact, inWords } from '../../ship/sku-quantities.ts'
import { skuMovesOf } from '../../ship/transfer-chain.ts'
import { returnsOf } from '../../transfers.ts'
import { type GoodsBack, goodsBack } from '../goods-back.ts'
import { makeReturn, returnIntent, returnNumbered, type Shipped } from '../make-return.ts'
import { shippedGoodsOf } from '../shipped-goods.ts'
import { announcedIn } from './counted.ts'
import type { ReturnProblem } from './return-problems.ts'

const longestNumber = 100

/** What Odoo is to know it by: the number people there use, or the id where that is none Odoo takes. */
export function referenceOf({ number, externalId }: Pick<ReturnReport, 'number' | 'externalId'>): string {
  const text = number.trim()
  const fits = text !== '' && text.length <= longestNumber && text.isWellFormed() && !text.includes('\0')
  return fits ? text : `${externalId.slice(0, 70)}~${fingerprintOf(externalId).slice(0, 16)}`
}

const isShipped = (transfer: TransferParent): transfer is Shipped => transfer.state === 'DONE' && transfer.id !== null

/** The return in Odoo: known from before, or made under its number by whoever else was told of it. Null: there is none. */
export async function knownReturn(
  { partners: { bindings } }: WorkDeps,
  reader: RequestReader,
  { connection: { id: connection } }: OpenConnection,
  report: ReturnReport,
  fulfillments: readonly TransferParent[],
): Promise<number | null> {
  const { externalId } = report
  const bound = await bindings.objectOf(connection, 'return', externalId)
  if (bound !== null) return Number(keyOf(bound))
  const reference = referenceOf(report)
  for (const fulfillment of fulfillments.filter(isShipped)) {
    const named = (await returnsOf(reader, fulfillment)).find(({ number }) => number === reference)
    const found = named ?? (await returnNumbered(reader, fulfillment, reference))
    if (!found) continue
    await bind(bindings, connection, report, found.key, 'our-reference')
    return found.key
  }
  return null
}

const bind = (
  bindings: WorkDeps['partners']['bindings'],
  connection: string,
  report: ReturnReport,
  key: number,
  rule: 'announced' | 'our-reference',
): Promise<boolean> => {
  const { externalId } = report
  const object: GlobalId = `Return:${key}`
  return bindings.claim({ connection, kind: 'return', externalId, object, rule, reference: referenceOf(report) })
}

interface Plan {
  readonly fulfillment: Shipped
  readonly goods: GoodsBack
}

/** Which fulfillment the goods left with, or why that can't be told. */
export async function planReturn(
  { database }: WorkDeps,
  reader: RequestReader,
  { connection: { id } }: OpenConnection,
  report: ReturnReport,
  fulfillments: readonly TransferParent[],
): Promise<Plan | ReturnProblem> {
  const [first] = fulfillments
  const announced = announcedIn(report)
  const about = `${id} says that ${inWords(announced)} of ${first?.origin ?? first?.number ?? 'an order'} come back as ${referenceOf(report)}`
  const unmatched = (field: string, why: string): ReturnProblem => ({
    ...{ kind: 'RETURN_UNMATCHED', field },
    message: `${about}. ${why} Nothing of it is booked.`,
  })
  if (!first) {
    const { orderReference, orderId } = report
    const order = orderReference ?? orderId
    const which = order === null ? 'It names no order.' : `Nobody here knows its order ${order}.`
    return unmatched('order', `${which} Correct the order there, or make the return in Odoo.`)
  }
  const shipped = fulfillments.filter(isShipped)
  if (shipped.length === 0) return unmatched('fulfillment', `In Odoo ${first.number} has not left yet.`)
  const named = [...announced].map(([sku, quantity]) => ({ sku, quantity: String(exact(quantity)) }))
  const left = await Promise.all(shipped.map((fulfillment) => shippedGoodsOf(reader, fulfillment)))
  for (const [index, fulfillment] of shipped.entries()) {
    const goods = goodsBack(left[index] ?? [], named)
    if (goods.problems && !(await wasAsked(database, returnIntent(fulfillment, toAnnounce(id, report))))) continue
    const odd = (await skuMovesOf(reader, fulfillment)).find(
      ({ sku, oddUnit }) => oddUnit !== null && sku && announced.has(sku),
    )
    if (!odd) return { fulfillment, goods }
    const why = `${fulfillment.number} has ${odd.sku} in ${odd.oddUnit}, which is not the unit the product is counted in.`
    return unmatched('lines', `${why} Make the return in Odoo.`)
  }
  const [problem] = goodsBack(left.flat(), named).problems ?? []
  if (!problem) return unmatched('lines', 'They left with several transfers. Make a return of each in Odoo.')
  const known = (await returnsOf(reader, first)).filter(({ state }) => state !== 'CANCELLED')
  const perhaps = known.map(({ number }) => number).join(', ')
  const hint = perhaps ? ` Should it be ${perhaps}, write “, ${referenceOf(report)}” behind its source document.` : ''
  return unmatched(problem.field, `${problem.message}${hint}`)
}

const toAnnounce = (connection: string, report: ReturnReport) => ({
  externalReference: referenceOf(report),
  reason: `Announced by ${connection}.`,
})

/** Has Odoo expect the goods, once for each return. @returns its Odoo id, or why Odoo does not take it */
export async function expectReturn(
  deps: WorkDeps,
  { connection: { id } }: OpenConnection,
  report: ReturnReport,
  { fulfillment, goods }: Plan,
  { insist, signal }: ReleaseRun,
): Promise<number | ReturnProblem> {
  const announced = toAnnounce(id, report)
  const { externalReference } = announced
  try {
    let created = false
    const { key } = await doOnce<{ readonly key: number; readonly content: string }>(deps.database, {
      ...{ intent: returnIntent(fulfillment, announced), asked: goods, insist },
      async find() {
        const there = await returnNumbered(freshReader(deps), fulfillment, externalReference)
        return there && { key: there.key, content: fingerprintOf(goods) }
      },
      async perform() {
        const { client } = await deps.odoo.connection.require()
        const made = await makeReturn(client, fulfillment, announced, goods, { lane: 'sync', signal })
        created = true
        return { key: made, content: fingerprintOf(goods) }
      },
    })
    await bind(deps.partners.bindings, id, report, key, 'announced')
    if (created) await noteAnnouncement(deps, key, fulfillment, { connection: id, externalReference })
    return key
  } catch (error) {
    if (!isOdooRefusal(error)) throw error
    const message = `Odoo does not take the return ${externalReference} of ${fulfillment.number}: ${error.message}`
    return { kind: 'RETURN_UNMATCHED', field: 'lines', message }
  }
}

const noteAnnouncement = (
  { database }: WorkDeps,
  key: number,
  { id: about }: Shipped,
  details: Readonly<Record<string, string>>,
): Promise<void> =>
  database.transaction((tx) =>
    recordAudit(tx, [
      { principal: 'logistics-graph', action: 'return.announce', object: `Return:${key}`, about, details },
    ]),
  )
