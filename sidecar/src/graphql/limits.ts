import { EnvelopArmor } from '@escape.tech/graphql-armor'

/** What one operation may ask for. Pages are limited where they are read, bodies where they come in. */
export const limits = {
  depth: 14,
  aliases: 30,
  directives: 50,
  tokens: 2_000,
  cost: 20_000,
  bodyBytes: 256 * 1024,
} as const

/** Rejects an operation beyond the limits before it is executed. Suggestions of field names are left in: the contract is public. */
export const limitPlugins = () =>
  new EnvelopArmor({
    maxDepth: { n: limits.depth, flattenFragments: true, ignoreIntrospection: true },
    maxAliases: { n: limits.aliases },
    maxDirectives: { n: limits.directives },
    maxTokens: { n: limits.tokens },
    costLimit: { maxCost: limits.cost, objectCost: 2, scalarCost: 1, depthCostFactor: 1.3, ignoreIntrospection: true },
    blockFieldSuggestion: { enabled: false },
  }).protect().plugins
