import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../../sidecar/src/access/roles.ts'
import { everyRow, type RowScope } from '../../../../sidecar/src/access/row-scope.ts'
import { createViewer } from '../../../../sidecar/src/access/viewer.ts'
import { startSandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { everyFieldOperation } from '../../graphql/operations/every-field.ts'
import { fillGaps } from '../../graphql/operations/roots.ts'
import { everything, type GraphForAll, graphFor, schema } from './graph-for.ts'
import { addLookAlikes, numbersOfBoth } from './look-alikes.ts'
import { Oracle } from './oracle.ts'
import { Rights } from './rights.ts'
import { conditionsOf, type Edge, edgesOf, idsIn, listsOf, marksIn, nodeTypes } from './universe.ts'

/** Whose rows are narrowed by what: each dimension by itself, pairs that look alike, and all at once. */
type Narrowed = readonly [name: string, rows: Partial<RowScope>, role?: Role]

const scopes: readonly Narrowed[] = Object.entries<Partial<RowScope>>({
  'the one company': { companies: [1] },
  'the other company': { companies: [2] },
  'both companies': { companies: [1, 2] },
  'a company that is not there': { companies: [99] },
  'the one warehouse': { warehouses: [1] },
  'the warehouse beside it': { warehouses: [2] },
  'the warehouse of the other company': { warehouses: [3] },
  'the one carrier': { carriers: [1] },
  'the other carrier': { carriers: [2] },
  'a warehouse of one company and the other company': { companies: [1], warehouses: [3] },
  'a warehouse and a carrier': { warehouses: [1], carriers: [1] },
})

const sandbox = await startSandboxOdoo({ series: '19.0' })
fillGaps(sandbox.world)
const customers = sandbox.world.rows('res.partner').filter(({ ref }) => String(ref).startsWith('K-'))
addLookAlikes(sandbox.world)
const buyers = customers.filter(({ id }) => sandbox.world.children('sale.order', 'partner_id', id).length > 0)
const [first, second] = buyers.map(({ id }) => id)
/** Each role with the rows it usually goes with, two partners that look alike each. */
const byRole: readonly Narrowed[] = (
  [
    ['customer', 'customers', [first ?? 0], [second ?? 0]],
    ['warehouse-partner', 'warehouses', [1], [2]],
    ['carrier-partner', 'carriers', [1], [2]],
    ['customer-service', 'companies', [1], [2]],
    ['finance', 'companies', [1], [2]],
    ['operator', 'companies', [1], [2]],
  ] as const
).flatMap(([role, dimension, ...partners]) =>
  partners.map((ids): Narrowed => [`${role} of ${dimension} ${ids}`, { [dimension]: [...ids] }, role]),
)

const viewers = [
  ...scopes,
  ...byRole,
  ...buyers.slice(0, 4).map(({ id, name }): Narrowed => [`customer ${name}`, { customers: [id] }]),
  ['two customers', { customers: buyers.slice(0, 2).map(({ id }) => id) }] satisfies Narrowed,
  ['a customer at one company', { customers: [buyers[0]?.id ?? 0], companies: [1] }] satisfies Narrowed,
  ['a customer and a carrier', { customers: [buyers[0]?.id ?? 0], carriers: [1] }] satisfies Narrowed,
].map(([name, narrowed, role = 'admin']: Narrowed) => {
  const rows: RowScope = { ...everyRow, ...narrowed }
  const viewer = createViewer({ principal: name, roles: [role], rows })
  const [rights, rowsOf] = [new Rights(viewer.scopes), new Oracle(sandbox.world, rows)]
  const sees = (id: string): boolean => rights.readsId(id) && rowsOf.sees(id)
  return { name, role, viewer, rights, oracle: { sees, seesRow: rowsOf.seesRow.bind(rowsOf) } }
})

const named = [
  ['Order', 'sale.order', 'number', 'name'],
  ['Product', 'product.product', 'sku', 'default_code'],
  ['Warehouse', 'stock.warehouse', 'code', 'code'],
] as const

/** What a list by something nobody has is. */
const nobodys = { nodes: [], totalCount: 0 }

let cells = 0
let graph: GraphForAll
/** Every id of each type, as somebody sees them who sees all. */
const universe = new Map<string, readonly string[]>()

const pages = 200

beforeAll(async () => {
  graph = await graphFor(sandbox)
  await collect()
}, 120_000)

afterAll(async () => {
  console.log(`Leak matrix: ${cells} cells, ${viewers.length} viewers, ${edgesOf(schema).length} edges`)
  await graph.stop()
  await sandbox.stop()
})

/** Follows every list and every edge until nothing new is found. */
async function collect(): Promise<void> {
  const found = new Set<string>()
  for (const list of listsOf(schema)) {
    const { data } = await graph.ask(everything, `query ($n: Int!) { ${list}(first: $n) { nodes { id } } }`, {
      n: pages,
    })
    idsIn(data, found)
  }
  for (const { id } of sandbox.world.rows('stock.warehouse')) found.add(`Warehouse:${id}`)
  for (const { id } of sandbox.world.rows('delivery.carrier')) found.add(`Carrier:${id}`)
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const type of nodeTypes(schema)) {
      const ids = [...found].filter((id) => id.startsWith(`${type.name}:`))
      for (const some of inPages(ids))
        idsIn((await askEdges(everything, type.name, edgesFrom(type.name), some)).data, found)
    }
  }
  for (const type of nodeTypes(schema)) {
    universe.set(type.name, [...found].filter((id) => id.startsWith(`${type.name}:`)).sort())
  }
}

