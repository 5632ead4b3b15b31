import { type PathTemplate, pathTemplate } from '../path-template.ts'
import { isObject, type Json, resolved } from './document.ts'

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly explode: boolean
  readonly description: string
  readonly schema: Json | null
}

/** One method of one path. */
export interface Operation extends PathTemplate {
  /** `POST /v1/shipments/{id}/purchase` */
  readonly label: string
  readonly method: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly required: boolean; readonly content: Json } | null
  /** By status, `2XX` or `default`. */
  readonly responses: ReadonlyMap<string, Json>
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

export function operationsOf(root: Json): readonly Operation[] {
  const paths = isObject(root.paths) ? root.paths : {}
  return Object.entries(paths).flatMap(([template, raw]) => {
    const path = resolved(root, raw) ?? {}
    return methods.flatMap((method) => {
      const operation = path[method]
      return isObject(operation) ? [operationOf(root, template, method.toUpperCase(), path, operation)] : []
    })
  })
}

function operationOf(root: Json, template: string, method: string, path: Json, operation: Json): Operation {
  const body = resolved(root, operation.requestBody)
  const responses = isObject(operation.responses) ? operation.responses : {}
  return {
    label: `${method} ${template}`,
    method,
    ...pathTemplate(template),
    parameters: parametersOf(root, template, path, operation),
    body: body && { required: body.required === true, content: contentOf(body) },
    responses: new Map(
      Object.entries(responses).map(([status, response]) => [status, contentOf(resolved(root, response) ?? {})]),
    ),
  }
}

const contentOf = (holder: Json): Json => (isObject(holder.content) ? holder.content : {})

/** Those of the operation go before those of its path; path parameters in the order of the template. */
function parametersOf(root: Json, template: string, path: Json, operation: Json): readonly Parameter[] {
  const found = new Map<string, Parameter>()
  for (const raw of [path.parameters, operation.parameters].flat()) {
    const parameter = resolved(root, raw)
    if (parameter === null) continue
    const { name, in: place, required, explode, description, schema, style } = parameter
    found.set(`${String(place)} ${String(name)}`, {
      name: String(name),
      in: String(place),
      required: required === true,
      explode: typeof explode === 'boolean' ? explode : (style ?? 'form') === 'form',
      description: String(description ?? ''),
      schema: isObject(schema) ? schema : null,
    })
  }
  const order = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
  return [...found.values()].sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
}
