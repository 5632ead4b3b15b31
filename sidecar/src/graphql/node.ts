import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from '../contract/context.ts'
import type { AnyNodeParent } from '../contract/parents.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import { parseGlobalId } from '../foundation/ids.ts'
import { noPlan } from '../odoo/read-plan.ts'
import { mustExist } from '../reading/find.ts'
import { largestPageSize } from '../reading/page.ts'
import { type Now, whenThere } from '../reading/request-reader.ts'
import { findNode } from './find-node.ts'

/** The last door before an object whose type the query did not name. */
export function typeOf(node: AnyNodeParent, ctx: GraphContext, info: GraphQLResolveInfo): string {
  const { type } = parseGlobalId(node.id as string)
  return mustExist('object', ctx.mayRead(info, type) ? type : null)
}

export const nodeResolvers = {
  Query: {
    node: (_root, args, ctx, info) =>
      whenThere(
        findNode(ctx.reader(info, args.maxAge), args.id, ctx.plan(info), (type) => ctx.mayRead(info, type)),
        (node) => mustExist('object', node),
      ),
    nodes: (_root, args, ctx, info) => {
      if (args.ids.length > largestPageSize) {
        throw new SidecarError('PAGE_SIZE_INVALID', `At most ${largestPageSize} ids can be asked for at once.`)
      }
      const reader = ctx.reader(info, args.maxAge)
      const mayRead = (type: string) => ctx.mayRead(info, type)
      return Promise.all(args.ids.map((id) => oneOfSeveral(() => findNode(reader, id, noPlan, mayRead))))
    },
  },
  Node: { __resolveType: (node, ctx, info) => typeOf(node, ctx, info) as 'Order' },
  Transfer: { __resolveType: (transfer, ctx, info) => typeOf(transfer, ctx, info) as 'Fulfillment' },
  Searchable: { __resolveType: (node, ctx, info) => typeOf(node, ctx, info) as 'Order' },
} satisfies Resolvers

/** An error in a list is the error of that element: one id that is wrong does not cost the others. */
export async function oneOfSeveral(read: () => Now<AnyNodeParent | null>): Promise<AnyNodeParent | null> {
  try {
    return await read()
  } catch (error) {
    if (isSidecarError(error) && error.code === 'NOT_FOUND') return null
    return error as AnyNodeParent
  }
}
