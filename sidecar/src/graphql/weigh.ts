import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  valueFromASTUntyped,
} from 'graphql'
import { defaultPageSize, largestPageSize } from '../reading/page.ts'
import { fixed, none, type Points, sum, times, type Variables, varying } from './points.ts'
import { prices } from './prices.ts'

/** A selection on a page: what is there once, and what is there for each element. */
interface Weight {
  readonly once: Points
  readonly each: Points
}

/** Arguments that say how long a list is. */
const sizes = ['first', 'last', 'limit', 'ids', 'representations'] as const

/** What an operation costs, by its variables. It is valid. */
export function weigh(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Points {
  const root = schema.getRootType(operation.operation)
  if (!root) return none
  const { once } = new Scales(schema, document, operation).selections(operation.selectionSet, root)
  return sum([fixed(prices.operations[operation.operation]), once])
}

class Scales {
  readonly #schema: GraphQLSchema
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly #weighed = new Map<string, Weight>()
  readonly #defaults: ReadonlyMap<string, unknown>

  constructor(schema: GraphQLSchema, { definitions }: DocumentNode, { variableDefinitions }: OperationDefinitionNode) {
    this.#schema = schema
    const fragments = definitions.filter((definition) => definition.kind === 'FragmentDefinition')
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
    this.#defaults = new Map(
      (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      ),
    )
  }

  selections({ selections }: SelectionSetNode, type: GraphQLCompositeType): Weight {
    const weights = selections.map((selection) => this.#asked(selection, this.#selection(selection, type)))
    return { once: sum(weights.map(({ once }) => once)), each: sum(weights.map(({ each }) => each)) }
  }

  #selection(selection: SelectionNode, type: GraphQLCompositeType): Weight {
    if (selection.kind === 'FragmentSpread') return this.#fragment(selection.name.value)
    if (selection.kind === 'InlineFragment') {
      return this.selections(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? type)
    }
    const points = this.#field(selection, type)
    return isElements(type, selection) ? { once: none, each: points } : { once: points, each: none }
  }

  #fragment(name: string): Weight {
    const known = this.#weighed.get(name)
    if (known) return known
    const fragment = this.#fragments.get(name)
    const type = this.#typeNamed(fragment?.typeCondition.name.value)
    const weight = fragment && type ? this.selections(fragment.selectionSet, type) : { once: none, each: none }
    this.#weighed.set(name, weight)
    return weight
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): Points {
    const field = fieldOf(this.#schema, parent, node.name.value)
    if (!field || !node.selectionSet) return fixed(prices.value)
    const type = getNamedType(field.type)
    if (!isCompositeType(type)) return fixed(prices.value)
    const { once, each } = this.selections(node.selectionSet, type)
    const size = this.#size(node, field)
    const object = sum([fixed(prices.object), once])
    const coordinate = `${parent.name}.${field.name}`
    const length = prices.lengths[coordinate] ?? lengthOf(field)
    const isPage = type.name.endsWith('Connection')
    const below = isPage
      ? sum([object, times(size ?? fixed(defaultPageSize), each)])
      : times(size ?? fixed(isElements(parent, node) ? 1 : length), object)
    return sum([below, fixed(prices.fields[coordinate] ?? 0), this.#freshness(node)])
  }

  /** How many elements the arguments ask for. Null: they don't say. */
  #size(node: FieldNode, field: GraphQLField<unknown, unknown>): Points | null {
    const given = sizes.flatMap((name) => node.arguments?.find((argument) => argument.name.value === name) ?? [])
    const defaults = sizes.map((name) => field.args.find((defined) => defined.name === name)?.defaultValue)
    const usual = defaults.find((value) => typeof value === 'number')
    if (given.length === 0) return usual === undefined ? null : fixed(usual)
    const otherwise = usual ?? (getNamedType(field.type).name.endsWith('Connection') ? defaultPageSize : 1)
    const read = given.map((argument) => this.#reading(argument))
    return this.#points(given, largestPageSize, (variables) => {
      for (const valueIn of read) {
        const length = lengthIn(valueIn(variables))
        if (length !== null) return length
      }
      return otherwise
    })
  }

  /** Facts that must be asked for anew cost more than those that are there. */
  #freshness(node: FieldNode): Points {
    const argument = node.arguments?.find(({ name }) => name.value === 'maxAge')
    if (!argument) return none
    const maxAge = this.#reading(argument)
    return this.#points([argument], prices.readAnew, (variables) => (maxAge(variables) === 0 ? prices.readAnew : 0))
  }

  /** What depends on arguments, settled at once where they depend on nothing. */
  #points(given: readonly ArgumentNode[], most: number, at: (variables: Variables) => number): Points {
    return given.some(({ value }) => value.kind === 'Variable') ? varying(most, at) : fixed(at({}))
  }

  #reading({ value }: ArgumentNode): (variables: Variables) => unknown {
    if (value.kind === 'Variable') return (variables) => this.#valueOf(value.name.value, variables)
    const written = valueFromASTUntyped(value)
    return () => written
  }

  /** Nothing that `@skip` and `@include` leave out. */
  #asked(selection: SelectionNode, weight: Weight): Weight {
    let { once, each } = weight
    for (const { name, arguments: given } of selection.directives ?? []) {
      if (name.value !== 'skip' && name.value !== 'include') continue
      const wanted = name.value === 'include'
      const [condition] = given ?? []
      if (!condition) continue
      const isTrue = this.#reading(condition)
      const there = this.#points([condition], 1, (variables) => (isTrue(variables) === wanted ? 1 : 0))
      once = times(there, once)
      each = times(there, each)
    }
    return { once, each }
  }

  #valueOf(name: string, variables: Variables): unknown {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined
    return given === undefined ? this.#defaults.get(name) : given
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? null : this.#schema.getType(name)
    return isCompositeType(type) ? type : null
  }
}

/** The elements of a page: there as often as the page is long. */
const isElements = (type: GraphQLCompositeType, { name }: FieldNode): boolean =>
  type.name.endsWith('Connection') && (name.value === 'nodes' || name.value === 'edges')

/** Beyond a page's bounds it is refused where it is read. */
function lengthIn(value: unknown): number | null {
  if (Array.isArray(value)) return Math.min(value.length, largestPageSize)
  return typeof value === 'number' && value >= 0 ? Math.min(value, largestPageSize) : null
}

const lengthOf = (field: GraphQLField<unknown, unknown>): number =>
  isListType(getNullableType(field.type)) ? prices.listLength : 1

function fieldOf(schema: GraphQLSchema, type: GraphQLCompositeType, name: string) {
  if (name === TypeNameMetaFieldDef.name || !('getFields' in type)) return null
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  }
  return type.getFields()[name] ?? null
}
