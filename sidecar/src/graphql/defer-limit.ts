import { GraphQLError, type SelectionNode, type ValidationRule } from 'graphql'
import { ExpandedCount } from './expanded-count.ts'

/**
 * Refuses an operation that defers too often. Each deferred fragment is one piece for every object it lies on, and a
 * pending piece weighs some fifty times what its fields do. Fragments count as often as they are spread.
 */
export const deferLimit =
  (most: number): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      const defers = new ExpandedCount((name) => context.getFragment(name), isDeferred).of(operation.selectionSet)
      if (defers <= most) return
      const message = `Deferral limit of ${most} exceeded, found ${defers}.`
      context.reportError(new GraphQLError(message, { nodes: operation }))
    },
  })

const isDeferred = ({ directives = [] }: SelectionNode): number =>
  directives.some(({ name }) => name.value === 'defer') ? 1 : 0
