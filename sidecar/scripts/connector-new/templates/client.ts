import { from, neededBy, withImports } from '../imports.ts'
import { mark } from '../plan.ts'

/** `client.ts` of a connector: how calls are made and lists are read. @param rest the files that use it */
export function clientTemplate(rest: string): string {
  const text = `
export type Context = CallContext<Settings>

const answerTo = (operation: string): Answer => ({ partner, operation })

/** One call, and what came back. @throws PARTNER_REPLY_INVALID, and what \`send\` throws */
export const call = async <Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
): Promise<z.output<Shape>> => readReply(shape, (await context.http.send(request)).json(), answerTo(request.operation))

// ${mark}: how a list goes on. Prefer a cursor to page numbers, which lose what moves over an edge meanwhile.
async function page<Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
): Promise<ChangePage<z.output<Shape>>> {
  const { items, ...rest } = await call(context, listShape, request)
  return { ...rest, items: readableElements(context, shape, items, answerTo(request.operation)) }
}

/** A list that has not ended by then is going round in circles. */
const mostPages = 400

/** A list to its end. */
export const all = <Shape extends z.ZodType>(
  context: Context,
  shape: Shape,
  request: PartnerRequest,
): Promise<readonly z.output<Shape>[]> =>
  everyPage<z.output<Shape>, string>(
    async (place) => {
      const { items, cursor, more } = await page(context, shape, { ...request, query: { ...request.query, cursor: place } })
      return { items, next: more ? cursor : null }
    },
    { ...answerTo(request.operation), mostPages },
  )
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
})}`
  return withImports(text, {
    ...from('zod', 'z', 'type'),
    ...from('../../http/partner-http.ts', 'PartnerRequest', 'type'),
    ...from('../every-page.ts', 'everyPage', 'value'),
    ...from('../read-reply.ts', 'Answer', 'type'),
    ...from('../read-reply.ts', 'readReply', 'value'),
    ...from('../readable-elements.ts', 'readableElements', 'value'),
    ...from('../change-page.ts', 'ChangePage ChangesWanted', 'type'),
    ...from('../spi.ts', 'CallContext', 'type'),
    ...from('./partner.ts', 'partner', 'value'),
    ...from('./settings.ts', 'Settings', 'type'),
    ...from('./wire.ts', 'listShape', 'value'),
  })
}
