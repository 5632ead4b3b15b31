import type { FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql'

type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined

/** Counts selections as if each fragment stood wherever it is spread; each fragment is looked through once. */
export class ExpandedCount {
  readonly #fragmentOf: FragmentOf
  readonly #weightOf: (selection: SelectionNode) => number
  readonly #counted = new Map<string, number>()

  constructor(fragmentOf: FragmentOf, weightOf: (selection: SelectionNode) => number) {
    this.#fragmentOf = fragmentOf
    this.#weightOf = weightOf
  }

  of({ selections }: SelectionSetNode): number {
    return selections.reduce((count, selection) => count + this.#weightOf(selection) + this.#below(selection), 0)
  }

  #below(selection: SelectionNode): number {
    if (selection.kind === 'FragmentSpread') return this.#ofFragment(selection.name.value)
    return selection.selectionSet ? this.of(selection.selectionSet) : 0
  }

  #ofFragment(name: string): number {
    const known = this.#counted.get(name)
    if (known !== undefined) return known
    // Fragments in a circle are another rule's to refuse.
    this.#counted.set(name, 0)
    const fragment = this.#fragmentOf(name)
    const count = fragment ? this.of(fragment.selectionSet) : 0
    this.#counted.set(name, count)
    return count
  }
}
