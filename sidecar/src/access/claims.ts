export type Claims = Readonly<Record<string, unknown>>

const isMap = (value: unknown): value is Claims => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What a token says under a name: a claim of just this name (`https://example.com/roles`), else a path into it
 * (`realm_access.roles`). Undefined when it says nothing.
 */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  let found: unknown = claims
  for (const step of name.split('.')) {
    if (!isMap(found) || !Object.hasOwn(found, step)) return undefined
    found = found[step]
  }
  return found
}

/** Several words in one text, as OAuth has it (RFC 8693 section 4.2). A name of a group may have spaces in it. */
const spaceSeparated = new Set(['scope', 'scp'])

/** The words under a name, whether it is one or a list of them. */
export function wordsAt(claims: Claims, name: string): readonly string[] {
  const found = claimAt(claims, name)
  if (typeof found === 'string') return spaceSeparated.has(name) ? found.split(' ') : [found]
  return Array.isArray(found) ? found.filter((word) => typeof word === 'string') : []
}
