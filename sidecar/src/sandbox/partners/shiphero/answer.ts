import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
} from 'graphql'
import { type CallInfo, Refusal } from './call.ts'
import { creditsOf, creditsPerSecond, mostCredits } from './credits.ts'
import { mutations } from './resolve-mutations.ts'
import { queries } from './resolve-queries.ts'
import { schemaText } from './schema.ts'

const schema = buildSchema(schemaText)

export interface Asked {
  readonly query?: unknown
  readonly variables?: Record<string, unknown> | null
  readonly operationName?: string | null
}

export interface Answered {
  readonly status: number
  readonly body: unknown
  /** Charged for it. */
  readonly credits: number
}

export interface Wallet {
  readonly left: number
}

const refused = (errors: readonly GraphQLError[]): Answered => ({
  status: 400,
  body: { errors: errors.map(({ message, locations }) => ({ message, locations })) },
  credits: 0,
})

/** Carries one document out. What is no valid document is 400; all else is 200, errors included. */
export async function answerGraphql(
  { query, variables, operationName }: Asked,
  { left }: Wallet,
  call: Omit<CallInfo, 'complexity' | 'creditsLeft'>,
): Promise<Answered> {
  let document: ReturnType<typeof parse>
  try {
    document = parse(String(query ?? ''))
  } catch (error) {
    return refused([error as GraphQLError])
  }
  const mistakes = validate(schema, document)
  if (mistakes.length > 0) return refused(mistakes)
  const operation = getOperationAST(document, operationName)
  if (!operation) return { status: 400, body: { errors: [{ message: 'Must provide an operation.' }] }, credits: 0 }
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {})
  if (values.errors) return refused(values.errors)

  const credits = creditsOf(schema, document, operation, values.coerced)
  const [first] = operation.selectionSet.selections
  const name = first?.kind === Kind.FIELD ? first.name.value : 'query'
  if (credits > mostCredits || credits > left) {
    return { status: 200, body: throttled(name, call.requestId, credits, left), credits: 0 }
  }
  const result: ExecutionResult = await execute({
    schema,
    document,
    rootValue: { ...queries, ...mutations },
    contextValue: { ...call, complexity: credits, creditsLeft: Math.floor(left - credits) } satisfies CallInfo,
    variableValues: variables ?? {},
  })
  const errors = result.errors?.map((error) => failureOf(error, call.requestId))
  return { status: 200, body: errors ? { errors, data: result.data } : { data: result.data }, credits }
}

function failureOf(error: GraphQLError, requestId: string): object {
  const field = error.nodes?.[0]
  const name = field?.kind === Kind.FIELD ? field.name.value : 'query'
  const cause = error.originalError
  if (cause && !(cause instanceof Refusal)) process.stderr.write(`Sandbox ShipHero: ${cause.stack ?? cause.message}\n`)
  const known = cause instanceof Refusal
  return {
    message: known ? cause.message : 'Unexpected Error',
    operation: name,
    field: name,
    request_id: requestId,
    code: known ? cause.code : 1,
  }
}

export function throttled(
  operation: string,
  requestId: string,
  required: number,
  left: number,
  seconds?: number | null,
) {
  const wait = seconds === undefined ? Math.ceil((required - left) / creditsPerSecond) : seconds
  return {
    errors: [
      {
        code: 30,
        message: `There are not enough credits to perform the requested operation, which requires ${required} credits, but the are only ${left} left.`,
        operation,
        field: operation,
        request_id: requestId,
        required_credits: required,
        remaining_credits: left,
        ...(wait !== null && { time_remaining: `${wait} seconds` }),
      },
    ],
    data: null,
  }
}
