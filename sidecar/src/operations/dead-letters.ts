import type {
  BlockedObject,
  DeadLetterChoiceInput,
  DeadLetterDecision,
  DeadLetter as DeadLetterView,
  QueryDeadLettersArgs,
} from '../contract/resolver-types.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { expectId, keyOf } from '../foundation/ids.ts'
import type { Choice, DeadLetter, DeadLetters, Decided, Decision } from '../jobs/dead-letter.ts'
import { largestPageSize } from '../reading/page.ts'

/** The contract has a default for these, so they are always there. */
type Defaulted<Args, Names extends keyof Args> = Args & Required<Pick<Args, Names>>

const idOf = (jobId: string) => `DeadLetter:${jobId}` as const

/** @throws PAGE_SIZE_INVALID, ID_INVALID */
export async function listDeadLetters(
  deadLetters: DeadLetters,
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

/** A job holds its payload, or the event that could not be read as one. */
function payloadIn(data: unknown): unknown {
  const held = (data ?? {}) as { readonly payload?: unknown; readonly event?: unknown }
  return held.payload ?? held.event ?? null
}

export const listBlockedObjects = async (deadLetters: DeadLetters): Promise<readonly BlockedObject[]> =>
  (await deadLetters.blockedKeys()).map(({ key, deadLetterId, ...rest }) => ({
    ...rest,
    object: key,
    deadLetterId: idOf(deadLetterId),
  }))

/** As the contract has them; the generated types do not know that they are always there. */
const defaults = { dryRun: false, limit: 100 } as const

type Decide = (choice: Choice, decision: Decision) => Promise<Decided>

/** Does it, or says why it could not be done. */
export async function decide(
  how: Decide,
  input: DeadLetterChoiceInput,
  principal: string,
): Promise<DeadLetterDecision> {
  try {
    const { reason, dryRun, limit } = { ...defaults, ...input }
    if (limit < 1) throw new SidecarError('ARGUMENT_INVALID', '`limit` is 1 or more.')
    const decided = await how(choiceIn(input), { principal, dryRun, limit, ...(reason && { reason }) })
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

const expected: ReadonlySet<string> = new Set(['ARGUMENT_INVALID', 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND'])

function choiceIn({ id, task, errorCode }: DeadLetterChoiceInput): Choice {
  if (id && !task && !errorCode) return { id: keyOf(expectId('DeadLetter', id)) }
  if (!id && task && errorCode) return { task, errorCode }
  throw new SidecarError('ARGUMENT_INVALID', 'Give either `id`, or `task` and `errorCode`.')
}
