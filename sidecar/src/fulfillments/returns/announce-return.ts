import { type Decider, recordAudit } from '../../audit/audit.ts'
import type { TransferParent } from '../../contract/parents.ts'
import type { AnnounceReturnInput, UserError } from '../../contract/resolver-types.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { toSidecarError } from '../../foundation/errors.ts'
import { askOnce, wasAsked } from '../../ledger/ask-once.ts'
import type { CallOptions } from '../../odoo/client.ts'
import { noPlan } from '../../odoo/read-plan.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { refusalIn } from '../../orders/refusal.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { findTransfer } from '../transfers.ts'
import { goodsBack } from './goods-back.ts'
import { makeReturn, returnIntent, returnNumbered, type Shipped } from './make-return.ts'
import { asReturn, tellReceipt } from './return-steps.ts'
import { shippedGoodsOf } from './shipped-goods.ts'

export interface AnnounceDeps extends Pick<WorkDeps, 'database' | 'partners' | 'clock'> {
  /** A reader that has read nothing yet: what Odoo has now. */
  readonly reader: () => RequestReader
}

export interface Announcement {
  readonly return: TransferParent | null
  readonly created: boolean
  readonly userErrors: readonly UserError[]
}

const call: CallOptions = { lane: 'interactive' }

/** Has Odoo expect goods back, once for the number they are announced with; or says all that is wrong with it. */
export async function announceReturn(
  deps: AnnounceDeps,
  input: AnnounceReturnInput,
  who: Decider,
): Promise<Announcement> {
  const announced = { ...input, externalReference: input.externalReference.trim(), reason: input.reason.trim() }
  try {
    const fulfillment = await shippedFulfillment(deps.reader(), announced.fulfillmentId)
    const problems = textProblems(announced)
    if ('problem' in fulfillment) return refusedFor(fulfillment.problem, ...problems)
    if (problems.length > 0) return refusedFor(...problems)
    return await announce(deps, fulfillment.transfer, announced, who)
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal) return refusedFor({ ...refusal, team: refusal.team ?? 'warehouse' })
    throw error
  }
}

const refusedFor = (...userErrors: readonly UserError[]): Announcement => ({ return: null, created: false, userErrors })

async function shippedFulfillment(
  reader: RequestReader,
  id: string,
): Promise<{ readonly transfer: Shipped } | { readonly problem: UserError }> {
  const about = { field: 'fulfillmentId', team: 'customer-service' }
  try {
    const transfer = await findTransfer(reader, 'FULFILLMENT', id, noPlan)
    if (transfer?.state === 'DONE') return { transfer: transfer as Shipped }
    if (!transfer) return { problem: { ...about, code: 'NOT_FOUND', message: 'There is no such fulfillment.' } }
    const message = `${transfer.number} is not shipped, so nothing of it can come back. Cancel it instead.`
    return { problem: { ...about, code: 'ARGUMENT_INVALID', message } }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (code !== 'ID_INVALID' && code !== 'ID_TYPE_MISMATCH') throw caught
    return { problem: { ...about, code, message } }
  }
}

const longest = { externalReference: 100, reason: 2_000 } as const

const textProblems = (announced: AnnounceReturnInput): readonly UserError[] =>
  (Object.keys(longest) as (keyof typeof longest)[]).flatMap((field) => {
    const text = announced[field]
    if (text !== '' && text.length <= longest[field] && text.isWellFormed() && !text.includes('\0')) return []
    const message = `It must be a text of 1 to ${longest[field]} characters.`
    return [{ code: 'ARGUMENT_INVALID', field, team: 'customer-service', message }]
  })

async function announce(
  deps: AnnounceDeps,
  fulfillment: Shipped,
  announced: AnnounceReturnInput,
  who: Decider,
): Promise<Announcement> {
  const { database } = deps
  const { lines, externalReference } = announced
  const intent = returnIntent(fulfillment, announced)
  const goods = goodsBack(await shippedGoodsOf(deps.reader(), fulfillment), lines)
  // What was announced already is on its way back, so that it can't be announced again: asked for again it is the same.
  if (goods.problems && !(await wasAsked(database, intent))) {
    return refusedFor(...goods.problems.map((problem) => ({ ...problem, team: 'customer-service' })))
  }
  const { key, created } = await askOnce(database, {
    ...{ intent, content: announced },
    find: async () => (await returnNumbered(deps.reader(), fulfillment, externalReference))?.key ?? null,
    async perform() {
      const { client } = await deps.reader().session()
      return makeReturn(client, fulfillment, announced, goods, call)
    },
  })
  const transfer = await deps.reader().one(stockPicking, String(key))
  const expected = asReturn(transfer)
  if (!transfer || !expected) return refusedFor(gone(key))
  await tellReceipt(deps, expected)
  if (created) await noteAnnouncement(deps, expected.id, announced, who)
  return { return: transfer, created, userErrors: [] }
}

const gone = (key: number): UserError => ({
  ...{ code: 'NOT_FOUND', field: 'externalReference', team: 'warehouse' },
  message: `It was announced as transfer ${key}, which has been deleted from Odoo since. Send it with another number.`,
})

const noteAnnouncement = (
  { database }: AnnounceDeps,
  object: string,
  { fulfillmentId, externalReference, lines }: AnnounceReturnInput,
  who: Decider,
): Promise<void> =>
  database.transaction((tx) =>
    recordAudit(tx, [
      {
        // Why is the customer's word, and stands at the return in Odoo: the audit is kept too long for it.
        ...{ ...who, action: 'return.announce', object, about: fulfillmentId },
        details: { externalReference, lines: lines.length },
      },
    ]),
  )
