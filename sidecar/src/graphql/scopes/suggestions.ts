import { type DocumentNode, GraphQLError, type GraphQLSchema, specifiedRules, validate } from 'graphql'
import { allScopes } from '../../access/scopes.ts'
import type { Viewer } from '../../access/viewer.ts'
import { limits } from '../limits.ts'
import { schemaSeenBy } from './seen-schema.ts'

const suggestion = /\s*Did you mean [^?]*\?/

/**
 * What is wrong with a document, without names of what who asks may not see: it is checked again against what they see,
 * and nothing is suggested to whom introspection is not open.
 */
export function discreetErrors(
  errors: readonly GraphQLError[],
  document: DocumentNode,
  viewer: Viewer,
  schema: GraphQLSchema,
): readonly GraphQLError[] {
  const seen = schemaSeenBy(viewer, schema)
  if (seen === schema) return errors
  const again = validate(seen, document, specifiedRules, { maxErrors: limits.wrongs }).map(ofValidation)
  if (again.length > 0 && viewer.scopes.has('schema:read')) return again
  return (again.length > 0 ? again : errors).map(withoutSuggestion)
}

/** What is wrong with a value that was sent. What was meant is suggested only to whoever sees all there is. */
export const discreetError = (error: GraphQLError, { scopes }: Viewer): GraphQLError =>
  allScopes.every((scope) => scopes.has(scope)) ? error : withoutSuggestion(error)

/** With the code that Yoga gives what it finds itself. */
function ofValidation(error: GraphQLError): GraphQLError {
  error.extensions.code = 'GRAPHQL_VALIDATION_FAILED'
  return error
}

/** A new error: the old one may be remembered with its document, and told to others. */
function withoutSuggestion(error: GraphQLError): GraphQLError {
  if (!suggestion.test(error.message)) return error
  const { source, positions, path, originalError, extensions } = error
  return new GraphQLError(error.message.replace(suggestion, ''), {
    nodes: error.nodes ?? null,
    ...{ source: source ?? null, positions: positions ?? null, path: path ?? null },
    ...{ originalError: originalError ?? null, extensions },
  })
}
