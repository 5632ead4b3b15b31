import { readFileSync } from 'node:fs'
import { Secret } from '../foundation/secret.ts'

/** Where the value of an environment variable comes from. */
export type Variables = (name: string) => string | undefined

const reference = /^(env|file):(.+)$/

export const isReference = (value: unknown): value is string => typeof value === 'string' && reference.test(value)

/** The secret a reference means, or in a word why there is none. */
export function resolveReference(text: string, variables: Variables): Secret | string {
  const [, kind, name = ''] = reference.exec(text) ?? []
  if (kind === 'env') {
    const value = variables(name)?.trim()
    return value ? new Secret(value) : `names the environment variable ${name}, which is not set`
  }
  try {
    const value = readFileSync(name, 'utf8').trim()
    return value === '' ? `names the file ${name}, which is empty` : new Secret(value)
  } catch {
    return `names the file ${name}, which can't be read`
  }
}

/** Every reference in a tree of settings. */
export function referencesIn(value: unknown): readonly string[] {
  if (isReference(value)) return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(referencesIn)
}
