import type { ContractGuard, Exchange, Where } from './contract-guard.ts'
import type { ExampleContract, ExampleOperation } from './examples/example-contract.ts'
import { judgeShape, type ShapeRules } from './examples/judge-shape.ts'
import type { Shape } from './examples/shape.ts'
import { judgeFile } from './judge-file.ts'
import { bestFit, withoutBase } from './path-template.ts'
import { openVerdicts, type Verdict, type VerdictOptions } from './verdicts.ts'

export interface ExamplesGuard extends ContractGuard {
  readonly operations: readonly string[]
  /** Operations of which no example or documentation shows the answer. */
  readonly blind: readonly string[]
}

export interface ExamplesGuardOptions extends VerdictOptions {
  readonly vendor: string
  readonly basePaths?: readonly string[]
  /** An answer may have null where no example has it. Requests always may. */
  readonly nullAnywhere: boolean
  readonly always: ShapeRules['always']
}

/** Judges by a vendor's own examples: operations, names and types nobody has ever seen there are made up. */
export function openExamplesGuard(contract: ExampleContract, options: ExamplesGuardOptions): ExamplesGuard {
  const verdicts = openVerdicts(options)
  const rules = (verdict: Verdict, where: Where, always: ShapeRules['always'], nullAnywhere = true): ShapeRules => ({
    reading: contract.reading,
    nullAnywhere,
    always,
    flaw: (pointer, message, value) => verdict.violated(where, pointer, message, value),
  })

  const isKnownKind = (value: unknown): boolean => {
    const kind = typeof value === 'object' && value !== null ? contract.reading.kindOf({ ...value }) : null
    return kind !== null && contract.reading.kinds.has(kind)
  }

  const judgeRequest = (operation: ExampleOperation, { requestBody }: Exchange, verdict: Verdict): void => {
    if (requestBody === undefined) {
      const required = [...operation.request.fields].filter(([, field]) => field.required)
      for (const [name] of required) verdict.violated('request', `/${name}`, 'is required', undefined)
    } else if (isUnseen(operation.request)) {
      const empty = JSON.stringify(requestBody) === '{}'
      if (!empty) verdict.violated('request', '/', 'has no body in any example', requestBody)
    } else judgeShape(rules(verdict, 'request', 'none'), operation.request, requestBody)
  }

  const judgeAnswer = (operation: ExampleOperation, exchange: Exchange, verdict: Verdict): void => {
    const { status, responseBody, responseMediaType } = exchange
    if (status >= 400) {
      if (responseBody === undefined && status === 429) return
      return void judgeShape(rules(verdict, 'response', 'none'), contract.error, responseBody)
    }
    if (operation.statuses.size > 0 && !operation.statuses.has(status)) {
      verdict.violated(
        'status',
        `${status}`,
        `is in no example, which have ${[...operation.statuses].join(', ')}`,
        status,
      )
    }
    if (responseBody === undefined && operation.bytes.has(responseMediaType ?? '')) {
      return void judgeFile(responseMediaType ?? '', exchange.responseBytes, verdict)
    }
    if (isUnseen(operation.response) && !isKnownKind(responseBody)) {
      return void verdict.cannotJudge('no example shows its answer')
    }
    judgeShape(rules(verdict, 'response', options.always, options.nullAnywhere), operation.response, responseBody)
  }

  return {
    vendor: options.vendor,
    violations: verdicts.violations,
    unchecked: verdicts.unchecked,
    checked: verdicts.checked,
    checkedByOwn: verdicts.checkedByOwn,
    operations: [...contract.operations.keys()],
    blind: [...contract.operations.values()]
      .filter(({ response, bytes }) => isUnseen(response) && bytes.size === 0)
      .map(({ label }) => label),
    check(called) {
      const exchange = { ...called, path: withoutBase(called.path, options.basePaths) }
      const [path = '', query = ''] = exchange.path.split('?')
      const operation = bestFit(contract.operations.values(), exchange.method, path)
      if (operation === null) {
        return verdicts.of(`${exchange.method} ${path}`, exchange, ({ cannotJudge }) =>
          cannotJudge('no example has such an operation'),
        )
      }
      verdicts.of(operation.label, exchange, (verdict) => {
        judgeQuery(operation.query, query, verdict)
        judgeRequest(operation, exchange, verdict)
        judgeAnswer(operation, exchange, verdict)
      })
    },
  }
}

const isUnseen = ({ types }: Shape): boolean => types.size === 0

const spelled: Readonly<Record<string, RegExp>> = { number: /^-?\d+(\.\d+)?$/, boolean: /^(true|false|1|0)$/ }

function judgeQuery(known: Shape, text: string, verdict: Verdict): void {
  const query = new URLSearchParams(text)
  for (const [name, value] of query) {
    const shape = known.fields.get(name.replace(/\[\]$/, ''))?.shape
    if (shape === undefined) verdict.violated('query', name, 'is not in the contract', value)
    else if (shape.words.size > 0 && !shape.words.has(value)) {
      verdict.violated('query', name, `must be one of ${[...shape.words].join(', ')}`, value)
    } else if (![...shape.types].some((type) => spelled[type]?.test(value) ?? true)) {
      verdict.violated('query', name, `must be ${[...shape.types].join(' or ')}`, value)
    }
  }
  for (const [name, field] of known.fields) {
    if (field.required && !query.has(name)) verdict.violated('query', name, 'is required', undefined)
  }
}
