import type { Exchange } from '../contract-guard.ts'
import { isObject, type Json } from './document.ts'
import { type Operation, operationsOf } from './operations.ts'
import { repair } from './repair.ts'
import { sample } from './sample.ts'

export interface SampleExchange {
  readonly operation: string
  readonly exchange: Exchange
}

/**
 * An exchange a contract must let pass, for each status of each operation.
 * @param depth how far down every field is there, and not only those which must be
 */
export function sampleExchanges(source: Json, depth = 2): readonly SampleExchange[] {
  const asked = repair(source, 'request').document
  const answered = repair(source, 'response').document
  const answers = operationsOf(answered)
  return operationsOf(asked).flatMap((operation, index) =>
    [...(answers[index]?.responses ?? [])].map(([status, content]) => ({
      operation: operation.label,
      exchange: {
        ...sampleRequest(asked, operation, depth),
        status: status === 'default' ? 500 : Number(status.replace('XX', '00')),
        ...sampleAnswer(answered, status === '204' ? {} : content, depth),
      },
    })),
  )
}

function sampleRequest(
  root: Json,
  operation: Operation,
  depth: number,
): Omit<Exchange, 'status' | 'responseBody' | 'responseMediaType'> {
  const { label, method, body, parameters } = operation
  const valueFor = (place: string, name: string): string => {
    const schema = parameters.find((each) => each.in === place && each.name === name)?.schema
    return String(schema ? sample(root, schema) : 'x')
  }
  const path = label
    .replace(/^\w+ /, '')
    .replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(valueFor('path', name)))
  const query = parameters.filter((each) => each.in === 'query' && each.required)
  const headers = parameters.filter((each) => each.in === 'header')
  const schema = jsonSchema(body?.content ?? {})
  return {
    method,
    path: `${path}?${new URLSearchParams(query.map(({ name }) => [name, valueFor('query', name)]))}`.replace(/\?$/, ''),
    requestHeaders: Object.fromEntries(headers.map(({ name }) => [name, valueFor('header', name)])),
    requestBody: schema ? sample(root, schema, depth) : undefined,
    requestMediaType: schema ? 'application/json' : null,
  }
}

function sampleAnswer(root: Json, content: Json, depth: number): Pick<Exchange, 'responseBody' | 'responseMediaType'> {
  const schema = jsonSchema(content)
  if (schema) return { responseBody: sample(root, schema, depth), responseMediaType: 'application/json' }
  return { responseBody: undefined, responseMediaType: Object.keys(content)[0] ?? null }
}

function jsonSchema(content: Json): Json | null {
  const media = content['application/json']
  return isObject(media) && isObject(media.schema) ? media.schema : null
}
