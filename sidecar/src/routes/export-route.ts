import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { z } from 'zod'
import { isEveryRow } from '../access/row-scope.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'
import { challengeFor, errorReply, retryAfter, securityHeaders } from '../foundation/replies.ts'
import type { QuotaKeeper } from '../quotas/quotas.ts'
import type { EpcisPage, LeftOutCounts } from '../tracking/epcis-export.ts'
import { type ExportPosition, fromCursor, givenInstant, toCursor } from '../tracking/export-cursor.ts'
import type { AddressOf } from './client-address.ts'
import { expectSomebody, type WhoAsksDeps } from './who-asks.ts'

export interface ExportRouteDeps extends WhoAsksDeps {
  readonly addressOf: AddressOf
  readonly quotas: QuotaKeeper
  readonly logger: Logger
  readonly exportEpcis: (after: ExportPosition, limit: number) => Promise<EpcisPage>
}

const largestPage = 1_000
const defaultPage = 200

const badSince = '`since` must be an instant with its offset, such as `2026-11-26T00:00:00Z`; write a `+` as `%2B`.'
const badLimit = `\`limit\` must be a whole number from 1 to ${largestPage}.`

const query = z.object({
  since: z
    .string()
    .refine((text) => givenInstant.safeParse(text).success, badSince)
    .optional(),
  limit: z.coerce.number(badLimit).int(badLimit).min(1, badLimit).max(largestPage, badLimit).default(defaultPage),
  cursor: z.string().optional(),
})

const statuses: Readonly<Partial<Record<string, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  ARGUMENT_INVALID: 400,
  CURSOR_INVALID: 400,
  DATABASE_UNREACHABLE: 503,
  DATABASE_OVERLOADED: 503,
  IDENTITY_PROVIDER_UNREACHABLE: 503,
}

/** When to come again while the database is away, ms. */
const pauseMs = 2_000

/** `GET /export/epcis`: what partners told of parcels, as a GS1 EPCIS 2.0 document, page by page. */
export async function answerExport(c: Context, deps: ExportRouteDeps): Promise<Response> {
  try {
    const request = (c.env as Partial<HttpBindings> | undefined)?.incoming
    const asking = { request, address: deps.addressOf(c), authorization: c.req.header('authorization') ?? null }
    const viewer = await expectSomebody(asking, deps)
    await deps.quotas.enter(viewer)
    try {
      if (!viewer.scopes.has('export:read') || !isEveryRow(viewer.rows)) throw notTheirs()
      const { after, limit } = wanted(c.req.query())
      return reply(await deps.exportEpcis(after, limit), limit)
    } finally {
      deps.quotas.leave(viewer)
    }
  } catch (caught) {
    const error = toSidecarError(caught)
    const status = statuses[error.code] ?? 500
    if (status >= 500) deps.logger.error({ err: caught, code: error.code }, 'Events were not exported')
    return errorReply(status, error, { ...challengeFor(error), ...retryAfter(error, status === 503 ? pauseMs : null) })
  }
}

/** @throws ARGUMENT_INVALID, CURSOR_INVALID */
function wanted(given: Readonly<Record<string, string>>): { after: ExportPosition; limit: number } {
  const parsed = query.safeParse(given)
  if (!parsed.success) throw new SidecarError('ARGUMENT_INVALID', parsed.error.issues[0]?.message ?? '')
  const { since, limit, cursor } = parsed.data
  if (cursor !== undefined) return { after: fromCursor(cursor), limit }
  if (since !== undefined) return { after: { receivedAt: since, id: 0 }, limit }
  throw new SidecarError(
    'ARGUMENT_INVALID',
    'Say from when: `since` with an instant, or `cursor` from the last answer.',
  )
}

function reply({ document, leftOut, position, more }: EpcisPage, limit: number): Response {
  const cursor = toCursor(position)
  return new Response(JSON.stringify(document), {
    headers: {
      ...securityHeaders,
      'content-type': 'application/ld+json',
      'gs1-epcis-version': '2.0.0',
      'gs1-cbv-version': '2.0.0',
      'x-left-out': leftOutText(leftOut),
      'x-cursor': cursor,
      // Relative to the request: right behind any proxy.
      ...(more && { link: `<?limit=${limit}&cursor=${cursor}>; rel="next"` }),
    },
  })
}

const leftOutText = (counts: LeftOutCounts): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason}=${count}`)
    .sort()
    .join(', ') || 'none'

/** An export has no slices: whoever sees some rows only reads the graph. */
const notTheirs = (): SidecarError =>
  new SidecarError('FORBIDDEN', 'The export needs the scope `export:read` and a principal that may see all rows.')
