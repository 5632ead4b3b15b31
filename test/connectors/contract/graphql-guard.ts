import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import type { ContractGuard, Exchange } from './contract-guard.ts'
import { judgeData } from './graphql/answer.ts'
import { type ScalarRule, teachScalars } from './graphql/scalars.ts'
import { openVerdicts, type Verdict, type VerdictOptions } from './verdicts.ts'

export interface GraphQlGuard extends ContractGuard {
  readonly schema: GraphQLSchema
}

export interface GraphQlGuardOptions extends VerdictOptions {
  readonly vendor: string
  /** The path of the one resource there is. */
  readonly path: string
  readonly scalars?: Readonly<Record<string, ScalarRule>>
  /** Fields of an error besides `message`. */
  readonly errorFields: readonly string[]
}

/** Judges by an SDL: documents, variables, and answers field by field. */
export function loadGraphQlGuard(sdlPath: string, options: GraphQlGuardOptions): GraphQlGuard {
  const schema = buildSchema(readFileSync(sdlPath, 'utf8'))
  teachScalars(schema, options.scalars ?? {})
  const verdicts = openVerdicts(options)
  return {
    vendor: options.vendor,
    schema,
    violations: verdicts.violations,
    unchecked: verdicts.unchecked,
    checked: verdicts.checked,
    checkedByOwn: verdicts.checkedByOwn,
    check(exchange) {
      const [path = ''] = exchange.path.split('?')
      if (exchange.method !== 'POST' || path !== options.path) {
        return verdicts.of(`${exchange.method} ${path}`, exchange, ({ cannotJudge }) =>
          cannotJudge('the contract knows GraphQL only'),
        )
      }
      const request = requestOf(exchange.requestBody)
      verdicts.of(labelOf(request), exchange, (verdict) => {
        if (request instanceof GraphQLError)
          return void verdict.violated('request', '/', request.message, exchange.requestBody)
        judge(schema, options, request, exchange, verdict)
      })
    },
  }
}

interface Request {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly unknown: readonly string[]
}

const known = new Set(['query', 'variables', 'operationName', 'extensions'])

function requestOf(body: unknown): Request | GraphQLError {
  if (typeof body !== 'object' || body === null) return new GraphQLError('must be an object with a query')
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>
  if (typeof query !== 'string') return new GraphQLError('must have a query')
  try {
    const document = parse(query)
    const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : null)
    if (!operation) return new GraphQLError('must say which of its operations it means')
    return {
      document,
      operation,
      variables: typeof variables === 'object' && variables !== null ? { ...variables } : {},
      unknown: Object.keys(body).filter((key) => !known.has(key)),
    }
  } catch (error) {
    return error instanceof GraphQLError ? error : new GraphQLError(String(error))
  }
}

/** An operation is named for what it does, whatever its client calls it. */
function labelOf(request: Request | GraphQLError): string {
  if (request instanceof GraphQLError) return 'no operation'
  const { operation, selectionSet } = request.operation
  const fields = selectionSet.selections.map((node) => (node.kind === 'Field' ? node.name.value : '…'))
  return `${operation} ${[...new Set(fields)].join(', ')}`
}

function judge(
  schema: GraphQLSchema,
  { errorFields }: GraphQlGuardOptions,
  request: Request,
  { status, responseBody }: Exchange,
  verdict: Verdict,
): void {
  for (const key of request.unknown) verdict.violated('request', `/${key}`, 'is not in the contract', key)
  const flaws = validate(schema, request.document)
  for (const { message } of flaws) verdict.violated('request', '/query', message, request.operation.name?.value)
  if (status !== 200) return void verdict.violated('status', `${status}`, 'must be 200, errors included', responseBody)
  const answer = typeof responseBody === 'object' && responseBody !== null ? responseBody : null
  if (answer === null) return void verdict.violated('response', '/', 'must be an object', responseBody)
  const { data, errors, extensions: _, ...rest } = answer as Readonly<Record<string, unknown>>
  for (const [key, value] of Object.entries(rest)) {
    verdict.violated('response', `/${key}`, 'is not in the contract', value)
  }
  if (errors !== undefined) judgeErrors(errors, errorFields, verdict)
  if (flaws.length > 0) return
  const variables = judgeVariables(schema, request, verdict)
  if (data !== undefined && data !== null) {
    const asked = { schema, fragments: fragmentsOf(request.document), variables, verdict }
    judgeData(asked, request.operation, data)
  } else if (errors === undefined) verdict.violated('response', '/data', 'is missing, and so are errors', data)
}

/** Those a document does not declare are let through by GraphQL, and were meant to do something. */
function judgeVariables(schema: GraphQLSchema, request: Request, verdict: Verdict): Readonly<Record<string, unknown>> {
  const declared = request.operation.variableDefinitions ?? []
  const names = new Set(declared.map(({ variable }) => variable.name.value))
  for (const name of Object.keys(request.variables).filter((each) => !names.has(each))) {
    verdict.violated('request', `/variables/${name}`, 'is not declared', request.variables[name])
  }
  const { coerced, errors = [] } = getVariableValues(schema, declared, request.variables)
  for (const { message } of errors) verdict.violated('request', '/variables', message, request.variables)
  return coerced ?? {}
}

function judgeErrors(errors: unknown, fields: readonly string[], verdict: Verdict): void {
  if (!Array.isArray(errors) || errors.length === 0) {
    return void verdict.violated('response', '/errors', 'must be a list of errors', errors)
  }
  for (const [index, error] of errors.entries()) {
    const at = `/errors/${index}`
    const given: Readonly<Record<string, unknown>> = typeof error === 'object' && error !== null ? error : {}
    if (typeof given.message !== 'string') verdict.violated('response', `${at}/message`, 'must be a text', error)
    for (const [key, value] of Object.entries(given)) {
      if (key !== 'message' && !fields.includes(key)) {
        verdict.violated('response', `${at}/${key}`, 'is not in the contract', value)
      }
    }
  }
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === 'FragmentDefinition')
  return new Map(fragments.map((node) => [node.name.value, node]))
}
