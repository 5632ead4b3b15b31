import type { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import type { CallContext } from '../spi.ts'
import type { Settings } from './settings.ts'
import type { Connection } from './wire.ts'

export type Context = CallContext<Settings>

export interface Question<Data> {
  readonly operation: string
  readonly effect: 'read' | 'write'
  readonly document: string
  /** What is undefined is not sent, which leaves the argument out. */
  readonly variables: Readonly<Record<string, unknown>>
  readonly data: z.ZodType<Data>
}

/** Sends one document. @throws what `send` throws, and PARTNER_REPLY_INVALID */
export const ask = async <Data>(context: Context, question: Question<Data>): Promise<Data> =>
  (await askAt(context, question)).data

/** The same, with the time of ShipHero's clock when it answered, ms; ours when it does not say. */
export async function askAt<Data>(
  { http, now }: Context,
  { operation, effect, document, variables, data }: Question<Data>,
): Promise<{ readonly data: Data; readonly at: number }> {
  const json = { query: document, variables }
  const reply = await http.send({ operation, method: 'POST', path: '/graphql', effect, json })
  const body = reply.json()
  const found = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined
  const parsed = data.safeParse(found)
  if (!parsed.success) throw replyInvalid(operation, parsed.error.issues[0]?.path.map(String).join('.') ?? '')
  const told = Date.parse(reply.headers.date ?? '')
  return { data: parsed.data, at: Number.isNaN(told) ? now : told }
}

export const replyInvalid = (operation: string, where: string): SidecarError =>
  new SidecarError(
    'PARTNER_REPLY_INVALID',
    `ShipHero answered ${operation} with something else than it promises${where ? `, at ${where}` : ''}. ` +
      'Ask its support whether the API has changed.',
    { details: { operation } },
  )

/** The nodes of a page that are what they should be. What is not is left out and said so. */
export function nodesOf<Node>({ logger }: Context, page: Connection, node: z.ZodType<Node>, what: string): Node[] {
  return page.edges.flatMap((edge, index) => {
    const parsed = node.safeParse(edge?.node)
    if (parsed.success) return [parsed.data]
    const where = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
    logger.warn({ code: 'PAYLOAD_INVALID', what, index, where }, 'ShipHero sent something unreadable; it is left out')
    return []
  })
}

/** Pages of one list: a SKU has not more warehouses, and an order not more lines, than this times the page size. */
const mostPages = 200

/**
 * Reads a list to its end, from its first page on. What comes twice is kept once.
 * @throws PARTNER_REPLY_INVALID when it has no end
 */
export async function readToEnd<Node extends { readonly id: string }>(
  first: Connection,
  nodes: (page: Connection) => readonly Node[],
  next: (after: string) => Promise<Connection | null>,
  what: string,
): Promise<Node[]> {
  const found = new Map<string, Node>()
  let page: Connection | null = first
  for (let read = 1; page; read += 1) {
    for (const node of nodes(page)) found.set(node.id, node)
    const { hasNextPage, endCursor } = page.pageInfo
    if (!hasNextPage || !endCursor) break
    if (read >= mostPages) throw replyInvalid(what, 'pageInfo')
    page = await next(endCursor)
  }
  return [...found.values()]
}
