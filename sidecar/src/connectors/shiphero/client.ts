import { z } from 'zod'
import { eachOnce } from '../each-once.ts'
import { everyPage } from '../every-page.ts'
import { type Answer, readReply } from '../read-reply.ts'
import { readableElements } from '../readable-elements.ts'
import type { CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { Settings } from './settings.ts'
import { type Connection, listed } from './wire.ts'

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
async function askAt<Data>(
  { http, now }: Context,
  { operation, effect, document, variables, data }: Question<Data>,
): Promise<{ readonly data: Data; readonly at: number }> {
  const json = { query: document, variables }
  const reply = await http.send({ operation, method: 'POST', path: '/graphql', effect, json })
  const body = reply.json()
  const found = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined
  const told = Date.parse(reply.headers.date ?? '')
  return { data: readReply(data, found, answerTo(operation)), at: Number.isNaN(told) ? now : told }
}

export const answerTo = (operation: string): Answer => ({ partner, operation })

/** A page of a list that is asked for by itself. */
export async function listedAt(
  context: Context,
  question: Omit<Question<unknown>, 'data' | 'effect'>,
): Promise<{ readonly page: Connection; readonly at: number }> {
  const { data, at } = await askAt(context, { ...question, effect: 'read', data: z.object({ list: listed }) })
  return { page: data.list.data, at }
}

/** The nodes of a page that are as promised. */
export const nodesOf = <Node>(
  context: Context,
  { edges }: Connection,
  node: z.ZodType<Node>,
  operation: string,
): readonly Node[] =>
  readableElements(
    context,
    node,
    edges.map((edge) => edge?.node),
    answerTo(operation),
  )

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
  operation: string,
): Promise<readonly Node[]> {
  const found = await everyPage<Node, string>(
    async (after) => {
      const page = after === null ? first : await next(after)
      return {
        items: page ? nodes(page) : [],
        next: page?.pageInfo.hasNextPage && page.pageInfo.endCursor ? page.pageInfo.endCursor : null,
      }
    },
    { ...answerTo(operation), mostPages },
  )
  return eachOnce(found, ({ id }) => id)
}
