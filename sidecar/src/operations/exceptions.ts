import { z } from 'zod'
import { exceptionKinds } from '../canonical/business-exception.ts'
import type { OrderParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type {
  BusinessException,
  ExceptionCount,
  ExceptionDecision as ExceptionDecisionView,
  QueryBusinessExceptionsArgs,
} from '../contract/resolver-types.ts'
import type { ExceptionDecision } from '../exceptions/exception-decision.ts'
import {
  countExceptions,
  type ExceptionFilter,
  type ExceptionState,
  type KeptException,
  listExceptions,
} from '../exceptions/exception-list.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { expectId, keyOf } from '../foundation/ids.ts'
import { largestPageSize } from '../reading/page.ts'

/** The contract has a default for these, so they are always there. */
export type ExceptionsWanted = QueryBusinessExceptionsArgs &
  Required<Pick<QueryBusinessExceptionsArgs, 'limit' | 'state'>>

export interface ExceptionViewer {
  /** ms */
  readonly now: number
  /** Which of these objects they may see. Null: all. */
  readonly sees: ((objects: readonly string[]) => Promise<readonly boolean[]>) | null
}

const stateNames = { open: 'OPEN', acknowledged: 'ACKNOWLEDGED', resolved: 'RESOLVED' } as const
const states = { OPEN: 'open', ACKNOWLEDGED: 'acknowledged', RESOLVED: 'resolved' } as const

/** An exception as the contract has it; `now` in ms. */
export const exceptionView = ({ id, state, ...kept }: KeptException, now: number): BusinessException => ({
  ...kept,
  id: `BusinessException:${id}`,
  state: stateNames[state],
  responsible: exceptionKinds[kept.kind].responsible,
  overdue: state !== 'resolved' && kept.dueAt !== null && Date.parse(kept.dueAt) < now,
})

/** @throws ID_INVALID, ID_TYPE_MISMATCH */
export function exceptionKey(id: string): string {
  const key = keyOf(expectId('BusinessException', id))
  if (z.guid().safeParse(key).success) return key
  throw new SidecarError('ID_INVALID', 'This is not the id of an exception. Send it back exactly as you read it.')
}

/** @throws PAGE_SIZE_INVALID, ID_INVALID, ID_TYPE_MISMATCH */
export async function listBusinessExceptions(
  { database }: PartnerSide,
  { limit, after, state, kind, team, connection, object, blocking }: ExceptionsWanted,
  { now, sees }: ExceptionViewer,
): Promise<readonly BusinessException[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} exceptions at once.`)
  }
  const filter = {
    states: state.map((one): ExceptionState => states[one]),
    ...{ kind: kind ?? null, team: team ?? null, connection: connection ?? null },
    ...{ object: object ?? null, blocking: blocking ?? null },
  }
  const from = after ? exceptionKey(after) : null
  const found = sees
    ? await seenExceptions(database, filter, { limit, after: from }, sees)
    : await listExceptions(database, filter, { limit, after: from })
  return found.map((kept) => exceptionView(kept, now))
}

/** As many as are looked through for somebody who sees some of them. */
const mostLookedThrough = 10 * largestPageSize

/** A page of those that hang on what somebody sees: what hangs on nothing is nobody's who sees some rows only. */
async function seenExceptions(
  database: PartnerSide['database'],
  filter: ExceptionFilter,
  { limit, after }: { readonly limit: number; readonly after: string | null },
  sees: NonNullable<ExceptionViewer['sees']>,
): Promise<readonly KeptException[]> {
  const seen: KeptException[] = []
  let last = after
  for (let looked = 0; seen.length < limit && looked < mostLookedThrough; looked += largestPageSize) {
    const page = await listExceptions(database, filter, { limit: largestPageSize, after: last })
    const verdicts = await sees(page.map(({ object }) => object ?? ''))
    seen.push(...page.filter((_kept, index) => verdicts[index]))
    if (page.length < largestPageSize) break
    last = page.at(-1)?.id ?? null
  }
  return seen.slice(0, limit)
}

export const listExceptionCounts = async ({ database }: PartnerSide): Promise<readonly ExceptionCount[]> =>
  (await countExceptions(database)).map(({ state, ...count }) => ({ ...count, state: stateNames[state] }))

/** An order and all that may hang on its transfers: which kind each of them is need not be read for it. */
export const objectsOfOrder = ({ id, transferKeys }: Pick<OrderParent, 'id' | 'transferKeys'>): readonly string[] => [
  id,
  ...transferKeys.flatMap((key) => [`Fulfillment:${key}`, `Shipment:${key}`, `Return:${key}`]),
]

type Decide = (database: PartnerSide['database'], decision: ExceptionDecision) => Promise<KeptException>

/** Does it, or says why it could not be done. */
export async function decideException(
  how: Decide,
  { database }: PartnerSide,
  { id, text, ...who }: ExceptionDecision,
  now: number,
): Promise<ExceptionDecisionView> {
  try {
    const decision = { ...who, id: exceptionKey(id), text: textIn(text) }
    return { exception: exceptionView(await how(database, decision), now), userErrors: [] }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    return { exception: null, userErrors: [{ code, message }] }
  }
}

const expected: ReadonlySet<string> = new Set(['ARGUMENT_INVALID', 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND'])

const longestText = 2_000

export function textIn(text: string | null): string | null {
  if (text === null) return null
  if (text.trim() !== '' && text.length <= longestText) return text
  throw new SidecarError('ARGUMENT_INVALID', `Say in 1 to ${longestText} characters what others should know.`)
}
