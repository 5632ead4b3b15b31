import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import type { Domain } from '../../../sidecar/src/odoo/domain.ts'
import type { SearchQuery } from '../../../sidecar/src/odoo/read.ts'
import { noPlan } from '../../../sidecar/src/odoo/read-plan.ts'
import { defineRecord, type OdooRecord, requiredText } from '../../../sidecar/src/odoo/record.ts'
import { saleOrder } from '../../../sidecar/src/odoo/sale-order.ts'
import { mapPage, type PageArguments, readPage } from '../../../sidecar/src/reading/page.ts'
import type { RequestReader } from '../../../sidecar/src/reading/request-reader.ts'
import { anyText } from '../../support/any-text.ts'

interface Item {
  readonly id: string
}

const shelf = defineRecord({
  name: 'Shelf',
  model: 'x.shelf',
  fields: { name: requiredText },
  translate: (row): Item => ({ id: String(row.id) }),
})

/** Records by id, searched as Odoo would: terms on `id`, by id up or down, as many as asked for. */
function readerOf(ids: ReadonlySet<number>, gone: ReadonlySet<number> = new Set()) {
  const queries: SearchQuery[] = []
  const matches = (domain: Domain, id: number): boolean =>
    (domain as readonly (readonly [string, string, number])[]).every(([, operator, value]) =>
      operator === '<' ? id < value : id > value,
    )
  const reader = {
    search(_record: OdooRecord, query: SearchQuery) {
      queries.push(query)
      const found = [...ids].filter((id) => matches(query.domain, id)).sort((a, b) => a - b)
      if (query.order === 'id desc') found.reverse()
      return found.slice(0, query.limit).map(String)
    },
    each: (_record: OdooRecord, keys: readonly string[]) =>
      keys.map((key) => (gone.has(Number(key)) ? null : { id: key })),
    count: (_record: OdooRecord, domain: Domain) => [...ids].filter((id) => matches(domain, id)).length,
  }
  return { reader: reader as unknown as RequestReader, queries }
}

const range = (count: number): Set<number> => new Set(Array.from({ length: count }, (_, at) => at + 1))
const pageOf = (reader: RequestReader, args: PageArguments, domain: Domain = []) =>
  readPage(reader, shelf, domain, args, noPlan)
const idsOf = (page: { readonly nodes: readonly Item[] }): string[] => page.nodes.map(({ id }) => id)

const codeOf = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading
    return 'nothing thrown'
  } catch (error) {
    return error instanceof SidecarError ? error.code : String(error)
  }
}

describe('the arguments of a page', () => {
  test.each([
    [{ first: 0 }, 'PAGE_SIZE_INVALID'],
    [{ first: -1 }, 'PAGE_SIZE_INVALID'],
    [{ first: 201 }, 'PAGE_SIZE_INVALID'],
    [{ first: 10001 }, 'PAGE_SIZE_INVALID'],
    [{ first: 2147483647 }, 'PAGE_SIZE_INVALID'],
    [{ last: 0 }, 'PAGE_SIZE_INVALID'],
    [{ last: -1 }, 'PAGE_SIZE_INVALID'],
    [{ last: 10001 }, 'PAGE_SIZE_INVALID'],
    [{ first: 1, last: 1 }, 'PAGE_SIZE_INVALID'],
    [{ first: 1, before: 'x' }, 'CURSOR_INVALID'],
    [{ before: 'x' }, 'CURSOR_INVALID'],
    [{ last: 1, after: 'x' }, 'CURSOR_INVALID'],
  ])('%j are refused with %s, and Odoo is not asked', async (args, code) => {
    const { reader, queries } = readerOf(range(3))
    expect(await codeOf(pageOf(reader, args))).toBe(code)
    expect(queries).toEqual([])
  })

  test.each([
    [{}, 20],
    [{ first: null, last: null, after: null, before: null }, 20],
    [{ first: 1 }, 1],
    [{ first: 200 }, 200],
    [{ last: 200 }, 200],
    [{ first: 5, last: null }, 5],
  ])('%j make a page of %i', async (args, size) => {
    expect(idsOf(await pageOf(readerOf(range(300)).reader, args))).toHaveLength(size)
  })
})

