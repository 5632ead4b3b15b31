/** A name that ends in one of these names a secret, however it is written: `api_key`, `accessToken`, `X-Webhook-Secret`. */
const secretName = /(authorization|api[_-]?key|(private|secret)[_-]?key|password|passwd|secret|token|cookie)$/i

const blank = '[redacted]'
const deepest = 64

type Path = readonly string[]

/**
 * JSON with what must not be kept blanked: values at `paths`, and whatever is named like a secret at any depth.
 * `recipient.phone` is one place, `events[].signed_by` one in each of a list, `**.email` at any depth. Lists are looked
 * through with or without `[]`. Null stays null, so that one sees what was not there.
 */
export const redacted = (json: unknown, paths: readonly string[]): unknown =>
  without(
    json,
    paths.map((path) => path.replaceAll('[]', '').split('.').filter(Boolean)),
    0,
  )

function without(value: unknown, paths: readonly Path[], depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return blank
  if (Array.isArray(value)) return value.map((item) => without(item, paths, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const next = paths.flatMap((path) => stepsAfter(path, name))
      const hidden = secretName.test(name) || next.some((path) => path.length === 0)
      if (hidden && inner !== null) return [name, blank]
      return [name, without(inner, next, depth + 1)]
    }),
  )
}

/** What of a path is left below `name`; `**` stands for any number of names, none included. */
function stepsAfter(path: Path, name: string): readonly Path[] {
  const [first, ...rest] = path
  if (first === '**') return [path, ...stepsAfter(rest, name)]
  return first === name || first === '*' ? [rest] : []
}

const enough = 4096

/** The text of JSON, redacted and no longer than `largestBytes`. What was cut off ends in `…`. */
export function redactedText(json: unknown, paths: readonly string[], largestBytes = enough): string {
  const text = JSON.stringify(redacted(json, paths)) ?? 'null'
  if (Buffer.byteLength(text) <= largestBytes) return text
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(largestBytes - Buffer.byteLength('…')))
  return `${text.slice(0, read)}…`
}
