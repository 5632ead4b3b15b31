import type { Plugin } from '@envelop/core'
import { EnvelopArmor } from '@escape.tech/graphql-armor'
import { costLimit } from './cost.ts'
import { deferLimit } from './defer-limit.ts'

/** What one operation may ask for. Pages are limited where they are read, bodies where they come in. */
export const limits = {
  depth: 14,
  aliases: 30,
  directives: 50,
  defers: 10,
  tokens: 3_000,
  cost: 20_000,
  bodyBytes: 256 * 1024,
} as const

/** Rejects an operation beyond the limits before it is executed. Suggestions of field names are left in: the contract is public. */
export const limitPlugins = (): readonly Plugin[] => [
  ...new EnvelopArmor({
    maxDepth: { n: limits.depth, flattenFragments: true, ignoreIntrospection: true },
    maxAliases: { n: limits.aliases },
    maxDirectives: { n: limits.directives },
    maxTokens: { n: limits.tokens },
    // Counts a page's length when it is written out and not when it is a variable; see `cost.ts`.
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  }).protect().plugins,
  {
    onValidate({ addValidationRule }) {
      addValidationRule(costLimit(limits.cost))
      addValidationRule(deferLimit(limits.defers))
    },
  },
]
