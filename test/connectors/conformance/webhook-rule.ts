import { isDeepStrictEqual } from 'node:util'
import type { PartnerNotice } from '../../../sidecar/src/canonical/partner-notice.ts'
import type { Webhooks } from '../../../sidecar/src/connectors/spi.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import type { ConnectorCase, Forgery } from '../connector-case.ts'
import { type Rule, told } from './rule.ts'
import { frozen } from './walk.ts'

/** 3: only what the partner signed is taken, told twice it is the same, and its order does not matter. */
export const webhooksAreProven: Rule = async (subject) => {
  const { webhooks } = subject.connector.capabilities
  if (!webhooks || !subject.webhooks) return []
  return [
    ...signatureComplaints(webhooks, subject.webhooks),
    ...readingComplaints(webhooks, subject, subject.webhooks.story),
  ]
}

type Signed = NonNullable<ConnectorCase['webhooks']>

function signatureComplaints<S>(webhooks: Webhooks<S>, { sign, story, timed }: Signed): readonly string[] {
  const complaints: string[] = []
  const ids: string[] = []
  for (const [index, body] of story.entries()) {
    const about = `webhook ${index}`
    const good = sign(body, 'good')
    const first = verdict(() => webhooks.verify(good.webhook, good.secrets))
    if ('error' in first) {
      complaints.push(`${about}: a good one was refused: ${told(first.error)}`)
      continue
    }
    if (first.id !== null) ids.push(first.id)
    const rotating = [new Secret(Buffer.from('a newer secret, not used yet').toString('base64')), ...good.secrets]
    const again = verdict(() => webhooks.verify(good.webhook, rotating))
    if ('error' in again || again.id !== first.id) {
      complaints.push(
        `${about}: beside a newer secret it is not the same: ${'error' in again ? told(again.error) : again.id}`,
      )
    }
    if (!('error' in verdict(() => webhooks.verify(good.webhook, [])))) {
      complaints.push(`${about}: it is taken without any secret`)
    }
    const forgeries: Forgery[] = ['tampered', 'wrong-secret', 'unsigned', ...(timed ? (['stale'] as const) : [])]
    for (const forgery of forgeries) {
      const { webhook, secrets } = sign(body, forgery)
      complaints.push(...forgeryComplaint(`${about}, ${forgery}`, () => webhooks.verify(webhook, secrets)))
    }
  }
  if (new Set(ids).size !== ids.length) complaints.push('two webhooks have one id')
  return complaints
}

function forgeryComplaint(about: string, verify: () => string | null): readonly string[] {
  const outcome = verdict(verify)
  if (!('error' in outcome)) return [`${about}: it was taken`]
  const isRefusal = isSidecarError(outcome.error) && /^WEBHOOK_(SIGNATURE|TIMESTAMP)_/.test(outcome.error.code)
  return isRefusal ? [] : [`${about}: it was refused as ${told(outcome.error)}`]
}

function verdict(verify: () => string | null): { readonly id: string | null } | { readonly error: unknown } {
  try {
    return { id: verify() }
  } catch (error) {
    return { error }
  }
}

const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

function readingComplaints<S>(
  webhooks: Webhooks<S>,
  subject: ConnectorCase<S>,
  story: readonly string[],
): readonly string[] {
  const settings = frozen(subject.settings('http://127.0.0.1:9'))
  const read = (body: string): readonly PartnerNotice[] =>
    webhooks.read(frozen(JSON.parse(body)), { settings, timeZone: null })
  try {
    const inOrder = story.flatMap(read)
    const complaints = inOrder.flatMap(({ id, occurredAt }) => [
      ...(id.length === 0 || id.length > 200 ? [`a notice's id has ${id.length} characters`] : []),
      ...(occurredAt === null || utc.test(occurredAt) ? [] : [`a notice occurred at ${occurredAt}, which is no UTC`]),
    ])
    const differing = permutationsOf(story).filter(
      (bodies) => !isDeepStrictEqual(asSet(bodies.flatMap(read)), asSet(inOrder)),
    )
    if (differing.length > 0) complaints.push(`told in ${differing.length} other orders, the story is another one`)
    if (inOrder.length === 0) complaints.push('the story tells nothing')
    return [...complaints, ...malformed(webhooks, settings)]
  } catch (error) {
    return [`the story can't be read: ${told(error)}`]
  }
}

const asSet = (notices: readonly PartnerNotice[]): readonly string[] =>
  [...new Set(notices.map((notice) => JSON.stringify(notice)))].sort()

function malformed<S>(webhooks: Webhooks<S>, settings: S): readonly string[] {
  return [null, 1, 'text', [], {}, [[]], { data: null }].flatMap((json) => {
    try {
      const notices = webhooks.read(json, { settings, timeZone: null })
      return notices.some(({ about }) => about !== null) ? [`${JSON.stringify(json)} is read as news`] : []
    } catch (error) {
      const isRefusal = isSidecarError(error) && error.code === 'WEBHOOK_EVENT_INVALID'
      return isRefusal ? [] : [`${JSON.stringify(json)} is refused as ${told(error)}`]
    }
  })
}

/** All orders of up to five; of more, every rotation and the reverse of each. */
function permutationsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length > 5) {
    const rotations = items.map((_, at) => [...items.slice(at), ...items.slice(0, at)])
    return rotations.flatMap((rotation) => [rotation, rotation.toReversed()])
  }
  if (items.length <= 1) return [items]
  return items.flatMap((item, at) => permutationsOf(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))
}
