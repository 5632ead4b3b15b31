import type { Sql } from '../db/database.ts'
import { isSidecarError, SidecarError, toSidecarError } from '../foundation/errors.ts'
import {
  closeIntent,
  findIntent,
  fingerprintOf,
  type HeldIntent,
  holdIntent,
  type Intent,
  letGoOfIntent,
} from './write-intents.ts'

/** How an effect is brought about, and how it is found again. */
export interface OnceOptions<T> {
  readonly intent: Intent
  /** What is asked for: the same again after a refusal is refused again without asking. */
  readonly asked: unknown
  /** Ask once more although the same was refused: a person said so. */
  readonly insist?: boolean
  /** Looks it up by our reference; null when it is not there. */
  find(): Promise<T | null>
  perform(): Promise<T>
}

/** Longer than a call and its look-up may take: after this whoever held it is taken for dead, ms. */
const holdMs = 45_000

/**
 * Brings an effect about once, whatever happens meanwhile. It is written down before, and closed after. What may have
 * happened (this process died, or the answer was lost) is looked up by our reference first and never blindly repeated.
 * `outcome` is JSON: it is kept, and is the answer from then on.
 * @throws EFFECT_UNDECIDED it may have happened and can't be found yet: try later; what `perform` throws else
 */
export async function doOnce<T>(sql: Sql, options: OnceOptions<T>): Promise<T> {
  const { intent, asked, insist = false } = options
  const fingerprint = fingerprintOf(asked)
  const known = await findIntent(sql, intent)
  if (known?.state === 'done') return known.outcome as T
  if (known?.state === 'refused' && known.fingerprint === fingerprint && !insist) throw refusedBefore(known.outcome)
  const held = await holdIntent(sql, intent, fingerprint, holdMs)
  if (!held) return settledMeanwhile(sql, intent)
  try {
    const outcome = await bringAbout(held, options)
    await closeIntent(sql, held, 'done', outcome)
    return outcome
  } catch (error) {
    const failure = toSidecarError(error)
    if (saidNo(failure)) {
      const { code, message } = failure
      await closeIntent(sql, held, 'refused', { code, message })
    } else await letGoOfIntent(sql, held)
    throw error
  }
}

/** The other side answered, and nothing happened: the same would be refused again. */
const saidNo = ({ retry, code }: SidecarError): boolean => retry === 'business' || refusals.has(code)

const refusals: ReadonlySet<string> = new Set(['PARTNER_CALL_INVALID', 'ODOO_CALL_INVALID', 'ODOO_ACCESS_DENIED'])

async function bringAbout<T>({ takenUp }: HeldIntent, { find, perform, intent }: OnceOptions<T>): Promise<T> {
  if (takenUp) {
    const there = await find()
    if (there !== null) return there
  }
  try {
    return await perform()
  } catch (error) {
    if (!isSidecarError(error) || error.retry !== 'unknown-effect') throw error
    const there = await find()
    if (there !== null) return there
    throw undecided(intent, error)
  }
}

async function settledMeanwhile<T>(sql: Sql, intent: Intent): Promise<T> {
  const known = await findIntent(sql, intent)
  if (known?.state === 'done') return known.outcome as T
  throw undecided(intent, null)
}

const undecided = ({ system, reference }: Intent, cause: unknown): SidecarError =>
  new SidecarError(
    'EFFECT_UNDECIDED',
    `Whether ${system} did what it was asked for ${reference} is not known yet. It is looked up there before anything is sent again.`,
    { cause, details: { system, reference } },
  )

function refusedBefore(outcome: unknown): SidecarError {
  const { message = 'No reason is known.' } = (outcome ?? {}) as { message?: string }
  return new SidecarError('EFFECT_REFUSED', message)
}