const inPages = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / pages) }, (_, page) => ids.slice(page * pages, (page + 1) * pages))

const edgesFrom = (type: string): readonly Edge[] => edgesOf(schema).filter((edge) => edge.type === type)

/** All objects of a type, and where edges of it lead. */
function askEdges(viewer: typeof everything, type: string, edges: readonly Edge[], ids: readonly string[]) {
  const selected = edges.map(({ field, to }) => `${field} { ${to === 'Node' ? '... on Node { id }' : 'id'} }`).join(' ')
  return graph.ask(
    viewer,
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ${selected && `... on ${type} { ${selected} }`} } }`,
    { ids },
  )
}

test('the world has something of every type, and several of most', () => {
  const few = [...universe].filter(([, ids]) => ids.length < 2).map(([type, ids]) => `${type} ${ids.length}`)
  expect(few).toEqual([])
})

describe.each(viewers)('$name', ({ viewer, oracle, rights, role }) => {
  test.each(nodeTypes(schema).map(({ name }) => name))('%s by id, and along every edge', async (type) => {
    for (const ids of inPages(universe.get(type) ?? [])) {
      const edges = edgesFrom(type).filter((edge) => rights.follows(edge))
      const [theirs, all] = [await askEdges(viewer, type, edges, ids), await askEdges(everything, type, edges, ids)]
      for (const [index, id] of ids.entries()) {
        cells += 1
        const node = theirs.data.nodes[index]
        expect([id, node !== null]).toEqual([id, oracle.sees(id)])
        if (node === null) continue
        for (const { field } of edges) {
          cells += 1
          const led = [...idsIn(all.data.nodes[index][field])].filter((one) => oracle.sees(one))
          expect([id, field, [...idsIn(node[field])].sort()]).toEqual([id, field, led.sort()])
        }
      }
    }
  })

  test('no edge of which they lack a scope', async () => {
    for (const edge of edgesOf(schema).filter((one) => !rights.follows(one))) {
      cells += 1
      const [id = ''] = universe.get(edge.type) ?? []
      const { data, errors } = await askEdges(viewer, edge.type, [edge], [id])
      expect([edge, data, errors?.[0]?.extensions.code]).toEqual([edge, undefined, 'FORBIDDEN'])
    }
  })

  test('as a gateway names them, by id and by what people call them', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Node { id } } }'
    for (const [type, ids] of universe) {
      for (const some of inPages(ids)) {
        const { data } = await graph.ask(viewer, query, { of: some.map((id) => ({ __typename: type, id })) })
        const seen = data._entities.map((entity: { id: string } | null) => entity?.id ?? null)
        cells += some.length
        expect([type, seen]).toEqual([type, some.map((id) => (oracle.sees(id) ? id : null))])
      }
    }
    for (const [type, model, field, column] of named) {
      for (const row of sandbox.world.rows(model).slice(0, pages)) {
        const of = [{ __typename: type, [field]: row[column] }]
        const { data } = await graph.ask(viewer, query, { of })
        cells += 1
        for (const id of idsIn(data)) expect([id, oracle.sees(id)]).toEqual([id, true])
      }
    }
  })

  test.each(listsOf(schema))('%s, its count and its pages', async (list) => {
    const query = `query ($n: Int!, $after: String) { ${list}(first: $n, after: $after) {
      totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`
    if (!rights.asks(list)) {
      cells += 1
      const { errors } = await graph.ask(viewer, query, { n: pages })
      return expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
    const { data: all } = await graph.ask(everything, query, { n: pages })
    const wanted = (all[list].nodes as { id: string }[]).map(({ id }) => id).filter((id) => oracle.sees(id))
    const { data } = await graph.ask(viewer, query, { n: pages })
    expect(data[list].nodes.map(({ id }: { id: string }) => id)).toEqual(wanted)
    expect(data[list].edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(wanted)
    expect(data[list].totalCount).toBe(wanted.length)
    expect(data[list].pageInfo.hasNextPage).toBe(false)
    const paged: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const page: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await graph.ask(viewer, query, { n: 7, after })
      ).data[list]
      paged.push(...page.nodes.map(({ id }) => id))
      ;[after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage]
    }
    expect(paged).toEqual(wanted)
    cells += 3 + wanted.length
  })

  test.each(['S000', 'HH/', 'INV/', 'C0000', 'Doppel', 'e'.repeat(2)])('searching for %s', async (text) => {
    const query = 'query ($text: String!) { search(text: $text, limit: 50) { node { ... on Node { id } } } }'
    for (const id of idsIn((await graph.ask(viewer, query, { text })).data)) {
      cells += 1
      expect([id, oracle.sees(id)]).toEqual([id, true])
    }
  })

  test('no list is told by what they may not see', async () => {
    for (const { list, condition, type } of conditionsOf(schema)) {
      const query = `query ($id: ID!) { ${list}(filter: { ${condition}: $id }, first: 1) { nodes { id } totalCount } }`
      for (const id of (universe.get(type) ?? []).filter((one) => !oracle.sees(one))) {
        const { data } = await graph.ask(viewer, query, { id })
        cells += 1
        expect([list, condition, id, data?.[list] ?? nobodys]).toEqual([list, condition, id, nobodys])
      }
    }
  })

  test('no order by the number of a parcel they may not see', async () => {
    const query = `query ($number: String!) { orders(filter: { trackingNumber: $number }) {
      totalCount nodes { shipments { trackingNumbers } } } }`
    for (const number of numbersOfBoth) {
      const { data } = await graph.ask(viewer, query, { number })
      for (const { shipments } of data?.orders?.nodes ?? []) {
        cells += 1
        const seen = shipments.flatMap(({ trackingNumbers }: { trackingNumbers: string[] }) => trackingNumbers)
        expect([number, seen]).toEqual([number, expect.arrayContaining([number])])
      }
    }
  })

  test('searching for the name of somebody they may not see takes the same calls as for nobody', async () => {
    const query = 'query ($text: String!) { search(text: $text) { text } }'
    const callsFor = async (text: string) => {
      graph.forget()
      return callsOf(await graph.ask(viewer, query, { text }))
    }
    const hidden = customers.filter(({ id }) => !oracle.sees(`Party:${id}`)).slice(0, 3)
    for (const { name } of hidden) {
      cells += 1
      expect([name, await callsFor(String(name))]).toEqual([name, await callsFor('Nobody of this name')])
    }
  })

  // Who lacks a scope is refused whatever names it: only who has all can be shown everything.
  if (role === 'admin') {
    test('no text of anything else, in all that one object of each type shows', async () => {
      for (const { name } of nodeTypes(schema)) {
        for (const id of (universe.get(name) ?? []).filter((one) => oracle.sees(one)).slice(0, 6)) {
          const { query } = everyFieldOperation(schema, { field: 'node', args: `id: "${id}"`, on: name, depth: 4 })
          for (const mark of marksIn((await graph.ask(viewer, query)).data)) {
            const [model, key] = mark.split('/') as [string, string]
            cells += 1
            expect([id, mark, oracle.seesRow(model, Number(key))]).toEqual([id, mark, true])
          }
        }
      }
    })
  }

  test('what is not theirs and what is not there are the same answer, for the same calls', async () => {
    for (const { name } of nodeTypes(schema)) {
      const foreign = (universe.get(name) ?? []).filter((id) => !oracle.sees(id)).slice(0, 2)
      for (const id of foreign) {
        const query = 'query ($id: ID!) { node(id: $id) { id } }'
        graph.forget()
        const theirs = await graph.ask(viewer, query, { id })
        graph.forget()
        const nobodys = await graph.ask(viewer, query, { id: id.replace(/\d+/, '987654') })
        cells += 1
        expect({ id, answer: { ...theirs, extensions: null }, calls: callsOf(theirs) }).toEqual({
          ...{ id, answer: { ...nobodys, extensions: null }, calls: callsOf(nobodys) },
        })
      }
    }
  })
})

const callsOf = ({ extensions }: Awaited<ReturnType<GraphForAll['ask']>>): number | undefined =>
  extensions?.upstream.odoo?.calls
