import type { Secret } from '../foundation/secret.ts'

const bearer = /^Bearer +(\S+) *$/i

/** True when an `Authorization` header carries one of the keys. Every key is compared, so timing tells nothing. */
export function isAuthorized(keys: readonly Secret[], authorization: string | null): boolean {
  const presented = bearer.exec(authorization ?? '')?.[1]
  if (presented === undefined) return false
  let matched = false
  for (const key of keys) matched = key.matches(presented) || matched
  return matched
}
