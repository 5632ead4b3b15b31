import { GraphQLError } from 'graphql'
import { type ErrorCode, errorCodes, isSidecarError, type SidecarError, toSidecarError } from '../foundation/errors.ts'
import type { Logger } from '../foundation/logger.ts'

const nonNull = /^Cannot return null for non-nullable field (\w+)\.(\w+)/
const limit = /(limit of \d+ exceeded|Token limit|Query depth|Aliases limit|Directives limit)/i

/**
 * What a caller may know of an error: a message for people, a code for programs, where in the query it happened.
 * No stack, no path, no SQL, no traceback: what was thrown stays in the log.
 */
export function presentError(error: unknown, logger: Logger): GraphQLError {
  if (!isGraphQLError(error)) return coded(toSidecarError(error), null, logger)
  if (error.extensions?.code && error.extensions.retry) return error
  const { originalError } = error
  if (isSidecarError(originalError)) return coded(originalError, error, logger)
  const drift = nonNull.exec(error.message)
  if (drift) {
    logger.error({ code: 'SCHEMA_DRIFT', field: `${drift[1]}.${drift[2]}` }, 'A field that is never null was null')
    return withCode(
      error,
      'SCHEMA_DRIFT',
      `This Odoo does not say ${drift[1]}.${drift[2]}. Leave the field out, or ask the operator to run \`npm run doctor\`.`,
    )
  }
  if (originalError && !isGraphQLError(originalError)) return coded(toSidecarError(originalError), error, logger)
  return withCode(error, codeOf(error), error.message.replace(/^Syntax Error: (?=.*limit)/i, ''))
}

/** The status of what was refused before it was executed. */
export const statusOfRefusal = (error: GraphQLError | undefined): number =>
  error?.extensions.code === 'FORBIDDEN' ? 403 : 400

/** By name: the compiler of operations brings a class of its own. */
const isGraphQLError = (error: unknown): error is GraphQLError =>
  error instanceof Error && error.name === 'GraphQLError'

function codeOf(error: GraphQLError): ErrorCode {
  if (limit.test(error.message)) return 'QUERY_LIMIT_EXCEEDED'
  // A compiled query's own errors come without extensions.
  const code = error.extensions?.code
  if (code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED') return code
  if (error.message.startsWith('Syntax Error')) return 'GRAPHQL_PARSE_FAILED'
  return error.message.startsWith('Variable ') ? 'ARGUMENT_INVALID' : 'BAD_REQUEST'
}

function coded(error: SidecarError, at: GraphQLError | null, logger: Logger): GraphQLError {
  if (error.code === 'INTERNAL') logger.error({ err: error.cause, path: at?.path }, 'Unexpected failure in a resolver')
  const extensions = { ...error.details, code: error.code, retry: error.retry }
  return new GraphQLError(error.message, { ...placeOf(at), extensions })
}

const withCode = (error: GraphQLError, code: ErrorCode, message: string): GraphQLError =>
  new GraphQLError(message, {
    ...placeOf(error),
    // `http` is Yoga's: the status of a request it refused. It takes it off before it sends the error.
    extensions: { code, retry: errorCodes[code], ...(error.extensions?.http ? { http: error.extensions.http } : {}) },
  })

/** Where in the operation it happened. */
const placeOf = (error: GraphQLError | null) => ({
  nodes: error?.nodes ?? null,
  source: error?.source ?? null,
  positions: error?.positions ?? null,
  path: error?.path ?? null,
})
