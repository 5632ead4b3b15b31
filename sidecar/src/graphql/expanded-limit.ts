import { type DocumentNode, GraphQLError } from 'graphql'
import { ExpandedCount } from './expanded-count.ts'

/**
 * How many selections a document comes to once its fragments are put where they are spread: a few hundred spreads of
 * spreads are seconds of checking. Counted before anything else is, each fragment once.
 */
export function expandedSelections({ definitions }: DocumentNode): number {
  const fragments = definitions.filter((definition) => definition.kind === 'FragmentDefinition')
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
  const counting = new ExpandedCount(
    (name) => byName.get(name),
    () => 1,
  )
  return definitions.reduce(
    (total, definition) => ('selectionSet' in definition ? total + counting.of(definition.selectionSet) : total),
    0,
  )
}

export const tooManySelections = (most: number, found: number): GraphQLError =>
  new GraphQLError(`Selections limit of ${most} exceeded, found ${found}.`)
