import type { Scope } from '../../access/scopes.ts'

/** An operation of the portal: what it is called, what it asks for, and what comes back. */
export interface Operation<Data, Variables extends Record<string, unknown>> {
  readonly name: string
  /** The root field; without it there is no answer. */
  readonly root: string
  /** As somebody with these scopes may ask it. */
  text(scopes: ReadonlySet<Scope>): string
  /** Only there for the types. */
  readonly types?: { readonly data: Data; readonly variables: Variables }
}

export interface OperationGiven {
  readonly name: string
  readonly root: string
  /** With `part`, what not everybody may see. */
  readonly text: (part: Part) => string
}

/** The fields, when all these scopes are there; else nothing. */
export type Part = (needed: readonly Scope[], fields: string) => string

/** What a viewer may not see is not asked for, so that no answer of theirs is half an error. */
export function operation<Data, Variables extends Record<string, unknown>>(
  given: OperationGiven,
): Operation<Data, Variables> {
  const texts = new Map<string, string>()
  return {
    name: given.name,
    root: given.root,
    text(scopes) {
      const key = [...scopes].sort().join(' ')
      const known = texts.get(key)
      if (known !== undefined) return known
      const text = given.text((needed, fields) => (needed.every((scope) => scopes.has(scope)) ? fields : ''))
      // There are few roles; were there many, none is worth being remembered for good.
      if (texts.size >= mostRemembered) texts.clear()
      texts.set(key, text)
      return text
    },
  }
}

const mostRemembered = 100
