import type { ContractGuard } from './contract-guard.ts'
import { blindness } from './openapi/bodies.ts'
import { isObject, type Json, readDocument } from './openapi/document.ts'
import type { Repair } from './openapi/repair.ts'
import type { Schemas } from './openapi/schemas.ts'
import { fittingOperation, openSides, type Side } from './openapi/sides.ts'
import { withoutBase } from './path-template.ts'
import { openVerdicts, type VerdictOptions } from './verdicts.ts'

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
  readonly checkedByOwn: ReadonlySet<string>
}

export interface OpenApiGuardOptions extends VerdictOptions {
  readonly vendor: string
  /** Paths before those of the contract: where the partner stands behind a prefix. */
  readonly basePaths?: readonly string[]
}

/** Judges by an OpenAPI document, given as such or by the path of its file. */
export function loadOpenApiGuard(source: string | Json, options: OpenApiGuardOptions): OpenApiGuard {
  const sides = openSides(typeof source === 'string' ? readDocument(source) : source)
  const { asked, answered } = sides
  const verdicts = openVerdicts(options)
  const blind = once(() => [
    ...[...bodiesOf(asked, 'request'), ...bodiesOf(answered, 'response')].flatMap(blindBody),
    ...blindParameters(asked),
  ])
  return {
    vendor: options.vendor,
    violations: verdicts.violations,
    unchecked: verdicts.unchecked,
    checked: verdicts.checked,
    checkedByOwn: verdicts.checkedByOwn,
    operations: asked.operations.map(({ label }) => label),
    repairs: [...new Map([...asked.repairs, ...answered.repairs].map((each) => [JSON.stringify(each), each])).values()],
    get uncompiled() {
      return blind().filter(({ reason }) => reason.startsWith('does not compile'))
    },
    get blind() {
      return blind().filter(({ reason }) => !reason.startsWith('does not compile'))
    },
    check(called) {
      const exchange = { ...called, path: withoutBase(called.path, options.basePaths) }
      const operation = fittingOperation(sides, exchange)
      if (operation !== null) {
        return verdicts.of(operation.label, exchange, (verdict) => operation.judge(exchange, verdict))
      }
      const [path] = exchange.path.split('?')
      verdicts.of(`${exchange.method} ${path}`, exchange, ({ cannotJudge }) =>
        cannotJudge('the contract has no such operation'),
      )
    },
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
