import { GraphQLError, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql'

/**
 * Refuses an operation that defers too often. Each deferred fragment is one piece for every object it lies on, and a
 * pending piece weighs some fifty times what its fields do. Fragments count as often as they are spread.
 */
export const deferLimit =
  (most: number): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      const defers = new Defers(context).of(operation.selectionSet)
      if (defers <= most) return
      const message = `Deferral limit of ${most} exceeded, found ${defers}.`
      context.reportError(new GraphQLError(message, { nodes: operation }))
    },
  })

class Defers {
  readonly #context: ValidationContext
  readonly #fragments = new Map<string, number>()

  constructor(context: ValidationContext) {
    this.#context = context
  }

  of({ selections }: SelectionSetNode): number {
    let defers = 0
    for (const selection of selections) {
      if (selection.directives?.some(({ name }) => name.value === 'defer')) defers += 1
      if (selection.kind === 'FragmentSpread') defers += this.#ofFragment(selection.name.value)
      else if (selection.selectionSet) defers += this.of(selection.selectionSet)
    }
    return defers
  }

  #ofFragment(name: string): number {
    const known = this.#fragments.get(name)
    if (known !== undefined) return known
    // Fragments in a circle are another rule's to refuse.
    this.#fragments.set(name, 0)
    const fragment = this.#context.getFragment(name)
    const defers = fragment ? this.of(fragment.selectionSet) : 0
    this.#fragments.set(name, defers)
    return defers
  }
}
