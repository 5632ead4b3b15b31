import { type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode, visit } from 'graphql'

/**
 * False for what graphql-jit 0.8.7 gets wrong, found by running operations both ways (`jit-differential.test.ts`):
 * - it demands a variable that must not be null although the variable has a default;
 * - it demands a field of an input that has a default, so what takes such inputs, a mutation, is run plainly;
 * - it takes what every object inherits for a variable that was given;
 * - it loses a field called `__proto__`;
 * - it loses a variable within a value written out for `_Any`, the one scalar that may hold one;
 * - of a field asked twice in one place, or a fragment spread twice, it shows what `@skip` or `@include` left out, or
 *   leaves out what they did not.
 */
export function isCompilable(document: DocumentNode): boolean {
  let compilable = true
  let conditional = false
  visit(document, {
    OperationDefinition({ operation }) {
      compilable &&= operation === 'query'
    },
    VariableDefinition({ type, defaultValue, variable }) {
      const demanded = type.kind === 'NonNullType' && defaultValue !== undefined
      compilable &&= !demanded && !(variable.name.value in Object.prototype)
    },
    Field({ alias, name, arguments: given }) {
      compilable &&= alias?.value !== '__proto__'
      if (name.value === '_entities') compilable &&= given?.every(({ value }) => value.kind === 'Variable') === true
    },
    Directive() {
      conditional = true
    },
  })
  return compilable && !(conditional && new Overlaps(document).some())
}

/** Looks for selections that meet in one place of the reply. */
class Overlaps {
  readonly #operations: readonly SelectionSetNode[]
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((definition) => definition.kind === 'FragmentDefinition')
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
    this.#operations = definitions.flatMap((definition) =>
      definition.kind === 'OperationDefinition' ? definition.selectionSet : [],
    )
  }

  some(): boolean {
    return this.#operations.some((selections) => this.#meet([selections]))
  }

  /** @param together the selection sets of one object of the reply */
  #meet(together: readonly SelectionSetNode[]): boolean {
    const below = new Map<string, SelectionSetNode[]>()
    const spread = new Set<string>()
    const sets = [...together]
    for (const { selections } of sets) {
      for (const selection of selections) {
        if (selection.kind === 'InlineFragment') sets.push(selection.selectionSet)
        else if (selection.kind === 'FragmentSpread') {
          const { value: name } = selection.name
          if (spread.has(name)) return true
          spread.add(name)
          const fragment = this.#fragments.get(name)
          if (fragment) sets.push(fragment.selectionSet)
        } else if (selection.selectionSet) {
          const key = (selection.alias ?? selection.name).value
          below.set(key, [...(below.get(key) ?? []), selection.selectionSet])
        }
      }
    }
    return [...below.values()].some((places) => places.length > 1 || this.#meet(places))
  }
}
