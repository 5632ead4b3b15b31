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
  /** Executes a well-formed request. Null: not for here, hand the request to `handle` (nothing was executed). */
  execute(request: GraphRequest): Promise<ExecutionResult> | null
  /** Everything else: GET, GraphiQL, invalid documents, in full accord with GraphQL over HTTP. */
  handle(request: Request): Promise<Response>
}

const rememberedDocuments = 1_000

/**
 * Yoga's plugins in both ways in; its HTTP layer only in the slow one. The stock HTTP layer costs fifteen times what
 * execution does, so a valid query over POST goes straight to the compiled query. An operation is executed in exactly
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
  return { execute: fastWay(yoga), handle: async (request) => yoga.fetch(request) }
}

type Enveloped = ReturnType<ReturnType<typeof createYoga<object, RequestContext>>['getEnveloped']>

function fastWay(yoga: { getEnveloped(context: object): Enveloped }): GraphServer['execute'] {
  const documents = new LRUCache<string, DocumentNode>({ max: rememberedDocuments })
  return (request) => {
    const enveloped = yoga.getEnveloped({ params: request })
    const document = documents.get(request.query) ?? validDocument(enveloped, request.query)
    if (!document) return null
    documents.set(request.query, document)
    const operation = getOperationAST(document, request.operationName)
    if (operation?.operation !== 'query' && operation?.operation !== 'mutation') return null
    return run(enveloped, document, request)
  }
}

function validDocument({ parse, validate, schema }: Enveloped, query: string): DocumentNode | null {
  try {
    const document = parse(query) as DocumentNode
    return validate(schema, document).length === 0 ? document : null
  } catch {
    return null
  }
}

async function run(enveloped: Enveloped, document: DocumentNode, request: GraphRequest): Promise<ExecutionResult> {
  return enveloped.execute({
    schema: enveloped.schema,
    document,
    contextValue: await enveloped.contextFactory(),
    variableValues: request.variables ?? {},
    operationName: request.operationName,
  }) as Promise<ExecutionResult>
}

/** Errors found before execution pass no masking of Yoga's: they get their code here. */
function usePresentedErrors(logger: Logger): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || !('errors' in result) || !result.errors) return
      const errors = result.errors.map((error) =>
        error.extensions?.code && error.extensions.retry ? error : presentError(asGraphQLError(error), logger),
      )
      setResult({ ...result, errors })
    },
  }
}

const asGraphQLError = (error: unknown): unknown =>
  error instanceof GraphQLError ? error : new GraphQLError((error as Error).message)
