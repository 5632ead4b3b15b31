import type { Viewer } from '../access/viewer.ts'
import type { Decider } from '../audit/audit.ts'
import type {
  BlockedObject,
  DeadLetterCause,
  DeadLetterChoiceInput,
  DeadLetterDecision,
  DeadLetter as DeadLetterView,
  QueryDeadLettersArgs,
} from '../contract/resolver-types.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { expectId, keyOf } from '../foundation/ids.ts'
import {
  type Choice,
  type DeadLetter,
  type DeadLetters,
  type Decided,
  type Decision,
  noneWaits,
} from '../jobs/dead-letter.ts'
import { largestPageSize } from '../reading/page.ts'
import { payloadIn, type SeenDeadLetters } from './seen-dead-letters.ts'

/** The contract has a default for these, so they are always there. */
type Defaulted<Args, Names extends keyof Args> = Args & Required<Pick<Args, Names>>

const idOf = (jobId: string) => `DeadLetter:${jobId}` as const

/** @throws PAGE_SIZE_INVALID, ID_INVALID */
export async function listDeadLetters(
  deadLetters: Pick<DeadLetters | SeenDeadLetters, 'list'>,
  { limit, after, task, errorCode, team }: Defaulted<QueryDeadLettersArgs, 'limit'>,
): Promise<readonly DeadLetterView[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} dead letters at once.`)
  }
  const filter = { ...(task && { task }), ...(errorCode && { errorCode }), ...(team && { team }) }
  const page = { first: limit, ...(after && { after: keyOf(expectId('DeadLetter', after)) }) }
  return (await deadLetters.list(filter, page)).map(toView)
}

const toView = ({ id, key, task, team, errorCode, errorMessage, attempts, diedAt, data, answer }: DeadLetter) => ({
  ...{ id: idOf(id), object: key, task, team, errorCode, errorMessage, attempts, diedAt, answer },
  payload: payloadIn(data),
})

/** @param seen of somebody who sees some rows only; null: they see all */
export async function listCauses(
  viewer: Viewer,
  deadLetters: Pick<DeadLetters, 'count'>,
  seen: Pick<SeenDeadLetters, 'causes'> | null,
): Promise<readonly DeadLetterCause[]> {
  const mayDecideAll = seen === null && viewer.scopes.has('operations:replay')
  const causes = seen === null ? deadLetters.count() : seen.causes()
  return (await causes).map((cause) => ({ ...cause, mayDecideAll }))
}

export const listBlockedObjects = async (
  deadLetters: Pick<DeadLetters, 'blockedKeys'>,
): Promise<readonly BlockedObject[]> =>
  (await deadLetters.blockedKeys()).map(({ key, deadLetterId, ...rest }) => ({
    ...rest,
    object: key,
    deadLetterId: idOf(deadLetterId),
  }))

/** As the contract has them; the generated types do not know that they are always there. */
const defaults = { dryRun: false, limit: 100 } as const

type Decide = (choice: Choice, decision: Decision) => Promise<Decided>

/**
 * Does it, or says why it could not be done.
 * @param seen of somebody who sees some rows only; null: they see all
 * @throws FORBIDDEN
 */
export async function decide(
  how: Decide,
  input: DeadLetterChoiceInput,
  who: Decider,
  seen: Pick<SeenDeadLetters, 'isSeen'> | null,
): Promise<DeadLetterDecision> {
  try {
    const { reason, dryRun, limit } = { ...defaults, ...input }
    if (limit < 1) throw new SidecarError('ARGUMENT_INVALID', '`limit` is 1 or more.')
    const choice = choiceIn(input)
    if (seen) await expectSeen(choice, seen)
    const decided = await how(choice, { ...who, dryRun, limit, ...(reason && { reason }) })
    const letters = decided.letters.map(({ id, task, key, errorCode }) => ({
      id: idOf(id),
      task,
      object: key,
      errorCode,
    }))
    return { dryRun: decided.dryRun, deadLetters: letters, userErrors: [] }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    return { dryRun: input.dryRun ?? defaults.dryRun, deadLetters: [], userErrors: [{ code, message }] }
  }
}

async function expectSeen(choice: Choice, seen: Pick<SeenDeadLetters, 'isSeen'>): Promise<void> {
  if (!('id' in choice)) {
    throw new SidecarError(
      'FORBIDDEN',
      'All of a cause is decided on by who sees every row, and your access is to some rows only. Choose one at a time.',
    )
  }
  if (!(await seen.isSeen(choice.id))) throw noneWaits()
}

const expected: ReadonlySet<string> = new Set(['ARGUMENT_INVALID', 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND'])

function choiceIn({ id, task, errorCode }: DeadLetterChoiceInput): Choice {
  if (id && !task && !errorCode) return { id: keyOf(expectId('DeadLetter', id)) }
  if (!id && task && errorCode) return { task, errorCode }
  throw new SidecarError('ARGUMENT_INVALID', 'Give either `id`, or `task` and `errorCode`.')
}
