import { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import type { PartnerReply, PartnerRequest, QueryValue } from '../../http/partner-http.ts'
import type { CallContext } from '../spi.ts'
import type { Settings } from './settings.ts'
import { pageShape } from './wire.ts'

export type Context = CallContext<Settings>

/** A list that has not ended by then is going round in circles. */
const mostPages = 400

/** Orders belong to a channel. Without this header ShipBob answers with those of every channel of the account. */
export const channelHeader = ({ settings }: Context): Readonly<Record<string, string>> => ({
  shipbob_channel_id: String(settings.channelId),
})

/** @throws PARTNER_REPLY_INVALID */
export function parsed<Shape extends z.ZodType>(shape: Shape, reply: PartnerReply, operation: string): z.output<Shape> {
  const result = shape.safeParse(reply.json())
  if (result.success) return result.data
  throw replyInvalid(operation, result.error.issues[0]?.path ?? [])
}

/** What of a list can be read. One element that can't costs no other: it is left out, with a line in the log. */
export function readable<Shape extends z.ZodType>(
  { logger }: Context,
  shape: Shape,
  elements: readonly unknown[],
  operation: string,
): readonly z.output<Shape>[] {
  return elements.flatMap((element, index) => {
    const result = shape.safeParse(element)
    if (result.success) return [result.data]
    const field = result.error.issues[0]?.path.join('.') ?? ''
    logger.warn(
      { code: 'PAYLOAD_INVALID', operation, index, field },
      'An element of a list is not as ShipBob promises.',
    )
    return []
  })
}

/**
 * Every element of a list that names its next page. Only the query of that address is used: the host ShipBob writes into
 * it is not always the one that was asked, and some lists give a bare cursor instead.
 */
export async function everyElement({ http }: Context, request: PartnerRequest): Promise<readonly unknown[]> {
  const elements: unknown[] = []
  let query: Readonly<Record<string, QueryValue>> = request.query ?? {}
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = parsed(pageShape, await http.send({ ...request, query }), request.operation)
    elements.push(...(items ?? []))
    if (!next) return elements
    query = queryOf(next)
  }
  throw new SidecarError(
    'PARTNER_REPLY_INVALID',
    `A list of ShipBob has no end: ${request.operation}. Tell its support.`,
    {
      details: { operation: request.operation },
    },
  )
}

function queryOf(next: string): Readonly<Record<string, string>> {
  const start = next.indexOf('?')
  return start < 0 ? { Cursor: next } : Object.fromEntries(new URLSearchParams(next.slice(start + 1)))
}

/** Ids of ShipBob are numbers; anything else can't be one of its records. @throws PARTNER_RECORD_MISSING */
export function orderPath(externalId: string): string {
  if (/^[1-9]\d{0,15}$/.test(externalId)) return `/order/${externalId}`
  throw new SidecarError('PARTNER_RECORD_MISSING', 'ShipBob numbers its orders, and this id is no number.')
}

function replyInvalid(operation: string, path: readonly PropertyKey[]): SidecarError {
  const where = path.length > 0 ? ` at ${path.map(String).join('.')}` : ''
  return new SidecarError(
    'PARTNER_REPLY_INVALID',
    `ShipBob's answer to ${operation} is not what its contract says${where}. Check whether it has a new version.`,
    { details: { operation } },
  )
}

export const listShape = z.array(z.unknown())
