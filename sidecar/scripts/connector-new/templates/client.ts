import { from, neededBy, withImports } from '../imports.ts'
import { mark, type Plan } from '../plan.ts'

/** `client.ts` of a connector: how calls are made and lists are read. @param rest the files that use it */
export function clientTemplate({ label }: Plan, rest: string): string {
  const text = `
export type Context = CallContext<Settings>

/** One call, and what came back. @throws PARTNER_REPLY_INVALID, and what \`send\` throws */
export async function call<Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
): Promise<z.output<Shape>> {
  const read = shape.safeParse((await context.http.send(request)).json())
  if (read.success) return read.data
  throw replyInvalid(request, \`it is something else at \${read.error.issues[0]?.path.map(String).join('.') || 'its root'}\`)
}

// ${mark}: how a list goes on. Prefer a cursor to page numbers, which lose what moves over an edge meanwhile.
async function page<Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
): Promise<ChangePage<z.output<Shape>>> {
  const { items, ...rest } = await call(context, listShape, request)
  return { ...rest, items: items.flatMap((item, index) => readable(context, shape, request, [item, index])) }
}

/** One element that can't be read costs no other: it is left out, with a line in the log. */
function readable<Shape extends z.ZodType>(
  { logger }: Context,
  shape: Shape,
  { operation }: PartnerRequest,
  [item, index]: readonly [unknown, number],
): readonly z.output<Shape>[] {
  const read = shape.safeParse(item)
  if (read.success) return [read.data]
  const field = read.error.issues[0]?.path.join('.') ?? ''
  logger.warn({ code: 'PAYLOAD_INVALID', operation, index, field }, 'An element of a list is not as ${label} promises.')
  return []
}

/** A list that has not ended by then is going round in circles. */
const mostPages = 400

/** A list to its end. */
export async function all<Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
): Promise<readonly z.output<Shape>[]> {
  const found: z.output<Shape>[] = []
  let cursor: string | null = null
  for (let count = 0; count < mostPages; count += 1) {
    const next: ChangePage<z.output<Shape>> = await page(context, shape, {
      ...request,
      query: { ...request.query, cursor },
    })
    found.push(...next.items)
    if (!next.more) return found
    cursor = next.cursor
  }
  throw replyInvalid(request, 'its pages come to no end')
}
${neededBy(rest, {
  changes: `
/** One page of what changed since the cursor, or since then without one. */
export const changes = <Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
  { cursor, since }: ChangesWanted,
): Promise<ChangePage<z.output<Shape>>> =>
  page(context, shape, { ...request, query: { cursor, updated_since: cursor === null ? since : null } })
`,
})}
const replyInvalid = ({ operation }: PartnerRequest, what: string): SidecarError =>
  new SidecarError(
    'PARTNER_REPLY_INVALID',
    \`${label}'s answer to \${operation} is not as promised: \${what}. Check whether it has a new version.\`,
    { details: { operation } },
  )
`
  return withImports(text, {
    ...from('zod', 'z', 'type'),
    ...from('../../foundation/errors.ts', 'SidecarError', 'value'),
    ...from('../../http/partner-http.ts', 'PartnerRequest', 'type'),
    ...from('../spi.ts', 'CallContext ChangePage ChangesWanted', 'type'),
    ...from('./settings.ts', 'Settings', 'type'),
    ...from('./wire.ts', 'listShape', 'value'),
  })
}
