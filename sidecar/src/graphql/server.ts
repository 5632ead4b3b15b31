import { useGraphQlJit } from '@envelop/graphql-jit'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { Logger } from '../foundation/logger.ts'
import { createRequestContext, type ReadingDeps, type RequestContext } from './context.ts'
import { presentError } from './errors.ts'
import { limitPlugins } from './limits.ts'
import { useUpstreamReport } from './plugins/use-upstream-report.ts'
import { createSchema } from './schema.ts'

export interface GraphServerOptions {
  readonly reading: ReadingDeps
  readonly logger: Logger
  readonly graphiql: { readonly defaultQuery: string; readonly headers: string | null } | null
  /** Compiled queries. Off only to compare with plain execution. */
  readonly jit?: boolean
  readonly schema?: GraphQLSchema
}

/** A GraphQL request as it came in, its body read and parsed. */
export interface GraphRequest {
  readonly query: string
  readonly variables: Record<string, unknown> | null
  readonly operationName: string | null
}

export interface GraphServer {
  /** Executes a request. Null: not for here, hand it to `handle`; nothing was executed. */
  execute(request: GraphRequest): Promise<ExecutionResult> | null
  /** Everything else: GET, GraphiQL, bodies that are no plain JSON request, other media types. */
  handle(request: Request): Promise<Response>
}

const rememberedDocuments = 1_000

/**
 * Yoga's plugins in both ways in; its HTTP layer only in the slow one. The stock HTTP layer costs fifteen times what
 * execution does, so a plain JSON request goes straight to the compiled query. An operation is executed in exactly
 * one of the two: the fast way declines before it executes, never after.
 */
export function createGraphServer(options: GraphServerOptions): GraphServer {
  const { logger, reading } = options
  const schema = options.schema ?? createSchema()
  const yoga = createYoga<object, RequestContext>({
    schema,
    context: () => createRequestContext(reading),
    plugins: [
      ...limitPlugins(),
      ...(options.jit === false ? [] : [useGraphQlJit()]),
      useUpstreamReport(),
      usePresentedErrors(logger),
      // Envelop's plugins know nothing of Yoga's request in the context, and need not.
    ] as unknown as Plugin[],
    maskedErrors: { maskError: (error) => presentError(error, logger) },
    graphqlEndpoint: '/graphql',
    graphiql: options.graphiql
      ? {
          title: 'Logistics Graph',
          defaultQuery: options.graphiql.defaultQuery,
          ...(options.graphiql.headers && { headers: options.graphiql.headers }),
        }
      : false,
    renderGraphiQL,
    landingPage: false,
    cors: false,
    batching: false,
    logging: false,
  })
  return { execute: fastWay(yoga, logger), handle: async (request) => yoga.fetch(request) }
}

type Enveloped = ReturnType<ReturnType<typeof createYoga<object, RequestContext>>['getEnveloped']>

function fastWay(yoga: { getEnveloped(context: object): Enveloped }, logger: Logger): GraphServer['execute'] {
  const documents = new LRUCache<string, DocumentNode>({ max: rememberedDocuments })
  return (request) => {
    const enveloped = yoga.getEnveloped({ params: request })
    const checked = documents.get(request.query) ?? check(enveloped, request.query)
    if (isErrors(checked)) return Promise.resolve({ errors: checked.map((error) => presentError(error, logger)) })
    documents.set(request.query, checked)
    // A subscription is a stream, which is Yoga's to write.
    if (getOperationAST(checked, request.operationName)?.operation === 'subscription') return null
    return run(enveloped, checked, request, logger)
  }
}

const isErrors = (checked: DocumentNode | readonly GraphQLError[]): checked is readonly GraphQLError[] =>
  Array.isArray(checked)

/** The document, or what is wrong with it. */
function check({ parse, validate, schema }: Enveloped, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query) as DocumentNode
    const errors = validate(schema, document) as readonly GraphQLError[]
    return errors.length === 0 ? document : errors
  } catch (error) {
    return [asGraphQLError(error)]
  }
}

async function run(
  enveloped: Enveloped,
  document: DocumentNode,
  request: GraphRequest,
  logger: Logger,
): Promise<ExecutionResult> {
  try {
    const result = (await enveloped.execute({
      schema: enveloped.schema,
      document,
      contextValue: await enveloped.contextFactory(),
      variableValues: request.variables ?? {},
      operationName: request.operationName,
    })) as ExecutionResult
    // Without data nothing was executed: a variable or the operation's name was wrong, which no plugin masks.
    if (result.data !== undefined || !result.errors) return result
    return { ...result, errors: result.errors.map((error) => presentError(asGraphQLError(error), logger)) }
  } catch (error) {
    return { errors: [presentError(asGraphQLError(error), logger)] }
  }
}

/** Errors found before execution pass no masking of Yoga's: they get their code here, and the status the spec wants. */
function usePresentedErrors(logger: Logger): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || !('errors' in result) || !result.errors || 'data' in result) return
      const errors = result.errors.map((error) => {
        const presented = presentError(asGraphQLError(error), logger)
        presented.extensions.http ??= { status: 400, spec: true }
        return presented
      })
      setResult({ ...result, errors })
    },
  }
}

const asGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError((error as Error).message)
