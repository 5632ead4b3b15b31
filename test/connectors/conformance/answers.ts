import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { Mood } from '../../../sidecar/src/sandbox/partners/mood.ts'
import { type Attempt, tryEverything } from './attempts.ts'
import { atBench } from './bench.ts'
import { operationsOf } from './operations.ts'
import { outcomeOf } from './outcome.ts'
import { type Rule, told } from './rule.ts'

/** 1: every declared capability answers well to whatever the partner does. */
export const answersToEveryMood: Rule = async (subject, means) => {
  const { attempts, untried } = await tryEverything(subject, means, () => [])
  return [
    ...untried,
    ...undeclared(subject),
    ...attempts.flatMap(complaintOf),
    ...(await unknownsAreEmpty(subject, means)),
    ...(await tokensAreRenewed(subject, means)),
  ]
}

const nameOf = (mood: Mood | null): string => (mood === null ? 'all is well' : JSON.stringify(mood))

function complaintOf({ operation, effect, opaque, mood, outcome }: Attempt): readonly string[] {
  const about = `${operation} when ${nameOf(mood)}`
  if ('value' in outcome) {
    // A body nobody reads may be whatever it is.
    const unread = opaque && (mood?.kind === 'cut-off' || mood?.kind === 'wrong-shape')
    return mood === null || unread ? [] : [`${about}: it went on as if nothing was wrong`]
  }
  const { error } = outcome
  if (mood === null) return [`${about}: ${told(error)}`]
  if (!isSidecarError(error)) return [`${about}: it threw what is no SidecarError: ${told(error)}`]
  const wanted = [...codesFor[mood.kind], ...(effect === 'write' ? unsure[mood.kind] : [])]
  return [
    ...(wanted.includes(error.code) || (wanted.includes('PARTNER_*') && error.code.startsWith('PARTNER_'))
      ? []
      : [`${about}: ${error.code} was thrown, not ${wanted.join(' or ')}`]),
    ...(/[.!?]$/.test(error.message) ? [] : [`${about}: the message is no sentence: ${error.message}`]),
    ...(error.code === 'PARTNER_THROTTLED' ? waitComplaint(about, mood, error.details.retryAfterMs) : []),
  ]
}

function waitComplaint(about: string, mood: Mood, retryAfterMs: unknown): readonly string[] {
  const hint = mood.kind === 'throttled' ? mood.retryAfterSeconds : null
  if (hint === null) {
    const isFine = retryAfterMs === undefined || retryAfterMs === null || Number(retryAfterMs) > 0
    return isFine ? [] : [`${about}: retryAfterMs is ${retryAfterMs}`]
  }
  return Number(retryAfterMs) >= hint * 1000 && Number(retryAfterMs) <= hint * 1000 + 1000
    ? []
    : [`${about}: the partner said ${hint} s, and retryAfterMs is ${retryAfterMs}`]
}

const codesFor: Readonly<Record<Mood['kind'], readonly string[]>> = {
  failing: ['PARTNER_FAULT'],
  throttled: ['PARTNER_THROTTLED'],
  'cut-off': ['PARTNER_REPLY_INVALID'],
  'wrong-shape': ['PARTNER_REPLY_INVALID'],
  'expired-token': ['PARTNER_AUTH_FAILED'],
  'errors-in-200': ['PARTNER_*'],
  slow: [],
  hang: ['PARTNER_TIMEOUT'],
  reset: ['PARTNER_UNREACHABLE'],
  'lost-reply': ['PARTNER_UNREACHABLE'],
}

/** A write that was carried out for all anybody knows. */
const unsure: Readonly<Record<Mood['kind'], readonly string[]>> = {
  ...codesFor,
  failing: ['PARTNER_OUTCOME_UNKNOWN'],
  'cut-off': ['PARTNER_OUTCOME_UNKNOWN'],
  'wrong-shape': ['PARTNER_OUTCOME_UNKNOWN'],
  'lost-reply': ['PARTNER_OUTCOME_UNKNOWN'],
}

const undeclared: <S>(subject: Parameters<typeof operationsOf<S>>[0]) => readonly string[] = (subject) =>
  (['tracking', 'rates', 'labels', 'stock', 'warehouseOrders', 'returns', 'dispatch', 'webhooks'] as const)
    .filter((name) => (subject.connector.capabilities[name] === undefined) !== (subject[name] === undefined))
    .map((name) => `${name}: the connector and its case disagree whether it is there`)

const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

const unknownsAreEmpty: Rule = (subject, means) =>
  atBench(subject, means, async ({ context }) => {
    const complaints: string[] = []
    for (const { name, askUnknown } of operationsOf(subject)) {
      if (!askUnknown) continue
      const outcome = await outcomeOf(() => askUnknown(context))
      if ('error' in outcome) complaints.push(`${name} of what nobody knows: ${told(outcome.error)}`)
      else if (!isNothing(outcome.value)) complaints.push(`${name} of what nobody knows invented something`)
    }
    return complaints
  })

const tokensAreRenewed: Rule = (subject, means) => {
  if (subject.connector.auth.kind !== 'token' || !means.renewsTokens) return Promise.resolve([])
  return atBench(subject, means, async ({ context, under }) => {
    const [operation] = operationsOf(subject).filter(({ effect }) => effect === 'read')
    const run = await operation?.arrange(context)
    if (!run) return []
    under.partner.setMood({ kind: 'expired-token', times: 1 })
    const outcome = await outcomeOf(() => run(context))
    return 'error' in outcome ? [`a token that is not taken any more is not renewed: ${told(outcome.error)}`] : []
  })
}
