import type { Secret } from '../foundation/secret.ts'

const bearer = /^Bearer +(\S+) *$/i

/**
 * Who asks: `api-key:` and which of the keys, counted from 1, the `Authorization` header carries; null when none. Every
 * key is compared, so timing tells nothing.
 */
export function principalOf(keys: readonly Secret[], authorization: string | null): string | null {
  const presented = bearer.exec(authorization ?? '')?.[1]
  if (presented === undefined) return null
  let matched = 0
  for (const [index, key] of keys.entries()) if (key.matches(presented)) matched = index + 1
  return matched === 0 ? null : `api-key:${matched}`
}
