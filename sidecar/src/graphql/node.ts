import type { AnyNodeParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { parseGlobalId } from '../foundation/ids.ts'
import { type LazyPlan, noPlan } from '../odoo/read.ts'
import { mustExist } from '../reading/find.ts'
import { largestPageSize } from '../reading/page.ts'
import { type Now, type RequestReader, whenThere } from '../reading/request-reader.ts'
import { nodeFinders } from './domains.ts'

function find(reader: RequestReader, id: string, plan: LazyPlan): Now<AnyNodeParent | null> {
  const { type } = parseGlobalId(id)
  const finder = Object.hasOwn(nodeFinders, type) ? nodeFinders[type] : undefined
  if (!finder) throw new SidecarError('ID_INVALID', 'This is not an id. Send back an `id` exactly as you read it.')
  return finder(reader, id, plan)
}

const typeOf = (node: AnyNodeParent): string => parseGlobalId(node.id as string).type

export const nodeResolvers = {
  Query: {
    node: (_root, args, ctx, info) =>
      whenThere(find(ctx.reader(info, args.maxAge), args.id, ctx.plan(info)), (node) => mustExist('object', node)),
    nodes: (_root, args, ctx, info) => {
      if (args.ids.length > largestPageSize) {
        throw new SidecarError('PAGE_SIZE_INVALID', `At most ${largestPageSize} ids can be asked for at once.`)
      }
      const reader = ctx.reader(info, args.maxAge)
      return Promise.all(args.ids.map((id) => oneOfSeveral(() => find(reader, id, noPlan))))
    },
  },
  Node: { __resolveType: (node) => typeOf(node) as 'Order' },
  Transfer: { __resolveType: (transfer) => typeOf(transfer) as 'Fulfillment' },
  Searchable: { __resolveType: (node) => typeOf(node) as 'Order' },
} satisfies Resolvers

/** An error in a list is the error of that element: one id that is wrong does not cost the others. */
async function oneOfSeveral(read: () => Now<AnyNodeParent | null>): Promise<AnyNodeParent | null> {
  try {
    return await read()
  } catch (error) {
    if (isSidecarError(error) && error.code === 'NOT_FOUND') return null
    return error as AnyNodeParent
  }
}
