/** A path of a contract, with its parameters in braces. */
export interface PathTemplate {
  readonly pattern: RegExp
  /** The more of a path is written out, the better it fits. */
  readonly literal: number
}

interface Placed extends PathTemplate {
  readonly method: string
}

/** `{id}` is any part of a path; `/{id?}` may be missing. */
export const pathTemplate = (template: string): PathTemplate => ({
  pattern: new RegExp(
    `^${template
      .replace(/[.*+^$()|[\]\\]/g, '\\$&')
      .replace(/\/\{[^}]+\?\}/g, '(?:/([^/]+))?')
      .replace(/\{[^}]+\}/g, '([^/]+)')}$`,
  ),
  literal: template.replace(/\{[^}]+\}/g, '').length,
})

export function bestFit<Operation extends Placed>(
  operations: Iterable<Operation>,
  method: string,
  path: string,
): Operation | null {
  const fitting = [...operations].filter((each) => each.method === method && each.pattern.test(path))
  return fitting.sort((one, other) => other.literal - one.literal)[0] ?? null
}

/** A partner may stand behind a prefix the contract does not have. */
export function withoutBase(path: string, basePaths: readonly string[] = []): string {
  const base = basePaths.find((each) => path.startsWith(`${each}/`))
  return base === undefined ? path : path.slice(base.length)
}
