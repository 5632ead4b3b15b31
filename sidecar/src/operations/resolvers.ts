import type { GraphQLResolveInfo } from 'graphql'
import { isEveryRow } from '../access/row-scope.ts'
import type { Decider } from '../audit/audit.ts'
import type { GraphContext } from '../contract/context.ts'
import type { Edges } from '../contract/edges.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import { acknowledgeException, resolveExceptionByHand } from '../exceptions/exception-decision.ts'
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './api-keys.ts'
import { auditTrail } from './audit-trail.ts'
import { listConnections } from './connected-partners.ts'
import { decide, listBlockedObjects, listCauses, listDeadLetters } from './dead-letters.ts'
import { eraseParty } from './erase-party.ts'
import {
  decideException,
  type ExceptionsWanted,
  exceptionView,
  listBusinessExceptions,
  listExceptionCounts,
  objectsOfOrder,
} from './exceptions.ts'
import { listOwnershipConflicts, listOwnershipRules, resolveOwnershipConflict } from './ownership.ts'
import { listPersisted, removeAll, storeAll } from './persisted-operations.ts'
import { processOf, returnProcessOf } from './process.ts'
import { processStateOf } from './process-state.ts'
import { listRepairFindings } from './repair.ts'
import { search } from './search.ts'
import { seenDeadLetters } from './seen-dead-letters.ts'
import { listStatusMappings, mapStatus } from './status-mapping.ts'

export const resolvers = {
  Query: {
    search: (_root, args, ctx, info) => search(ctx.reader(info), args, (type) => ctx.mayRead(info, type)),
    deadLetters: (_root, args, ctx, info) => listDeadLetters(seenIn(ctx, info) ?? ctx.deadLetters, args),
    deadLetterCauses: (_root, _args, ctx, info) => listCauses(ctx.viewer, ctx.deadLetters, seenIn(ctx, info)),
    blockedObjects: (_root, _args, ctx, info) => listBlockedObjects(seenIn(ctx, info) ?? ctx.deadLetters),
    repairFindings: (_root, args, ctx) => listRepairFindings(ctx.repair, args),
    repairRuns: (_root, _args, ctx) => ctx.repair.runs(),
    connections: (_root, _args, ctx) => listConnections(ctx.partners),
    statusMappings: (_root, _args, ctx) => listStatusMappings(ctx.partners),
    businessExceptions: (_root, args, ctx, info) => exceptionsSeenBy(ctx, info, args),
    auditTrail: async (_root, args, ctx, info) => {
      if (!isEveryRow(ctx.viewer.rows)) await ctx.mustSee(info, [args.object])
      return auditTrail(ctx.partners.database, args)
    },
    exceptionCounts: (_root, _args, ctx) => listExceptionCounts(ctx.partners),
    ownershipRules: (_root, _args, ctx) => listOwnershipRules(ctx.partners),
    ownershipConflicts: (_root, args, ctx) => listOwnershipConflicts(ctx.partners, args),
    apiKeys: (_root, args, ctx) => listApiKeys(ctx, args),
    persistedOperations: (_root, _args, ctx) => listPersisted(ctx.partners.database),
  },
  Mutation: {
    replayDeadLetters: (_root, { input }, ctx, info) =>
      decide(ctx.deadLetters.replay, input, whoIn(ctx), seenIn(ctx, info)),
    skipDeadLetters: (_root, { input }, ctx, info) =>
      decide(ctx.deadLetters.skip, input, whoIn(ctx), seenIn(ctx, info)),
    mapStatus: (_root, { input }, ctx) => mapStatus(ctx.partners, input, whoIn(ctx)),
    acknowledgeException: (_root, { id, note }, ctx) =>
      decideException(acknowledgeException, ctx.partners, { ...whoIn(ctx), id, text: note ?? null }, ctx.clock.now()),
    resolveException: (_root, { id, resolution }, ctx) =>
      decideException(resolveExceptionByHand, ctx.partners, { ...whoIn(ctx), id, text: resolution }, ctx.clock.now()),
    resolveOwnershipConflict: (_root, args, ctx) => resolveOwnershipConflict(ctx.work, { ...args, ...whoIn(ctx) }),
    createApiKey: (_root, { input }, ctx) => createApiKey(ctx, input),
    rotateApiKey: (_root, { input }, ctx) => rotateApiKey(ctx, input),
    revokeApiKey: (_root, { input }, ctx) => revokeApiKey(ctx, input),
    storeOperations: (_root, { input }, ctx, { schema }) => storeAll(ctx.partners, schema, input, whoIn(ctx)),
    eraseParty: (_root, { input }, ctx) => eraseParty(ctx.work, input, whoIn(ctx)),
    removeOperations: (_root, { hashes }, ctx) => removeAll(ctx.partners, hashes, whoIn(ctx)),
  },
  Order: {
    processState: (order, _args, ctx, info) => processStateOf(ctx.reader(info).facts, order),
    exceptions: (order, _args, ctx) => exceptionsOf(ctx, objectsOfOrder(order)),
    process: (order, _args, ctx, info) => processOf(ctx.reader(info).facts, ctx.steps, order, ctx.clock.now()),
  },
  Fulfillment: { exceptions: ({ id }, _args, ctx) => exceptionsOf(ctx, id === null ? [] : [id]) },
  Return: {
    process: ({ id }, _args, ctx) => (id === null ? null : returnProcessOf(ctx.steps, id, ctx.clock.now())),
  },
  Shipment: { exceptions: ({ id }, _args, ctx) => exceptionsOf(ctx, [id]) },
} satisfies Resolvers

/** Dead letters are seen with what they are about. Null: whoever asks sees all of them. */
const seenIn = (ctx: GraphContext, info: GraphQLResolveInfo) =>
  isEveryRow(ctx.viewer.rows) ? null : seenDeadLetters(ctx.deadLetters, (ids) => ctx.sees(info, ids))

/** Exceptions are seen with what they hang on. */
const exceptionsSeenBy = (ctx: GraphContext, info: GraphQLResolveInfo, args: ExceptionsWanted) =>
  listBusinessExceptions(ctx.partners, args, {
    now: ctx.clock.now(),
    sees: isEveryRow(ctx.viewer.rows) ? null : (objects) => ctx.sees(info, objects),
  })

/** As the audit wants it. */
const whoIn = ({ viewer, requestId }: GraphContext): Decider => ({
  principal: viewer.principal,
  correlationId: requestId,
})

const exceptionsOf = async ({ exceptions, clock }: GraphContext, objects: readonly string[]) =>
  (await exceptions.of(objects)).map((kept) => exceptionView(kept, clock.now()))

const alongTheOrder = { at: '', along: ['picking_ids', 'invoice_ids', 'order_line'] }

export const edges = {
  Order: { processState: alongTheOrder, process: alongTheOrder },
} satisfies Edges
