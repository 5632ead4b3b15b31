import type { Edges } from '../contract/edges.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { processStateOf } from './process-state.ts'
import { search } from './search.ts'

export const resolvers = {
  Query: {
    search: (_root, args, ctx, info) => search(ctx.reader(info), args.text, args.limit),
  },
  Order: {
    processState: (order, _args, ctx, info) => processStateOf(ctx.reader(info), order),
  },
} satisfies Resolvers

export const edges = {
  Order: { processState: { at: '', along: ['picking_ids', 'invoice_ids', 'order_line'] } },
} satisfies Edges
