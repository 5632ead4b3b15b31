import type { ContractGuard } from './contract-guard.ts'
import { blindness, judgeRequestBody, judgeResponse } from './openapi/bodies.ts'
import { isObject, type Json, readDocument } from './openapi/document.ts'
import { type Operation, operationsOf } from './openapi/operations.ts'
import { judgeParameters } from './openapi/parameters.ts'
import { type Repair, repair } from './openapi/repair.ts'
import { openSchemas, type Schemas } from './openapi/schemas.ts'
import { bestFit, withoutBase } from './path-template.ts'
import { type Allowance, openVerdicts } from './verdicts.ts'

/** A body or parameter of the contract by which nothing can be judged. */
interface Blind {
  readonly operation: string
  /** `request` or `response 200` and the media type, or the name of a parameter. */
  readonly where: string
  readonly reason: string
}

export interface OpenApiGuard extends ContractGuard {
  /** Every operation of the contract. */
  readonly operations: readonly string[]
  /** What was mended in the vendor's document. */
  readonly repairs: readonly Repair[]
  /** Whatever does not compile. Compiles everything when it is asked. */
  readonly uncompiled: readonly Blind[]
  /** Bodies whose schema lets anything pass, or is missing. */
  readonly blind: readonly Blind[]
}

export interface OpenApiGuardOptions {
  readonly vendor: string
  /** Paths before those of the contract: where the partner stands behind a prefix. */
  readonly basePaths?: readonly string[]
  readonly allow?: readonly Allowance[]
}

/** Judges by an OpenAPI document, given as such or by the path of its file. */
export function loadOpenApiGuard(source: string | Json, options: OpenApiGuardOptions): OpenApiGuard {
  const document = typeof source === 'string' ? readDocument(source) : source
  const asked = side(document, 'request')
  const answered = side(document, 'response')
  const verdicts = openVerdicts(options.allow)
  const blind = once(() => [
    ...[...bodiesOf(asked, 'request'), ...bodiesOf(answered, 'response')].flatMap(blindBody),
    ...blindParameters(asked),
  ])
  return {
    vendor: options.vendor,
    violations: verdicts.violations,
    unchecked: verdicts.unchecked,
    checked: verdicts.checked,
    operations: asked.operations.map(({ label }) => label),
    repairs: [...new Map([...asked.repairs, ...answered.repairs].map((each) => [JSON.stringify(each), each])).values()],
    get uncompiled() {
      return blind().filter(({ reason }) => reason.startsWith('does not compile'))
    },
    get blind() {
      return blind().filter(({ reason }) => !reason.startsWith('does not compile'))
    },
    check(exchange) {
      const [path = '', query = ''] = withoutBase(exchange.path, options.basePaths).split('?')
      const request = bestFit(asked.operations, exchange.method, path)
      const response = bestFit(answered.operations, exchange.method, path)
      if (request === null || response === null) {
        return verdicts.of(`${exchange.method} ${path}`, ({ cannotJudge }) =>
          cannotJudge('the contract has no such operation'),
        )
      }
      verdicts.of(request.label, (verdict) => {
        const { requestHeaders: headers, status } = exchange
        judgeParameters(asked.schemas, request, { path, query, headers, unauthorized: status === 401 }, verdict)
        judgeRequestBody(asked.schemas, request, exchange, verdict)
        judgeResponse(answered.schemas, response, exchange, verdict)
      })
    },
  }
}

interface Side {
  readonly schemas: Schemas
  readonly operations: readonly Operation[]
  readonly repairs: readonly Repair[]
}

function side(source: Json, direction: 'request' | 'response'): Side {
  const repaired = repair(source, direction)
  return {
    schemas: openSchemas(repaired),
    operations: operationsOf(repaired.document),
    repairs: repaired.repairs,
  }
}

interface BodySchema {
  readonly schemas: Schemas
  readonly operation: string
  readonly where: string
  readonly schema: unknown
}

function bodiesOf({ schemas, operations }: Side, direction: 'request' | 'response'): readonly BodySchema[] {
  return operations.flatMap(({ label, body, responses }) => {
    const contents: (readonly [string, Json])[] =
      direction === 'request'
        ? [['request', body?.content ?? {}]]
        : [...responses].map(([status, content]) => [`response ${status}`, content])
    return contents.flatMap(([where, content]) =>
      Object.entries(content).map(([type, media]) => ({
        schemas,
        operation: label,
        where: `${where} ${type}`,
        schema: isObject(media) ? media.schema : undefined,
      })),
    )
  })
}

function blindBody({ schemas, operation, where, schema }: BodySchema): readonly Blind[] {
  const reason = isObject(schema) ? blindness(schemas, schema) : 'has no schema'
  return reason === null ? [] : [{ operation, where, reason }]
}

function blindParameters({ schemas, operations }: Side): readonly Blind[] {
  return operations.flatMap(({ label, parameters }) =>
    parameters.flatMap(({ name, schema }) => {
      const reason = schema && schemas.uncompilable(schema)
      return reason === null ? [] : [{ operation: label, where: name, reason: `does not compile: ${reason}` }]
    }),
  )
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | null = null
  return () => {
    made ??= { result: make() }
    return made.result
  }
}
