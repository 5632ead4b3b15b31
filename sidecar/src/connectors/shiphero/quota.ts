import type { PartnerReply } from '../../http/partner-http.ts'
import { jsonOrNull } from '../json-or-null.ts'
import type { Quota } from '../spi.ts'
import { isJson } from './errors.ts'
import { quota } from './wire.ts'

/** Credits left, under which the next call waits: about what one of ours is charged at most. */
const reserve = 500

/** Reads ask for `user_quota` along with what they want. */
export function quotaOf(reply: PartnerReply): Quota | null {
  if (reply.status !== 200 || !isJson(reply)) return null
  const body = quota.safeParse(jsonOrNull(reply.bytes))
  if (!body.success) return null
  const { credits_remaining: left, increment_rate: perSecond } = body.data.data.user_quota
  return { waitMs: Math.max(0, Math.ceil(((reserve - left) / perSecond) * 1000)) }
}
