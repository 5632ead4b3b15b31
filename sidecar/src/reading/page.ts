import { z } from 'zod'
import type { Fresh } from '../canonical/freshness.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { Domain } from '../odoo/domain.ts'
import type { LazyPlan } from '../odoo/read-plan.ts'
import type { OdooRecord } from '../odoo/record.ts'
import type { Now, RequestReader } from './request-reader.ts'

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
  readonly order?: 'NEWEST_FIRST' | 'OLDEST_FIRST'
}

export interface Connection<Node> {
  readonly nodes: readonly Node[]
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  /** How many match in all; asked only when wanted. */
  readonly count: () => Now<number>
}

export const defaultPageSize = 20
export const largestPageSize = 200

interface Page {
  readonly size: number
  readonly backward: boolean
  /** Record id to continue behind (forward) or in front of (backward). */
  readonly from: number | null
  readonly newestFirst: boolean
}

/**
 * One page of a search. The keyset is the record's id: Odoo hands ids out in order of creation and never changes them,
 * so what is added or edited between two pages is neither skipped nor shown twice.
 */
export async function readPage<T extends object>(
  reader: RequestReader,
  record: OdooRecord<T>,
  domain: Domain,
  args: PageArguments,
  plan: LazyPlan,
): Promise<Connection<Fresh<T>>> {
  const page = parsePage(record, args)
  const descending = page.newestFirst !== page.backward
  const keyset: Domain = page.from === null ? [] : [['id', descending ? '<' : '>', page.from]]
  const query = { domain: [...keyset, ...domain], order: descending ? 'id desc' : 'id', limit: page.size + 1 }
  const matches = await reader.search(record, query, plan)
  const keys = matches.slice(0, page.size)
  if (page.backward) keys.reverse()
  const found = await reader.each(record, keys)
  const edges = keys.flatMap((key, index) => {
    const node = found[index]
    return node ? [{ cursor: toCursor(record, key), node }] : []
  })
  return {
    nodes: edges.map((edge) => edge.node),
    edges,
    pageInfo: pageInfoOf(record, page, keys, matches.length > page.size),
    count: () => reader.count(record, domain),
  }
}

/** The same page with other nodes in it: one for each node, under the same cursor. */
export const mapPage = <From, To>(page: Connection<From>, to: (node: From) => To): Connection<To> => ({
  ...page,
  nodes: page.nodes.map(to),
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: to(node) })),
})

function pageInfoOf(
  record: OdooRecord,
  page: Page,
  keys: readonly string[],
  more: boolean,
): Connection<unknown>['pageInfo'] {
  const cursorOf = (key: string | undefined) => (key === undefined ? null : toCursor(record, key))
  return {
    hasNextPage: page.backward ? page.from !== null : more,
    hasPreviousPage: page.backward ? more : page.from !== null,
    startCursor: cursorOf(keys[0]),
    endCursor: cursorOf(keys.at(-1)),
  }
}

function parsePage(record: OdooRecord, args: PageArguments): Page {
  const forward = args.first ?? null
  const backward = args.last ?? null
  if (forward !== null && backward !== null) {
    throw new SidecarError('PAGE_SIZE_INVALID', 'Give `first` to page forward or `last` to page backward, not both.')
  }
  if (backward !== null && isGiven(args.after))
    throw new SidecarError('CURSOR_INVALID', '`after` goes with `first`; with `last` use `before`.')
  if (backward === null && isGiven(args.before))
    throw new SidecarError('CURSOR_INVALID', '`before` goes with `last`; with `first` use `after`.')
  const size = backward ?? forward ?? defaultPageSize
  if (size < 1 || size > largestPageSize) {
    throw new SidecarError(
      'PAGE_SIZE_INVALID',
      `A page holds 1 to ${largestPageSize} elements; ${size} were asked for.`,
      {
        details: { largest: largestPageSize },
      },
    )
  }
  const cursor = backward === null ? args.after : args.before
  return {
    size,
    backward: backward !== null,
    from: isGiven(cursor) ? fromCursor(record, cursor) : null,
    newestFirst: args.order !== 'OLDEST_FIRST',
  }
}

/** An empty cursor is one too: taken for none, it would lead a client that lost its cursor back to the first page. */
const isGiven = (cursor: string | null | undefined): cursor is string => cursor !== null && cursor !== undefined

const cursorShape = z.tuple([z.string(), z.int().positive()])

const toCursor = (record: OdooRecord, key: string): string =>
  Buffer.from(JSON.stringify([record.name, Number(key)])).toString('base64url')

/** @throws CURSOR_INVALID for anything that is not a cursor of this very list */
function fromCursor(record: OdooRecord, cursor: string): number {
  try {
    const [name, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (name === record.name) return id
  } catch {
    // Falls through: whatever is wrong with it, the advice is the same.
  }
  throw new SidecarError(
    'CURSOR_INVALID',
    'This is not a cursor of this list. Send back a cursor exactly as you read it.',
  )
}
