/**
 * What the other side said last, for the person who looks at a dead letter. An error, or one of its causes, may carry
 * it as `answer`: a body, or an object with status, headers and body. It may hold anything, so secrets go out and the
 * rest is cut.
 */
export function lastAnswerOf(error: unknown): unknown {
  const answer = answerIn(error, 0)
  return answer === undefined ? null : bounded(withoutSecrets(answer, 0))
}

/** Free text of an error, fit to be kept. */
export const safeText = (text: string, atMost = 1_000): string => cut(withoutSecretsInText(text), atMost)

const deepestCause = 5

function answerIn(error: unknown, depth: number): unknown {
  if (typeof error !== 'object' || error === null || depth > deepestCause) return undefined
  if ('answer' in error && error.answer !== undefined) return error.answer
  return 'cause' in error ? answerIn(error.cause, depth + 1) : undefined
}

const secretName =
  /auth|token|secret|passw|pwd|passphrase|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|cookie|signature|credential|session|bearer/i

const hidden = '[secret]'
const deepest = 8
const mostBytes = 4_096

/** JSON-safe, without what looks like a secret by its name or its form. */
function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return textWithoutSecrets(value, depth)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  if (depth >= deepest) return '…'
  if (Buffer.isBuffer(value)) return textWithoutSecrets(value.toString('utf8'), depth)
  if (Array.isArray(value)) return value.slice(0, 100).map((element) => withoutSecrets(element, depth + 1))
  const entries = Symbol.iterator in value && value instanceof Headers ? [...value.entries()] : Object.entries(value)
  return Object.fromEntries(
    entries
      .slice(0, 200)
      .map(([name, inner]) => [name, secretName.test(name) ? hidden : withoutSecrets(inner, depth + 1)]),
  )
}

/** A body is often JSON in a string: its names say more than its text. */
function textWithoutSecrets(text: string, depth: number): unknown {
  if (/^\s*[[{]/.test(text)) {
    try {
      return withoutSecrets(JSON.parse(text), depth + 1)
    } catch {
      // Not JSON after all.
    }
  }
  return cut(withoutSecretsInText(text), mostBytes)
}

const withoutSecretsInText = (text: string): string =>
  text
    .replace(/\b(bearer|basic|digest)\s+[\w.~+/=:-]+/gi, `$1 ${hidden}`)
    .replace(/(:\/\/[^/\s:@]*):[^@\s/]+@/g, `$1:${hidden}@`)
    .replace(/<([\w:.-]*)([^>]*)>([^<]+)<\//g, (whole, name: string, attributes: string) =>
      secretName.test(name) ? `<${name}${attributes}>${hidden}</` : whole,
    )
    .replace(
      /(["']?)([\w.-]+)\1(\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s&,;<>"']+)/g,
      (whole, quote: string, name: string, sign: string) =>
        secretName.test(name) ? `${quote}${name}${quote}${sign}${hidden}` : whole,
    )
    // A JSON Web Token says by its form what it is.
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden)

function bounded(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null'
  return Buffer.byteLength(text) <= mostBytes ? value : cut(text, mostBytes)
}

/** At most so many bytes once it is written as JSON, and no half character at the end. */
function cut(text: string, atMost: number): string {
  if (Buffer.byteLength(JSON.stringify(text)) <= atMost) return text
  let end = Math.min(text.length, atMost - 5)
  while (end > 0 && Buffer.byteLength(JSON.stringify(text.slice(0, end))) > atMost - 5) end = Math.floor(end * 0.9)
  return `${text.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`
}
