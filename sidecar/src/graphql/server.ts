import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql'
import { createViewer } from '../access/viewer.ts'
import type { Caller } from '../contract/context.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Now } from '../reading/request-reader.ts'
import { createCharge, type Purse } from './charge.ts'
import { CheckedDocuments, isErrors } from './checked-documents.ts'
import { createRequestContext, type GraphDeps } from './context.ts'
import { createCosts } from './cost.ts'
import { defaultDeadlineMs } from './deadline.ts'
import { mayDefer } from './deferred.ts'
import { type AskedDocument, createDocuments, type StoredDocuments } from './documents.ts'
import { presentError } from './errors.ts'
import { createExecutors } from './executors.ts'
import { createSchema } from './schema.ts'
import { checkVariables } from './variables-limit.ts'
import { createWrongDocuments } from './wrong-documents.ts'
import { type GraphiQLOptions, openYoga } from './yoga/yoga.ts'

export interface GraphServerOptions {
  readonly deps: GraphDeps
  readonly logger: Logger
  readonly graphiql: GraphiQLOptions | null
  /** Compiled operations. Off only to compare with plain execution. */
  readonly jit?: boolean
  readonly schema?: GraphQLSchema
  /** What operations are paid from. Left out, all are free. */
  readonly purse?: Purse
  readonly stored?: StoredDocuments
}

/** A GraphQL request as it came in, its body read and parsed. */
export interface GraphRequest extends AskedDocument {
  readonly variables?: Record<string, unknown> | null | undefined
  readonly operationName?: string | null | undefined
  /** Whether who asks reads an answer in parts. */
  readonly inParts?: boolean
}

export interface GraphServer {
  /** GraphiQL for a browser that comes to look: the page holds no data, so it needs nobody. Null: there is none. */
  readonly page: ((request: Request) => Promise<Response>) | null
  /**
   * Executes a request. Null: not for here, hand it to `handle`; nothing was executed. The answer is whole: who does not
   * read parts is answered as if nothing were deferred.
   * @throws BAD_REQUEST, PERSISTED_QUERY_ONLY, RATE_LIMITED
   */
  execute(request: GraphRequest, caller: Caller): Now<ExecutionResult> | null
  /**
   * Everything else: GET, GraphiQL, bodies that are no plain JSON request, other media types.
   * @param deadlineMs until an answer in parts is given up
   */
  handle(request: Request, caller: Caller, deadlineMs?: number): Promise<Response>
}

/**
 * Two ways in, one executor. Yoga's HTTP layer costs fifteen times what execution does, so a plain JSON request passes
 * it by: Yoga's plugins parse and validate a document when it is first seen, then its compiled operation runs. All
 * else goes through Yoga whole. An operation is executed in exactly one of the two: the fast way declines before it
 * executes, never after.
 */
export function createGraphServer(options: GraphServerOptions): GraphServer {
  const { logger, deps, graphiql, schema = createSchema(), purse = free, stored = nothingStored } = options
  const createContext = (caller: Caller, askedAt?: number) => createRequestContext(deps, caller, askedAt)
  const documentOf = createDocuments(stored)
  const wrong = createWrongDocuments(schema)
  const charge = createCharge(createCosts(schema), purse)
  const executors = createExecutors({ schema, logger, jit: options.jit, createContext })
  const yoga = openYoga({ schema, logger, graphiql, createContext, documentOf, wrong, charge, executors })
  const checked = new CheckedDocuments(yoga)
  return {
    page:
      graphiql &&
      (async (request) => yoga.fetch(request, { viewer: nobody, requestId: '', askedAt: 0, deadlineMs: 0 })),
    handle: async (request, { viewer, requestId, again }, deadlineMs = defaultDeadlineMs) =>
      yoga.fetch(request, { viewer, requestId, ...(again && { again }), askedAt: deps.clock.now(), deadlineMs }),
    execute(request, caller) {
      const askedAt = deps.clock.now()
      const query = documentOf(request, caller.viewer)
      const { operationName = null } = request
      const variables = request.variables ?? {}
      checkVariables(variables)
      const document =
        checked.known(query) ?? checked.check(query, { ...caller, askedAt, deadlineMs: defaultDeadlineMs })
      if (isErrors(document)) {
        const errors = wrong.told(document, caller.viewer)
        return { errors: errors.map((error) => withoutStatus(presentError(error, logger))) }
      }
      // A subscription is a stream, which is Yoga's to write, and so are parts.
      if (hasSubscription(document) || (request.inParts && mayDefer(document, operationName))) return null
      const context = createRequestContext(deps, caller, askedAt)
      const operation = { document, operationName, variables, context }
      return charge(operation, () => executors.execute(operation))
    },
  }
}

const nobody = createViewer({ principal: 'nobody' })

const free: Purse = { spend: () => ({ remaining: Number.MAX_SAFE_INTEGER, resetMs: 0 }) }

const nothingStored: StoredDocuments = { documentOf: () => null }

const hasSubscription = (document: DocumentNode): boolean =>
  document.definitions.some((definition) => 'operation' in definition && definition.operation === 'subscription')

/** The status of a request that was refused is for Yoga to set; nobody else is to see it. */
function withoutStatus(error: GraphQLError): GraphQLError {
  delete error.extensions.http
  return error
}
