import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { describe, documented } from './documented.ts'
import {
  type ExampleContract,
  type ExampleOperation,
  learnQuery,
  newContract,
  operationFor,
} from './example-contract.ts'
import { learn, newShape, type Shape, shapeOfKind } from './shape.ts'

const bodySchema = z.object({ type: z.string(), content: z.unknown() })
/** Either a map of values, or a list of parameters. */
const querySchema = z.union([z.record(z.string(), z.unknown()), z.array(z.object({ key: z.string() }))])

const requestSchema = z.object({
  url: z.string(),
  method: z.string(),
  queryParams: querySchema.nullish(),
  body: bodySchema.nullish(),
})

const exampleSchema = z.object({
  request: requestSchema,
  response: z.object({ statusCode: z.number(), body: bodySchema.nullish() }),
})

const objectSchema = z.object({ example: z.string(), fields: documented })
const paramsSchema = z.object({ fields: documented })

/** An order's id is `order_7YqM3KpL2n`: its objects say by their ids what they are. */
const kindOf = ({ id }: Readonly<Record<string, unknown>>): string | null =>
  (typeof id === 'string' && /^([a-z_]+)_[A-Za-z0-9]{6,}$/.exec(id)?.[1]) || null

/** A parcel's place is a place, wherever it is sent along. By field, the operation that takes it alone. */
const partOf: Readonly<Record<string, string>> = {
  pickup: 'POST /v1/places',
  dropoff: 'POST /v1/places',
  return: 'POST /v1/places',
  waypoints: 'POST /v1/places',
  entities: 'POST /v1/entities',
}

/** Their examples show one object of an older form; they are collections of the documented one (fleetops, `query` of both controllers). */
const listsShownAsOne = ['GET /v1/tracking-numbers', 'GET /v1/tracking-statuses']

/** What core-api answers besides the example: `Response::error` with a text, and `Response::apiError`. */
const otherErrors = [{ errors: ['Order resource not found.'] }, { error: 'Order resource not found.' }]

/** Reads the official Postman collection as the contract of the Fleetbase API. @param folder holds `postman` */
export function readFleetbase(folder: string): ExampleContract {
  const contract = newContract({ kindOf, free: new Set(['meta', 'data']) })
  const requests = globSync(join(folder, 'postman/collections/*/*/*.request.yaml')).sort()
  for (const path of globSync(join(folder, 'postman/collections/*/*/.resources/object.yaml')).sort()) {
    readObject(contract, path)
  }
  for (const path of requests) readRequest(contract, path)
  for (const label of listsShownAsOne) forgetAnswer(contract.operations.get(label))
  for (const path of requests) assumeAnswer(contract, path)
  for (const { request } of contract.operations.values()) joinParts(contract, request)
  for (const path of globSync(join(folder, 'examples/responses/error*.json'))) {
    learn(contract.reading, contract.error, JSON.parse(readFileSync(path, 'utf8')))
  }
  for (const error of otherErrors) learn(contract.reading, contract.error, error)
  return contract
}

const readYaml = <Schema extends z.ZodType>(schema: Schema, path: string): z.output<Schema> =>
  schema.parse(parse(readFileSync(path, 'utf8')))

function optionalYaml<Schema extends z.ZodType>(schema: Schema, path: string): z.output<Schema> | null {
  return globSync(path.replaceAll(/[[\]{}()*?!]/g, '\\$&')).length > 0 ? readYaml(schema, path) : null
}

const objectOf = (path: string): z.output<typeof objectSchema> | null =>
  optionalYaml(objectSchema, join(dirname(path), '.resources/object.yaml'))

function readObject({ reading }: ExampleContract, path: string): void {
  const { example, fields } = readYaml(objectSchema, path)
  const value: unknown = JSON.parse(example)
  learn(reading, newShape(), value)
  const kind = kindOf(value as Record<string, unknown>)
  if (kind !== null) describe(shapeOfKind(reading.kinds, kind), fields)
}

function operationOf(contract: ExampleContract, path: string): ExampleOperation {
  const { url, method } = readYaml(requestSchema, path)
  return operationFor(contract, method, templateOf(url))
}

