import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql'
import type { Viewer } from '../access/viewer.ts'
import { discreetErrors } from './scopes/suggestions.ts'

type Errors = readonly GraphQLError[]

/** What is remembered of a wrong document is the same for all, and told to each as far as they see. */
export interface WrongDocuments {
  note(errors: object, document: DocumentNode): void
  /** What is wrong with a document, as far as somebody sees. */
  told(errors: Errors, viewer: Viewer): Errors
}

export function createWrongDocuments(schema: GraphQLSchema): WrongDocuments {
  const documents = new WeakMap<object, DocumentNode>()
  return {
    note: (errors, document) => void documents.set(errors, document),
    told(errors, viewer) {
      const document = documents.get(errors)
      return document ? discreetErrors(errors, document, viewer, schema) : errors
    },
  }
}

export const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError((error as Error).message, { originalError: error as Error })
