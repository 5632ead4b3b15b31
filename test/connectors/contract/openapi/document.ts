import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** JSON of which only this is known. */
export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Some vendors indent YAML with tabs, which it forbids. */
const withoutTabs = (text: string): string => text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', '  '))

export function readDocument(path: string): Json {
  const text = readFileSync(path, 'utf8')
  const document: unknown = path.endsWith('.json') ? JSON.parse(text) : parse(withoutTabs(text))
  if (!isObject(document)) throw new Error(`${path} is no OpenAPI document.`)
  return document
}

/** What a local reference leads to, through any number of them. @param root the document the reference stands in */
export function resolved(root: Json, node: unknown): Json | null {
  let at = node
  for (let hops = 0; hops < 20 && isObject(at) && typeof at.$ref === 'string'; hops += 1) at = target(root, at.$ref)
  return isObject(at) ? at : null
}

function target(root: Json, reference: string): unknown {
  const [, pointer = ''] = reference.split('#')
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), root)
}