const encode = (text: string): string => Buffer.from(text).toString('base64url')

describe('a cursor', () => {
  test.each([
    ['empty', ''],
    ['no base64', '%%%'],
    ['no JSON', encode('Shelf 3')],
    ['half of JSON', encode('["Shelf",3')],
    ['another shape', encode('{"Shelf":3}')],
    ['a bare id', encode('3')],
    ['null', encode('null')],
    ['an id that is text', encode('["Shelf","3"]')],
    ['an id of zero', encode('["Shelf",0]')],
    ['a negative id', encode('["Shelf",-3]')],
    ['a broken id', encode('["Shelf",1.5]')],
    ['an id beyond numbers', encode('["Shelf",1e400]')],
    ['more than a cursor', encode('["Shelf",3,4]')],
    ['of another list', encode('["Order",3]')],
    ['of no list', encode('["",3]')],
    ['a global id', 'Shelf:3'],
  ])('that is %s is refused', async (_what, cursor) => {
    expect(await codeOf(pageOf(readerOf(range(3)).reader, { first: 1, after: cursor }))).toBe('CURSOR_INVALID')
    expect(await codeOf(pageOf(readerOf(range(3)).reader, { last: 1, before: cursor }))).toBe('CURSOR_INVALID')
  })

  test('of one list does not open another', async () => {
    const { reader } = readerOf(range(3))
    const { pageInfo } = await pageOf(reader, { first: 1 })
    const elsewhere = readPage(reader, saleOrder, [], { first: 1, after: pageInfo.endCursor }, noPlan)
    expect(await codeOf(elsewhere)).toBe('CURSOR_INVALID')
  })

  test('can be anything: it is read or refused, and nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText({ minLength: 1 }), fc.json().map(encode)), async (cursor) => {
        const code = await codeOf(pageOf(readerOf(range(3)).reader, { first: 1, after: cursor }))
        expect(['CURSOR_INVALID', 'nothing thrown']).toContain(code)
      }),
    )
  })
})

describe('a page', () => {
  test('holds the newest first, and says what lies before and behind it', async () => {
    const { reader } = readerOf(range(5))
    const first = await pageOf(reader, { first: 2 })
    expect(idsOf(first)).toEqual(['5', '4'])
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    expect(first.edges.map(({ cursor }) => cursor)).toEqual([first.pageInfo.startCursor, first.pageInfo.endCursor])
    const second = await pageOf(reader, { first: 2, after: first.pageInfo.endCursor })
    expect(idsOf(second)).toEqual(['3', '2'])
    expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    const last = await pageOf(reader, { first: 2, after: second.pageInfo.endCursor })
    expect(idsOf(last)).toEqual(['1'])
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  })

  test('may hold the oldest first', async () => {
    expect(idsOf(await pageOf(readerOf(range(5)).reader, { first: 2, order: 'OLDEST_FIRST' }))).toEqual(['1', '2'])
  })

  test('asked for from the end is in the same order', async () => {
    const { reader } = readerOf(range(5))
    const last = await pageOf(reader, { last: 2 })
    expect(idsOf(last)).toEqual(['2', '1'])
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    const before = await pageOf(reader, { last: 2, before: last.pageInfo.startCursor })
    expect(idsOf(before)).toEqual(['4', '3'])
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
  })

  test('of nothing has no cursors', async () => {
    const page = await pageOf(readerOf(new Set()).reader, { first: 2 })
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }
    expect(page).toMatchObject({ nodes: [], edges: [], pageInfo })
  })

  test('asks for one more than it shows, no more', async () => {
    const { reader, queries } = readerOf(range(5))
    await pageOf(reader, { first: 2 })
    expect(queries).toEqual([{ domain: [], order: 'id desc', limit: 3 }])
  })

  test('leaves out what was deleted since the search, and goes on behind it', async () => {
    const { reader } = readerOf(range(4), new Set([3]))
    const page = await pageOf(reader, { first: 2 })
    expect(idsOf(page)).toEqual(['4'])
    expect(idsOf(await pageOf(reader, { first: 2, after: page.pageInfo.endCursor }))).toEqual(['2', '1'])
  })

  test('counts everything that matches, whatever the cursor', async () => {
    const { reader } = readerOf(range(9))
    const first = await pageOf(reader, { first: 2 }, [['id', '>', 4]])
    const second = await pageOf(reader, { first: 2, after: first.pageInfo.endCursor }, [['id', '>', 4]])
    expect([await first.count(), await second.count()]).toEqual([5, 5])
  })

  test('with other nodes keeps its cursors', async () => {
    const page = await pageOf(readerOf(range(3)).reader, { first: 2 })
    const mapped = mapPage(page, ({ id }) => `no. ${id}`)
    expect(mapped.nodes).toEqual(['no. 3', 'no. 2'])
    expect(mapped.edges.map(({ cursor }) => cursor)).toEqual(page.edges.map(({ cursor }) => cursor))
    expect(mapped.pageInfo).toBe(page.pageInfo)
  })
})

