import type { Plugin } from '@envelop/core'
import { EnvelopArmor } from '@escape.tech/graphql-armor'
import { validate } from 'graphql'
import { deferLimit } from './defer-limit.ts'
import { expandedSelections, tooManySelections } from './expanded-limit.ts'
import { nestingOf, tooNested } from './nesting-limit.ts'

/** What one operation may ask for. Pages are limited where they are read, bodies where they come in. */
export const limits = {
  depth: 14,
  aliases: 30,
  directives: 50,
  defers: 10,
  tokens: 3_000,
  /** How deep brackets stand in each other, in lists and objects that are written out, too. */
  nesting: 100,
  /** With each fragment where it is spread. */
  selections: 5_000,
  /** Points, with the variables it is asked with; see `prices.ts`. */
  cost: 100_000,
  bodyBytes: 256 * 1024,
  /** Letters of a document. */
  document: 64 * 1024,
  /** What is wrong with a document is told up to so many times: each is looked up in the contract. */
  wrongs: 20,
  /** How deep a variable may be, and how many values all of them have. */
  variableDepth: 12,
  variableValues: 10_000,
} as const

const validateBriefly: typeof validate = (schema, document, rules, options) =>
  validate(schema, document, rules, { ...options, maxErrors: limits.wrongs })

/** Rejects an operation beyond the limits before it is executed. Suggestions of field names are cut where they are told. */
export const limitPlugins = (): readonly Plugin[] => [
  {
    onParse({ params }) {
      const { source } = params
      if (nestingOf(typeof source === 'string' ? source : source.body) > limits.nesting) throw tooNested(limits.nesting)
    },
    onValidate({ params, setResult, setValidationFn }) {
      setValidationFn(validateBriefly)
      const found = expandedSelections(params.documentAST)
      if (found > limits.selections) setResult([tooManySelections(limits.selections, found)])
    },
  },
  ...new EnvelopArmor({
    maxDepth: { n: limits.depth, flattenFragments: true, ignoreIntrospection: true },
    maxAliases: { n: limits.aliases },
    maxDirectives: { n: limits.directives },
    maxTokens: { n: limits.tokens },
    // Counts a page's length when it is written out and not when it is a variable; see `weigh.ts`.
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  }).protect().plugins,
  {
    onValidate({ addValidationRule }) {
      addValidationRule(deferLimit(limits.defers))
    },
  },
]
