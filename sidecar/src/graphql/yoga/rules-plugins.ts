import { useDeferStream } from '@graphql-yoga/plugin-defer-stream'
import { GraphQLError, type ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** A kind of operation the contract does not have is refused before it is executed. */
const knownOperations: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return
    context.reportError(new GraphQLError(`This graph has no ${node.operation}s.`, { nodes: node }))
  },
})

export const useKnownOperations: Plugin = {
  onValidate: ({ addValidationRule }) => addValidationRule(knownOperations),
}

const deferRules: ReadonlySet<string> = new Set([
  'DeferStreamDirectiveLabelRule',
  'DeferStreamDirectiveOnRootFieldRule',
])

/**
 * What the plugin checks of `@defer`. Not the plugin whole: it adds `@stream` to the schema, and runs an older copy of a
 * rule a second time.
 */
export const useDeferRules: Plugin = {
  onValidate(validating) {
    useDeferStream().onValidate?.({
      ...validating,
      addValidationRule: (rule) => {
        if (deferRules.has(rule.name)) validating.addValidationRule(rule)
      },
    })
  },
}
