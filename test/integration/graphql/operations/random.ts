import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import type { Root } from './every-field.ts'
import type { Operation } from './operation.ts'

const deepest = 4

/** Fewer than the graph takes. */
const mostDirectives = 40

/**
 * A valid operation made up of the schema: the same number makes the same operation. One third ask some fields under
 * conditions, one third ask some fields twice, one third do both.
 */
export function randomOperation(schema: GraphQLSchema, roots: readonly Root[], seed: number): Operation {
  return { name: `random operation ${seed}`, ...new Author(schema, seed).write(roots) }
}

class Author {
  readonly #schema: GraphQLSchema
  readonly #fragments: string[] = []
  readonly #conditional: boolean
  readonly #twice: boolean
  #state: number
  #aliases = 0
  #directives = 0

  constructor(schema: GraphQLSchema, seed: number) {
    this.#schema = schema
    this.#conditional = seed % 3 !== 1
    this.#twice = seed % 3 !== 0
    this.#state = seed + 1
  }

  write(roots: readonly Root[]): Omit<Operation, 'name'> {
    const fields = Array.from({ length: 1 + this.#below(2) }, () => {
      const { field, args, first } = this.#oneOf(roots)
      const type = getNamedType(this.#schema.getQueryType()?.getFields()[field]?.type) as GraphQLNamedType
      const given = [args, first && 'first: $few'].filter(Boolean).join(' ')
      return `r${this.#aliases++}: ${field}${given && `(${given})`} ${this.#selection(type, 1, false)}`
    })
    const head = `query ($few: Int${this.#conditional ? ', $yes: Boolean!, $no: Boolean = false' : ''})`
    const both = this.#conditional ? 'a: __typename @include(if: $yes) b: __typename @skip(if: $no)' : ''
    const query = `${head} { ${fields.join(' ')} ${both} }`
    return {
      query: [query, ...this.#fragments].join('\n'),
      variables: { few: 1 + this.#below(4), yes: this.#below(2) === 0 },
    }
  }

  /** @param renamed every field under a name of its own, because those of different types may clash */
  #selection(type: GraphQLNamedType, depth: number, renamed: boolean): string {
    const parts = Array.from({ length: 1 + this.#below(this.#twice ? 4 : 3) }, () => this.#part(type, depth, renamed))
    return `{ ${parts.join(' ')} }`
  }

  #part(type: GraphQLNamedType, depth: number, renamed: boolean): string {
    if (isAbstractType(type) && this.#below(3) > 0) {
      const part = this.#oneOf(this.#schema.getPossibleTypes(type))
      return `... on ${part.name} ${this.#directive()} ${this.#selection(part, depth, true)}`
    }
    const kind = this.#below(10)
    if (kind === 0) return `... on ${type.name} ${this.#directive()} ${this.#selection(type, depth, renamed)}`
    if (kind === 1) return this.#fragment(type, depth, renamed)
    const field = kind === 2 ? undefined : this.#field(type, depth)
    if (!field) return `__typename ${this.#directive()}`
    const below = isLeafType(field.type) ? '' : this.#selection(field.type, depth + 1, renamed)
    const alias = renamed || kind < 4 || (below && !this.#twice) ? `f${this.#aliases++}: ` : ''
    return `${alias}${field.name} ${this.#directive()} ${below}`
  }

  #field(type: GraphQLNamedType, depth: number): { name: string; type: GraphQLNamedType } | undefined {
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined
    const fields = Object.values(type.getFields())
      .filter(({ args }) => !args.some(isRequiredArgument))
      .map((field) => ({ name: field.name, type: getNamedType(field.type) }))
      .filter((field) => depth < deepest || isLeafType(field.type))
    return fields.length === 0 ? undefined : this.#oneOf(fields)
  }

  #fragment(type: GraphQLNamedType, depth: number, renamed: boolean): string {
    const selection = this.#selection(type, depth, renamed)
    const name = `F${this.#fragments.length}`
    this.#fragments.push(`fragment ${name} on ${type.name} ${selection}`)
    return `...${name} ${this.#directive()}`
  }

  #directive(): string {
    const directives = [
      '@include(if: $yes)',
      '@skip(if: $yes)',
      '@skip(if: $no)',
      '@include(if: true)',
      '@skip(if: true)',
    ]
    if (!this.#conditional || this.#below(4) > 0 || this.#directives >= mostDirectives) return ''
    this.#directives += 1
    return this.#oneOf(directives)
  }

  #oneOf<T>(choices: readonly T[]): T {
    return choices[this.#below(choices.length)] as T
  }

  /** A whole number from 0, less than `bound` (a linear congruential generator: enough to be various). */
  #below(bound: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * bound)
  }
}
