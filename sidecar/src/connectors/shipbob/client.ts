import { SidecarError } from '../../foundation/errors.ts'
import type { PartnerRequest } from '../../http/partner-http.ts'
import { everyPage, type Page } from '../every-page.ts'
import { type Answer, readReply } from '../read-reply.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'
import { pageShape } from './wire.ts'

export type Context = CallContext<Settings>

/** Whose answer, and to which call. */
export const answerTo = (operation: string): Answer => ({ partner, operation })

/** A list that has not ended by then is going round in circles. */
export const mostPages = 400

/** Orders belong to a channel. Without this header ShipBob answers with those of every channel of the account. */
export const channelHeader = ({ settings }: Context): Readonly<Record<string, string>> => ({
  shipbob_channel_id: String(settings.channelId),
})

type NextQuery = Readonly<Record<string, string>>

/** One page of a list that names its next one, and the query of that; null after the last. */
export async function onePage({ http }: Context, request: PartnerRequest): Promise<Page<unknown, NextQuery>> {
  const reply = await http.send(request)
  const { items, next } = readReply(pageShape, reply.json(), answerTo(request.operation))
  return { items: items ?? [], next: next ? queryOf(next) : null }
}

/** Every element of such a list. */
export const everyElement = (context: Context, request: PartnerRequest): Promise<readonly unknown[]> =>
  everyPage<unknown, NextQuery>((query) => onePage(context, { ...request, query: query ?? request.query ?? {} }), {
    ...answerTo(request.operation),
    mostPages,
  })

/**
 * Only the query of the next page's address is used: the host ShipBob writes into it is not always the one that was asked,
 * and some lists give a bare cursor instead.
 */
function queryOf(next: string): NextQuery {
  const start = next.indexOf('?')
  return start < 0 ? { Cursor: next } : Object.fromEntries(new URLSearchParams(next.slice(start + 1)))
}

/** Ids of ShipBob are numbers; anything else can't be one of its records. @throws PARTNER_RECORD_MISSING */
export function orderPath(externalId: string): string {
  if (/^[1-9]\d{0,15}$/.test(externalId)) return `/order/${externalId}`
  throw new SidecarError('PARTNER_RECORD_MISSING', 'ShipBob numbers its orders, and this id is no number.')
}
