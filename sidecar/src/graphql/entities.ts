import { z } from 'zod'
import type { AnyNodeParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { SidecarError } from '../foundation/errors.ts'
import { type LazyPlan, noPlan } from '../odoo/read-plan.ts'
import { searchText } from '../reading/filter.ts'
import { largestPageSize } from '../reading/page.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { nameFinders, nodeFinders } from './domains.ts'
import type { MayRead } from './find-node.ts'
import { oneOfSeveral, typeOf } from './node.ts'
import { schemaSeenBy } from './scopes/seen-schema.ts'
import { subgraphSdl } from './subgraph-sdl.ts'

export const entityResolvers = {
  Query: {
    _service: (_root, _args, ctx, info) => ({ sdl: subgraphSdl(schemaSeenBy(ctx.viewer, info.schema)) }),
    _entities(_root, { representations }, ctx, info) {
      if (representations.length > largestPageSize) {
        throw new SidecarError('PAGE_SIZE_INVALID', `At most ${largestPageSize} entities can be asked for at once.`)
      }
      const asking = { reader: ctx.reader(info), mayRead: (type: string) => ctx.mayRead(info, type) }
      return entitiesOf(asking, representations, ctx.plan(info))
    },
  },
  _Entity: { __resolveType: (entity, ctx, info) => typeOf(entity, ctx, info) as 'Order' },
} satisfies Resolvers

/** An object that somebody else named: by its id, or by what people call it. */
type Named =
  | { readonly type: string; readonly id: string }
  | { readonly type: string; readonly name: string }
  | { readonly wrong: SidecarError }

type Found = AnyNodeParent | null

const isNamed = (named: Named): named is { readonly type: string; readonly name: string } => 'name' in named

interface Asking {
  readonly reader: RequestReader
  readonly mayRead: MayRead
}

/** In the order asked. Of what who asks may not read nothing is there, and nobody is asked for it. */
function entitiesOf({ reader, mayRead }: Asking, given: readonly unknown[], plan: LazyPlan): Promise<readonly Found[]> {
  const all = given.map(namedBy)
  const types = new Set(all.map((named) => ('type' in named ? named.type : null)))
  // The plan is of all that is selected: what it wants of one type another does not have.
  const readable = all.filter((named) => 'type' in named && mayRead(named.type))
  const byName = searchesOf(reader, readable, types.size === 1 ? plan : noPlan)
  const below = all.length === 1 ? plan : noPlan
  return Promise.all(
    all.map((named) =>
      oneOfSeveral(async () => {
        if ('wrong' in named) throw named.wrong
        if (isNamed(named)) return onlyOne(named.type, (await byName.get(named.type))?.get(named.name) ?? [])
        return mayRead(named.type) ? (nodeFinders[named.type]?.(reader, named.id, below) ?? null) : null
      }),
    ),
  )
}

type Search = Promise<ReadonlyMap<string, readonly AnyNodeParent[]>>

/** One search a type, for all the names together. */
function searchesOf(reader: RequestReader, all: readonly Named[], plan: LazyPlan): ReadonlyMap<string, Search> {
  const byType = Map.groupBy(all.filter(isNamed), ({ type }) => type)
  const searches = [...byType].map(([type, named]): readonly [string, Search] => {
    const names = named.map(({ name }) => name)
    return [type, nameFinders[type]?.find(reader, names, plan) ?? Promise.resolve(new Map())]
  })
  return new Map(searches)
}

function onlyOne(type: string, found: readonly AnyNodeParent[]): Found {
  if (found.length < 2) return found[0] ?? null
  const field = nameFinders[type]?.field
  throw new SidecarError('ARGUMENT_INVALID', `Several objects have this \`${field}\`. Name one by its \`id\`.`)
}

const representation = z.looseObject({ __typename: z.string() })

function namedBy(given: unknown): Named {
  try {
    const parsed = representation.safeParse(given)
    const type = parsed.data?.__typename ?? ''
    if (!parsed.success || !Object.hasOwn(nodeFinders, type)) throw noEntity('This graph has no such type.')
    const { id } = parsed.data
    if (typeof id === 'string') return { type, id }
    const field = Object.hasOwn(nameFinders, type) ? nameFinders[type]?.field : undefined
    const name = field === undefined ? undefined : parsed.data[field]
    if (typeof name === 'string') return { type, name: searchText(name) }
    throw noEntity(`Name a ${type} by ${field ? `its \`id\` or its \`${field}\`` : 'its `id`'}.`)
  } catch (error) {
    return { wrong: error as SidecarError }
  }
}

const noEntity = (message: string): SidecarError => new SidecarError('ARGUMENT_INVALID', message)
