import type { Edges } from '../contract/edges.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { listBusinessExceptions, listConnections } from './connected-partners.ts'
import { decide, listBlockedObjects, listDeadLetters } from './dead-letters.ts'
import { processStateOf } from './process-state.ts'
import { listRepairFindings } from './repair.ts'
import { search } from './search.ts'
import { listStatusMappings, mapStatus } from './status-mapping.ts'

export const resolvers = {
  Query: {
    search: (_root, args, ctx, info) => search(ctx.reader(info), args.text, args.limit),
    deadLetters: (_root, args, ctx) => listDeadLetters(ctx.deadLetters, args),
    deadLetterCauses: (_root, _args, ctx) => ctx.deadLetters.count(),
    blockedObjects: (_root, _args, ctx) => listBlockedObjects(ctx.deadLetters),
    repairFindings: (_root, args, ctx) => listRepairFindings(ctx.repair, args),
    repairRuns: (_root, _args, ctx) => ctx.repair.runs(),
    connections: (_root, _args, ctx) => listConnections(ctx.partners),
    statusMappings: (_root, _args, ctx) => listStatusMappings(ctx.partners),
    businessExceptions: (_root, args, ctx) => listBusinessExceptions(ctx.partners, args),
  },
  Mutation: {
    replayDeadLetters: (_root, { input }, ctx) => decide(ctx.deadLetters.replay, input, ctx.principal),
    skipDeadLetters: (_root, { input }, ctx) => decide(ctx.deadLetters.skip, input, ctx.principal),
    mapStatus: (_root, { input }, ctx) => mapStatus(ctx.partners, input, ctx.principal),
  },
  Order: {
    processState: (order, _args, ctx, info) => processStateOf(ctx.reader(info), order),
  },
} satisfies Resolvers

export const edges = {
  Order: { processState: { at: '', along: ['picking_ids', 'invoice_ids', 'order_line'] } },
} satisfies Edges
