import { type ASTNode, GraphQLError, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql'

const valueCost = 1
const objectCost = 2
/** What lies a level deeper costs so much more: it is likely to be there many times. */
const deeper = 1.3

/**
 * Refuses an operation that asks for too much. How long its pages are is left out: pages have a limit of their own, and
 * their length mostly comes in a variable, which is not known here. Fragments count as often as they are spread.
 */
export const costLimit =
  (most: number): ValidationRule =>
  (context) => ({
    OperationDefinition(operation) {
      const cost = new Costs(context).of(operation.selectionSet)
      if (cost <= most) return
      const message = `Query cost limit of ${most} exceeded, found ${Math.round(cost)}.`
      context.reportError(new GraphQLError(message, { nodes: operation as ASTNode }))
    },
  })

class Costs {
  readonly #context: ValidationContext
  readonly #fragments = new Map<string, number>()

  constructor(context: ValidationContext) {
    this.#context = context
  }

  of({ selections }: SelectionSetNode): number {
    let cost = 0
    for (const selection of selections) {
      if (selection.kind === 'FragmentSpread') cost += this.#ofFragment(selection.name.value)
      else if (selection.kind === 'InlineFragment') cost += this.of(selection.selectionSet)
      else cost += selection.selectionSet ? objectCost + deeper * this.of(selection.selectionSet) : valueCost
    }
    return cost
  }

  #ofFragment(name: string): number {
    const known = this.#fragments.get(name)
    if (known !== undefined) return known
    // Fragments in a circle are another rule's to refuse.
    this.#fragments.set(name, 0)
    const fragment = this.#context.getFragment(name)
    const cost = fragment ? this.of(fragment.selectionSet) : 0
    this.#fragments.set(name, cost)
    return cost
  }
}
