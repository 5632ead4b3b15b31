import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import type { Logger } from '../foundation/logger.ts'
import { type Now, whenThere } from '../reading/request-reader.ts'
import { isCompilable } from './compilable.ts'
import type { RequestContext } from './context.ts'
import { presentError } from './errors.ts'
import { discreetError } from './scopes/suggestions.ts'

export interface Operation {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: RequestContext
}

/** Executes a valid operation. Never throws; every error in the result is fit to be shown. */
export type Execute = (operation: Operation) => Now<ExecutionResult>

const rememberedOperations = 1_000

export interface ExecuteOptions {
  readonly schema: GraphQLSchema
  readonly logger: Logger
  /** Another schema for an operation that asks what the schema is: as who asks sees it. */
  readonly schemaOf: (operation: Operation) => GraphQLSchema
  /** False runs everything plainly, to compare. */
  readonly jit?: boolean | undefined
}

/** Runs operations as compiled functions, one compilation an operation. What the compiler can't take is run plainly. */
export function createExecute({ schema, logger, schemaOf, jit = true }: ExecuteOptions): Execute {
  const compiled = new LRUCache<DocumentNode, Map<string | null, CompiledQuery | 'plain'>>({
    max: rememberedOperations,
  })

  const compilationOf = ({ document, operationName }: Operation): CompiledQuery | 'plain' => {
    const operations = compiled.get(document) ?? new Map<string | null, CompiledQuery | 'plain'>()
    compiled.set(document, operations)
    const known = operations.get(operationName)
    if (known) return known
    const compilation =
      jit && isCompilable(document) ? compileQuery(schema, document, operationName ?? undefined) : null
    const run = compilation && isCompiledQuery(compilation) ? compilation : 'plain'
    // A name the document does not have is not remembered: there is no end of those.
    if (operationName === null || hasOperation(document, operationName)) operations.set(operationName, run)
    return run
  }

  const start = (operation: Operation): Now<ExecutionResult> => {
    const { document, operationName, variables, context } = operation
    const asked = schemaOf(operation)
    const run = asked === schema ? compilationOf(operation) : 'plain'
    return run === 'plain'
      ? (execute({
          schema: asked,
          document,
          operationName,
          variableValues: variables,
          contextValue: context,
        }) as Now<ExecutionResult>)
      : (run.query(undefined, context, variables as Record<string, unknown>) as Now<ExecutionResult>)
  }

  return (operation) => {
    const finish = (result: ExecutionResult): ExecutionResult => shown(result, operation.context, logger)
    try {
      return whenThere(start(operation), finish)
    } catch (error) {
      return { errors: [presentError(error, logger)] }
    }
  }
}

const hasOperation = (document: DocumentNode, name: string): boolean =>
  document.definitions.some(
    (definition) => definition.kind === 'OperationDefinition' && definition.name?.value === name,
  )

/** What leaves: errors without their insides, and how many calls it took. */
export function shown(result: ExecutionResult, context: RequestContext, logger: Logger): ExecutionResult {
  const extensions = { ...(context.cost && { cost: context.cost }), upstream: context.upstream.report() }
  if (!result.errors) return { data: result.data ?? null, extensions }
  const errors = result.errors.map((error) => discreetError(presentError(error, logger), context.viewer))
  return result.data === undefined ? { errors, extensions } : { data: result.data, errors, extensions }
}
