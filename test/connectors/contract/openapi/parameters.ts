import type { Verdict } from '../verdicts.ts'
import { isObject, type Json, resolved } from './document.ts'
import type { Operation, Parameter } from './operations.ts'
import type { Schemas } from './schemas.ts'

/** Content negotiation, which is judged with the bodies. */
const otherwiseJudged = new Set(['accept', 'content-type'])

interface Request {
  /** Without the query. */
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  /** Refused for want of credentials: no wonder if they are missing. */
  readonly unauthorized: boolean
}

export function judgeParameters(schemas: Schemas, operation: Operation, request: Request, verdict: Verdict): void {
  judgePath(schemas, operation, request.path, verdict)
  judgeQuery(schemas, operation, request.query, verdict)
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]))
  for (const parameter of operation.parameters.filter((each) => each.in === 'header')) {
    const name = parameter.name.toLowerCase()
    if (otherwiseJudged.has(name) || (request.unauthorized && name === 'authorization')) continue
    const value = headers.get(name)
    if (value !== undefined) judgeTexts(schemas, parameter, [value], 'header', verdict)
    else if (parameter.required) verdict.violated('header', parameter.name, 'is required', undefined)
  }
}

function judgePath(schemas: Schemas, operation: Operation, path: string, verdict: Verdict): void {
  const [, ...texts] = operation.pattern.exec(path) ?? []
  const parameters = operation.parameters.filter((each) => each.in === 'path')
  for (const [index, parameter] of parameters.entries()) {
    judgeTexts(schemas, parameter, [decodeURIComponent(texts[index] ?? '')], 'path', verdict)
  }
}

function judgeQuery(schemas: Schemas, operation: Operation, text: string, verdict: Verdict): void {
  const query = new URLSearchParams(text)
  const parameters = operation.parameters.filter((each) => each.in === 'query')
  for (const name of new Set(query.keys())) {
    const parameter = parameters.find((each) => isCalled(each, name))
    if (parameter) judgeTexts(schemas, parameter, query.getAll(name), 'query', verdict)
    else verdict.violated('query', name, 'is not in the contract', query.get(name))
  }
  for (const { name, required } of parameters) {
    if (required && !query.has(name)) verdict.violated('query', name, 'is required', undefined)
  }
}

/** DCSA writes operators into the name, `eventCreatedDateTime:gte`, and documents them in prose only. */
function isCalled({ name, description }: Parameter, called: string): boolean {
  if (called === name) return true
  const [base, operator, ...more] = called.split(':')
  return base === name && more.length === 0 && description.replaceAll('&#58;', ':').includes(`- :${operator} `)
}

function judgeTexts(
  schemas: Schemas,
  parameter: Parameter,
  texts: readonly string[],
  where: 'path' | 'query' | 'header',
  verdict: Verdict,
): void {
  const { schema, name } = parameter
  if (schema === null) return
  const uncompilable = schemas.uncompilable(schema)
  if (uncompilable !== null) return void verdict.cannotJudge(`the parameter ${name} does not compile: ${uncompilable}`)
  const readings = isList(schemas.root, schema)
    ? listReadings(parameter.explode ? texts : texts.flatMap((text) => text.split(',')))
    : texts.length === 1
      ? textReadings(texts[0] as string)
      : [texts]
  if (readings.some((reading) => schemas.accepts(schema, reading))) return
  const [flaw] = schemas.flaws(schema, readings.at(-1))
  verdict.violated(where, name, flaw?.message ?? 'is not what the contract says', texts.join(', '))
}

/** What a text may stand for: itself, and last the number or truth it spells. */
function textReadings(text: string): readonly unknown[] {
  if (/^-?\d+(\.\d+)?$/.test(text)) return [text, Number(text)]
  return text === 'true' || text === 'false' ? [text, text === 'true'] : [text]
}

const listReadings = (texts: readonly string[]): readonly unknown[] => [
  texts,
  texts.map((text) => textReadings(text).at(-1)),
]

function isList(root: Json, schema: Json): boolean {
  const at = resolved(root, schema)
  if (at === null) return false
  if ([at.type].flat().includes('array')) return true
  return [at.anyOf, at.allOf]
    .flat()
    .filter(isObject)
    .some((part) => isList(root, part))
}
