import type { GraphQLSchema } from 'graphql'
import type { Caller } from '../contract/context.ts'
import type { Logger } from '../foundation/logger.ts'
import type { RequestContext } from './context.ts'
import { createExecuteInParts, type ExecuteInParts } from './deferred.ts'
import { createExecute, type Execute, type Operation } from './execution.ts'
import { behindGate, createScopeGate } from './scopes/scope-gate.ts'
import { schemaSeenBy } from './scopes/seen-schema.ts'
import { createSubscribe } from './subscription.ts'

export interface ExecutorsOptions {
  readonly schema: GraphQLSchema
  readonly logger: Logger
  readonly jit?: boolean | undefined
  readonly createContext: (caller: Caller) => RequestContext
}

/** The ways an operation runs. None runs what its viewer has no scope for, or tells of a schema they do not see. */
export interface Executors {
  readonly execute: Execute
  readonly executeInParts: ExecuteInParts
  readonly subscribe: ReturnType<typeof createSubscribe>
}

export function createExecutors({ schema, logger, jit, createContext }: ExecutorsOptions): Executors {
  const gate = createScopeGate(schema)
  const schemaOf = (operation: Operation): GraphQLSchema =>
    gate.introspects(operation) ? schemaSeenBy(operation.context.viewer, schema) : schema
  return {
    execute: behindGate(gate, createExecute({ schema, logger, schemaOf, jit })),
    executeInParts: behindGate(gate, createExecuteInParts({ schemaOf, logger })),
    subscribe: createSubscribe({ logger, gate, createContext }),
  }
}
