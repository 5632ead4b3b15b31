import pRetry from 'p-retry'
import { z } from 'zod'
import type { Sql } from '../db/database.ts'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { doOnce } from './do-once.ts'
import { everyDone, findIntent, fingerprintOf, type Intent } from './write-intents.ts'

/** What a caller asks for under a number of its own, and how it is brought about. */
export interface Asked {
  readonly intent: Intent
  /** All of it: the same number with another content is a mistake. */
  readonly content: unknown
  /** The Odoo id of what is there under this number. */
  find(): Promise<number | null>
  perform(): Promise<number>
}

/** What is kept of it. */
const kept = z.object({ key: z.int(), content: z.string() })
type Kept = z.output<typeof kept>

/** Whoever asks waits while another brings about the same, about six seconds in all. */
const patience = { retries: 12, minTimeout: 50, factor: 1.5, maxTimeout: 1_000 } as const
/** Of other trouble a moment's only is waited out: the caller asks again. */
const attemptsInTrouble = 3

/**
 * Brings about once what a caller asks for, however often and however many at a time ask for it.
 * @returns its Odoo id, and whether this call brought it about
 * @throws REFERENCE_REUSED another content was asked for under this number; what `doOnce` throws
 */
export async function askOnce(
  sql: Sql,
  { intent, content, find, perform }: Asked,
): Promise<{ readonly key: number; readonly created: boolean }> {
  const mine = fingerprintOf(content)
  let sent = false
  let created = false
  const outcome = await pRetry(
    async () => {
      const before = (await findIntent(sql, intent))?.fingerprint ?? mine
      return doOnce<Kept>(sql, {
        ...{ intent, asked: content, insist: true },
        async find() {
          const key = await find()
          if (key === null) return null
          created = sent
          return { key, content: sent ? mine : before }
        },
        async perform() {
          sent = true
          const key = await perform()
          created = true
          return { key, content: mine }
        },
      })
    },
    { ...patience, shouldRetry: ({ error, attemptNumber }) => isWorthWaiting(error, attemptNumber) },
  )
  const { key, content: asBrought } = kept.parse(outcome)
  if (asBrought === mine) return { key, created }
  throw reused(intent)
}

const reused = ({ reference }: Intent): SidecarError =>
  new SidecarError(
    'REFERENCE_REUSED',
    `${reference} was sent before with another content. What was made then stays as it is.`,
  )

/**
 * Whether one of these Odoo ids was brought about by the same asked on another occasion, and which.
 * @throws REFERENCE_REUSED another content was asked for then
 */
export async function askedElsewhere(
  sql: Sql,
  { intent, content, keys }: Pick<Asked, 'intent' | 'content'> & { readonly keys: readonly number[] },
): Promise<number | null> {
  if (keys.length === 0) return null
  const done = (await everyDone(sql, intent)).map(({ outcome }) => kept.parse(outcome))
  const known = done.find(({ key }) => keys.includes(key))
  if (known === undefined) return null
  if (known.content === fingerprintOf(content)) return known.key
  throw reused(intent)
}

const isWorthWaiting = (error: Error, attempt: number): boolean =>
  isSidecarError(error) &&
  error.retry === 'transient' &&
  (error.code === 'EFFECT_UNDECIDED' || attempt < attemptsInTrouble)

/** Whether it was brought about already, or is being brought about: what was in its way then is no longer. */
export async function wasAsked(sql: Sql, intent: Intent): Promise<boolean> {
  const known = await findIntent(sql, intent)
  return known !== null && known.state !== 'refused'
}
