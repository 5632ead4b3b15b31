import type { DocumentNode, GraphQLError } from 'graphql'
import { LRUCache } from 'lru-cache'
import { asGraphQLError } from './wrong-documents.ts'
import type { Asking } from './yoga/asking.ts'
import type { Yoga } from './yoga/yoga.ts'

const rememberedDocuments = 1_000
/** Of all of them. */
const rememberedLetters = 16 * 1024 * 1024

/** Documents that were found right, by their text. Yoga's plugins parse and validate one when it is first seen. */
export class CheckedDocuments {
  readonly #yoga: Yoga
  readonly #known = new LRUCache<string, DocumentNode>({
    max: rememberedDocuments,
    maxSize: rememberedLetters,
    sizeCalculation: (_document, query) => query.length + 1,
  })

  constructor(yoga: Yoga) {
    this.#yoga = yoga
  }

  known(query: string): DocumentNode | undefined {
    return this.#known.get(query)
  }

  /** The document, or what is wrong with it. */
  check(query: string, asking: Asking): DocumentNode | readonly GraphQLError[] {
    const { parse, validate, schema } = this.#yoga.getEnveloped(asking)
    try {
      const document = parse(query) as DocumentNode
      const errors = validate(schema, document) as readonly GraphQLError[]
      if (errors.length > 0) return errors
      this.#known.set(query, document)
      return document
    } catch (error) {
      return [asGraphQLError(error)]
    }
  }
}

export const isErrors = (checked: DocumentNode | readonly GraphQLError[]): checked is readonly GraphQLError[] =>
  Array.isArray(checked)
