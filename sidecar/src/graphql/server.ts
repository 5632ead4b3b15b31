import { useDeferStream } from '@graphql-yoga/plugin-defer-stream'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, type ValidationRule } from 'graphql'
import { createYoga, type Plugin, type YogaInitialContext } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { Logger } from '../foundation/logger.ts'
import type { Now } from '../reading/request-reader.ts'
import { createRequestContext, type GraphDeps, type RequestContext } from './context.ts'
import { defaultDeadlineMs } from './deadline.ts'
import { createExecuteInParts, type ExecuteInParts, mayDefer } from './deferred.ts'
import { presentError } from './errors.ts'
import { createExecute, type Execute } from './execution.ts'
import { limitPlugins } from './limits.ts'
import { acceptsParts } from './parts-format.ts'
import { createSchema } from './schema.ts'
import { createSubscribe } from './subscription.ts'

export interface GraphServerOptions {
  readonly deps: GraphDeps
  readonly logger: Logger
  readonly graphiql: { readonly defaultQuery: string; readonly headers: string | null } | null
  /** Compiled operations. Off only to compare with plain execution. */
  readonly jit?: boolean
  readonly schema?: GraphQLSchema
}

/** A GraphQL request as it came in, its body read and parsed. */
export interface GraphRequest {
  readonly query: string
  readonly variables?: Record<string, unknown> | null | undefined
  readonly operationName?: string | null | undefined
}

export interface GraphServer {
  /** Whether `handle` shows a browser that comes to look GraphiQL. */
  readonly hasPage: boolean
  /**
   * Executes a request. Null: not for here, hand it to `handle`; nothing was executed. The answer is whole: `@defer`
   * changes nothing here.
   */
  execute(request: GraphRequest, principal: string): Now<ExecutionResult> | null
  /**
   * Everything else: GET, GraphiQL, bodies that are no plain JSON request, other media types.
   * @param deadlineMs until an answer in parts is given up
   */
  handle(request: Request, principal: string, deadlineMs?: number): Promise<Response>
}

const rememberedDocuments = 1_000

/**
 * Two ways in, one executor. Yoga's HTTP layer costs fifteen times what execution does, so a plain JSON request passes
 * it by: Yoga's plugins parse and validate a document when it is first seen, then its compiled operation runs. All
 * else goes through Yoga whole. An operation is executed in exactly one of the two: the fast way declines before it
 * executes, never after.
 */
export function createGraphServer(options: GraphServerOptions): GraphServer {
  const { logger, deps } = options
  const schema = options.schema ?? createSchema()
  const execute = createExecute(schema, logger, options.jit)
  const yoga = createYoga<Asking, RequestContext>({
    schema,
    context: ({ principal }) => createRequestContext(deps, principal),
    // Envelop's plugins know nothing of Yoga's request in the context, and need not.
    plugins: [
      ...limitPlugins(),
      useKnownOperations,
      useDeferRules,
      useExecute(execute, createExecuteInParts(schema, logger)),
      useSubscribe(createSubscribe({ logger, createContext: (principal) => createRequestContext(deps, principal) })),
      usePresentedErrors(logger),
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
  const documents = new LRUCache<string, DocumentNode>({ max: rememberedDocuments })
  return {
    hasPage: options.graphiql !== null,
    handle: async (request, principal, deadlineMs = defaultDeadlineMs) =>
      yoga.fetch(request, { principal, deadlineMs }),
    execute({ query, variables, operationName }, principal) {
      const known = documents.get(query)
      const checked = known ?? check(yoga.getEnveloped({ principal, deadlineMs: defaultDeadlineMs }), query)
      if (isErrors(checked)) return { errors: checked.map((error) => withoutStatus(presentError(error, logger))) }
      if (!known) documents.set(query, checked)
      // A subscription is a stream, which is Yoga's to write.
      if (hasSubscription(checked)) return null
      const context = createRequestContext(deps, principal)
      return execute({ document: checked, operationName: operationName ?? null, variables: variables ?? {}, context })
    },
  }
}

const hasSubscription = (document: DocumentNode): boolean =>
  document.definitions.some((definition) => 'operation' in definition && definition.operation === 'subscription')

/** What a way in knows of who asks. */
interface Asking {
  readonly principal: string
  readonly deadlineMs: number
}

type Enveloped = ReturnType<ReturnType<typeof createYoga<Asking, RequestContext>>['getEnveloped']>

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

/** The status of a request that was refused is for Yoga to set; nobody else is to see it. */
function withoutStatus(error: GraphQLError): GraphQLError {
  delete error.extensions.http
  return error
}

/** A kind of operation the contract does not have is refused before it is executed. */
const knownOperations: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return
    context.reportError(new GraphQLError(`This graph has no ${node.operation}s.`, { nodes: node }))
  },
})

const useKnownOperations: Plugin = {
  onValidate: ({ addValidationRule }) => addValidationRule(knownOperations),
}

const deferRules: ReadonlySet<string> = new Set([
  'DeferStreamDirectiveLabelRule',
  'DeferStreamDirectiveOnRootFieldRule',
])

/**
 * What the plugin checks of `@defer`. Not the plugin whole: it adds `@stream` to the schema, and runs an older copy of a
 * rule a second time.
 */
const useDeferRules: Plugin = {
  onValidate(validating) {
    useDeferStream().onValidate?.({
      ...validating,
      addValidationRule: (rule) => {
        if (deferRules.has(rule.name)) validating.addValidationRule(rule)
      },
    })
  },
}

/** Makes Yoga use the executor of the fast way, and another for what is answered in parts. */
const useExecute = (execute: Execute, executeInParts: ExecuteInParts): Plugin => ({
  onExecute({ args, setExecuteFn }) {
    const context = args.contextValue as unknown as RequestContext & YogaInitialContext & Asking
    const operation = {
      document: args.document,
      operationName: args.operationName ?? null,
      variables: args.variableValues ?? {},
      context,
    }
    const { request, deadlineMs } = context
    const inParts = acceptsParts(request.headers.get('accept')) && mayDefer(operation.document, operation.operationName)
    setExecuteFn(() =>
      inParts ? executeInParts({ ...operation, gone: request.signal, deadlineMs }) : execute(operation),
    )
  },
})

/** Makes Yoga answer subscriptions as everything else is answered. */
const useSubscribe = (subscribe: ReturnType<typeof createSubscribe>): Plugin => ({
  onSubscribe({ setSubscribeFn }) {
    setSubscribeFn(subscribe as never)
  },
})

/** Errors found before execution get their code here, and the status the specification wants. */
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