/** Pages until there are no more. A walk that does not end is a failure, not a hang. */
async function walk<Page>(next: () => Promise<{ readonly page: Page; readonly more: boolean }>): Promise<Page[]> {
  const pages: Page[] = []
  for (let more = true; more; ) {
    const step = await next()
    pages.push(step.page)
    more = step.more
    expect(pages.length).toBeLessThan(100)
  }
  return pages
}

describe('walking all pages', () => {
  const order = fc.constantFrom('NEWEST_FIRST', 'OLDEST_FIRST')
  const somewhere = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 25 })

  test('shows everything exactly once, forward and backward alike', async () => {
    await fc.assert(
      fc.asyncProperty(somewhere, fc.integer({ min: 1, max: 7 }), order, async (all, size, direction) => {
        const { reader } = readerOf(new Set(all))
        const sorted = [...all].sort((a, b) => (direction === 'OLDEST_FIRST' ? a - b : b - a)).map(String)
        let after: string | null = null
        const forward = await walk(async () => {
          const page = await pageOf(reader, { first: size, after, order: direction })
          after = page.pageInfo.endCursor
          return { page: idsOf(page), more: page.pageInfo.hasNextPage }
        })
        let before: string | null = null
        const backward = await walk(async () => {
          const page = await pageOf(reader, { last: size, before, order: direction })
          before = page.pageInfo.startCursor
          return { page: idsOf(page), more: page.pageInfo.hasPreviousPage }
        })
        expect([forward.flat(), backward.reverse().flat()]).toEqual([sorted, sorted])
      }),
    )
  })

  test('neither skips nor repeats what was there all along, whatever is added or removed between two pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        somewhere,
        somewhere,
        fc.integer({ min: 1, max: 5 }),
        order,
        async (stays, changes, size, direction) => {
          const ids = new Set(stays)
          const { reader } = readerOf(ids)
          const rest = changes.filter((id) => !stays.includes(id))
          let after: string | null = null
          const pages = await walk(async () => {
            const page = await pageOf(reader, { first: size, after, order: direction })
            after = page.pageInfo.endCursor
            for (const id of rest.splice(0, 2)) ids.add(id)
            for (const id of changes) if (!stays.includes(id) && id % 2 === 0) ids.delete(id)
            return { page: idsOf(page), more: page.pageInfo.hasNextPage }
          })
          const seen = pages.flat()
          expect(new Set(seen).size).toBe(seen.length)
          for (const id of stays) expect(seen).toContain(String(id))
        },
      ),
    )
  })
})
