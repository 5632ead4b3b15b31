import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import type { Viewer } from '../../access/viewer.ts'
import { errorCodes } from '../../foundation/errors.ts'
import { type DocumentNeeds, documentNeeds, type Need, type OperationNeeds, variableNeeds } from './operation-needs.ts'
import { type Scopes, scopeRulesOf } from './scope-rules.ts'

/** An operation of a valid document that somebody wants executed. */
export interface Asked {
  readonly document: DocumentNode
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: { readonly viewer: Viewer }
}

export interface ScopeGate {
  /** Why an operation is not executed, one error a field; null when who asks has all it wants. */
  refusal(asked: Asked): readonly GraphQLError[] | null
  /** Whether an operation asks what the schema is. */
  introspects(asked: Pick<Asked, 'document' | 'operationName'>): boolean
}

const mostErrors = 10

/** Stands before every execution. What a document wants is worked out once; a request costs a look per scope. */
export function createScopeGate(schema: GraphQLSchema): ScopeGate {
  const rules = scopeRulesOf(schema)
  const known = new WeakMap<DocumentNode, DocumentNeeds>()

  /** Without an operation of that name the whole document counts: executors differ in what they then run. */
  const needsOf = ({ document, operationName }: Pick<Asked, 'document' | 'operationName'>): OperationNeeds => {
    let needs = known.get(document)
    if (!needs) {
      needs = documentNeeds(schema, rules, document)
      known.set(document, needs)
    }
    return needs.operations.get(operationName) ?? needs.whole
  }

  return {
    refusal(asked) {
      const { viewer } = asked.context
      const operation = needsOf(asked)
      const inVariables =
        operation.variables.length === 0
          ? []
          : operation.variables.flatMap((variable) => variableNeeds(variable, asked.variables[variable.name]))
      if (holds(viewer, operation.scopes) && inVariables.every((need) => holds(viewer, need.scopes))) return null
      const refused = [...operation.needs, ...inVariables].filter((need) => !holds(viewer, need.scopes))
      return refused.slice(0, mostErrors).map((need) => forbidden(need, viewer))
    },
    introspects: (asked) => needsOf(asked).introspects,
  }
}

const holds = ({ scopes }: Viewer, wanted: Scopes): boolean => wanted.every((scope) => scopes.has(scope))

/** Executes only what the gate lets through. */
export const behindGate =
  <A extends Asked, R>(gate: ScopeGate, execute: (asked: A) => R) =>
  (asked: A): R | ExecutionResult => {
    const errors = gate.refusal(asked)
    return errors ? { errors } : execute(asked)
  }

function forbidden({ coordinate, scopes, nodes }: Need, viewer: Viewer): GraphQLError {
  const missing = scopes.filter((scope) => !viewer.scopes.has(scope))
  const words = missing.length === 1 ? `the scope ${missing[0]}` : `the scopes ${missing.join(', ')}`
  return new GraphQLError(`\`${coordinate}\` needs ${words}.`, {
    nodes: nodes.slice(0, mostErrors),
    extensions: { code: 'FORBIDDEN', retry: errorCodes.FORBIDDEN, field: coordinate, scopes: missing },
  })
}
