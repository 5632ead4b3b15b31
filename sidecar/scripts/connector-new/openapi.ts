import { parse } from 'yaml'
import { z } from 'zod'

/** What of an OpenAPI description is of use. Nothing else of it gets into the repository. */
export interface Description {
  readonly sandboxUrl: string | null
  readonly liveUrl: string | null
  readonly statusCodes: readonly string[]
  /** Those of schemas and paths whose names speak of orders. */
  readonly orderCodes: readonly string[]
  readonly operations: readonly { readonly method: string; readonly path: string }[]
}

export const noDescription: Description = {
  sandboxUrl: null,
  liveUrl: null,
  statusCodes: [],
  orderCodes: [],
  operations: [],
}

const serverShape = z.object({
  url: z.string(),
  description: z.string().optional(),
  variables: z.record(z.string(), z.object({ default: z.coerce.string() })).optional(),
})
const documentShape = z.looseObject({
  openapi: z.string().regex(/^3\./),
  servers: z.array(serverShape).optional(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})

const methods = ['get', 'post', 'put', 'patch', 'delete']
const sandboxWords = /sandbox|test|stag(e|ing)|demo|simulat/i

/** @throws an Error with a sentence when it is no OpenAPI 3 */
export function descriptionOf(text: string, file: string): Description {
  const read = documentShape.safeParse(parsed(text, file))
  if (!read.success) throw new Error(`${file} is no OpenAPI 3 description. Convert it, or leave --openapi out.`)
  const { servers = [], paths = {} } = read.data
  const urls = servers.flatMap((server) => {
    const url = addressOf(server)
    return url === null ? [] : [{ url, isSandbox: sandboxWords.test(`${server.url} ${server.description ?? ''}`) }]
  })
  const codes = [...codesIn(read.data, [], read.data)]
  return {
    // Never a live address by accident: one that does not say that it is a sandbox is none.
    sandboxUrl: urls.find(({ isSandbox }) => isSandbox)?.url ?? null,
    liveUrl: urls.find(({ isSandbox }) => !isSandbox)?.url ?? null,
    statusCodes: unique(codes.filter(({ ofOrder }) => !ofOrder)),
    orderCodes: unique(codes.filter(({ ofOrder }) => ofOrder)),
    operations: Object.entries(paths)
      .filter(([path]) => /^[\w/{}.:~-]+$/.test(path))
      .flatMap(([path, item]) =>
        methods.filter((method) => method in item).map((method) => ({ method: method.toUpperCase(), path })),
      ),
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text)
  } catch {
    throw new Error(`${file} is neither YAML nor JSON.`)
  }
}

function addressOf({ url, variables = {} }: z.output<typeof serverShape>): string | null {
  const filled = url.replace(/\{([^}]+)\}/g, (whole, name: string) => variables[name]?.default ?? whole)
  if (!URL.canParse(filled) || !filled.startsWith('https://') || filled.includes('{')) return null
  return filled.replace(/\/+$/, '')
}

interface Code {
  readonly code: string
  readonly ofOrder: boolean
}

const enumShape = z.object({ enum: z.array(z.unknown()) })
const itemsShape = z.object({ items: z.unknown() })
const referenceShape = z.object({ $ref: z.string().startsWith('#/') })
const parameterShape = z.object({ name: z.string(), schema: z.unknown() })
const isStatus = (name: string): boolean => /^(status|state)$/i.test(name)
const isOrder = (name: string): boolean => /order|fulfil/i.test(name)
/** A state of a country is none of an order. */
const isRegion = (codes: readonly string[]): boolean => codes.every((code) => /^[A-Z]{2}$/.test(code))
/** Descriptions that contain themselves end here. */
const deepest = 40

/** Values of every property or parameter that is called status or state. @param trail names on the way there */
function* codesIn(value: unknown, trail: readonly string[], root: unknown): Generator<Code> {
  if (typeof value !== 'object' || value === null || trail.length > deepest) return
  const parameter = parameterShape.safeParse(value).data
  const [name, schema] = parameter ? [parameter.name, parameter.schema] : [trail.at(-1) ?? '', value]
  if (isStatus(name)) {
    const codes = valuesOf(schema, root).filter((code) => code.length > 0 && code.length <= 80)
    const ofOrder = trail.some(isOrder)
    if (!isRegion(codes)) yield* codes.map((code) => ({ code, ofOrder }))
  }
  for (const [key, child] of Object.entries(value)) yield* codesIn(child, [...trail, key], root)
}

function valuesOf(schema: unknown, root: unknown): readonly string[] {
  const whole = resolved(schema, root)
  const items = itemsShape.safeParse(whole)
  const read = enumShape.safeParse(items.success ? resolved(items.data.items, root) : whole)
  return read.success ? read.data.enum.filter((code) => typeof code === 'string') : []
}

function resolved(schema: unknown, root: unknown): unknown {
  const reference = referenceShape.safeParse(schema)
  if (!reference.success) return schema
  return reference.data.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), root)
}

const unique = (codes: readonly Code[]): readonly string[] => [...new Set(codes.map(({ code }) => code))]