/** `{{base_url}}/{{namespace}}/orders/:id`. Its own routes let the subject of a proof be left out. */
const templateOf = (url: string): string =>
  (url.split('?')[0] ?? '')
    .replace('{{base_url}}/{{namespace}}', '/v1')
    .replace(/\{\{\w+_id\}\}/g, '{id}')
    .replace(/:subject-?id$/i, '{subjectId?}')
    .replace(/:([\w-]+)/g, '{$1}')

function readRequest(contract: ExampleContract, path: string): void {
  const operation = operationOf(contract, path)
  const { queryParams, body } = readYaml(requestSchema, path)
  const name = basename(path, '.request.yaml')
  const beside = (kind: string): string => join(dirname(path), `${name}.${kind}.yaml`)
  learnQuery(operation, queryNames(queryParams))
  const asked = optionalYaml(paramsSchema, beside('queryParams'))
  if (asked) describe(operation.query, asked.fields)
  learnBody(contract, operation.request, body)
  const sent = optionalYaml(paramsSchema, beside('params'))
  if (sent) describe(operation.request, sent.fields)
  for (const example of globSync(join(dirname(path), '.resources', `${name}.resources`, 'examples/*.yaml'))) {
    const { request, response } = readYaml(exampleSchema, example)
    // Some examples of other methods are older than the body, and show its fields in the query.
    if (request.method === 'GET') learnQuery(operation, queryNames(request.queryParams))
    learnBody(contract, operation.request, request.body)
    operation.statuses.add(response.statusCode)
    learnBody(contract, operation.response, response.body)
  }
  if (/\bPDF\b/.test(readFileSync(path, 'utf8'))) operation.bytes.add('application/pdf')
}

const queryNames = (query: z.output<typeof querySchema> | null | undefined): readonly string[] =>
  Array.isArray(query) ? query.map(({ key }) => key) : Object.keys(query ?? {})

function learnBody(
  { reading }: ExampleContract,
  shape: Shape,
  body: z.output<typeof bodySchema> | null | undefined,
): void {
  if (body?.type === 'formdata') shape.open = true
  if (body?.type !== 'json' || typeof body.content !== 'string' || body.content.trim() === '') return
  // A variable of Postman's outside of quotes stands for a value nobody sees.
  const text = body.content.replace(/(?<!")\{\{\w+\}\}(?!")/g, 'null')
  learn(
    reading,
    shape,
    JSON.parse(text, (_, value) => (value === '<number>' ? 0 : value)),
  )
}

/** Where no example shows the answer of reading, making or changing an object, it is the documented object. */
function assumeAnswer(contract: ExampleContract, path: string): void {
  const operation = operationOf(contract, path)
  const isPlain = /^(GET|POST|PUT) \/v1\/[\w-]+(\/(\{id\}|current))?$/.test(operation.label)
  const object = objectOf(path)
  if (operation.response.types.size > 0 || !isPlain || object === null) return
  const list = operation.label.startsWith('GET') && /^\S+ \/v1\/[\w-]+$/.test(operation.label)
  operation.response.types.add(list ? 'array' : 'object')
  if (list) operation.response.items = newShape()
  const one = operation.response.items ?? operation.response
  learn(contract.reading, one, JSON.parse(object.example))
  describe(one, object.fields)
}

function forgetAnswer(operation: ExampleOperation | undefined): void {
  operation?.response.types.clear()
  operation?.response.fields.clear()
  if (operation) operation.response.objects = 0
}

function joinParts(contract: ExampleContract, request: Shape): void {
  for (const [name, { shape }] of request.fields) {
    if (name === 'payload') joinParts(contract, shape)
    const part = contract.operations.get(partOf[name] ?? '')?.request
    const place = shape.types.has('array') ? shape.items : shape
    if (part === undefined || place === null) continue
    place.open = false
    // "Place data, an address, or the id of a place."
    place.types.add('string')
    for (const [field, known] of part.fields) {
      if (!place.fields.has(field)) place.fields.set(field, { ...known, required: false })
    }
  }
}
