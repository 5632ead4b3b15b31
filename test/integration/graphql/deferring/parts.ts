type Path = readonly (string | number)[]

interface ShownError {
  readonly message: string
  readonly path?: Path
  readonly extensions: { readonly code: string }
}

export interface Piece {
  readonly path: Path
  readonly label?: string
  readonly data: unknown
  readonly errors?: readonly ShownError[]
}

/** One part of an answer, as a client reads it. */
export interface ReadPart {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly ShownError[]
  readonly incremental?: readonly Piece[]
  readonly hasNext: boolean
  readonly extensions?: { readonly upstream: Record<string, { calls: number; ms: number }> }
}

const end = '\r\n-----'

/** The parts of an answer, each as soon as it is there, read as RFC 2046 writes them. */
export async function* partsOf(reply: Response): AsyncGenerator<ReadPart, void> {
  const reading = reply.body?.pipeThrough(new TextDecoderStream())
  let text = ''
  for await (const piece of reading ?? []) {
    text += piece
    for (let next = cut(text); next; next = cut(text)) {
      yield JSON.parse(next.body) as ReadPart
      text = next.rest
    }
  }
  if (!text.endsWith(`${end}\r\n`)) throw new Error('The answer broke off.')
}

/** The first whole part of the text; it is whole once the next delimiter begins. */
function cut(text: string): { body: string; rest: string } | null {
  const from = text.indexOf('\r\n\r\n')
  const to = from < 0 ? -1 : text.indexOf('\r\n---', from)
  return to < 0 ? null : { body: text.slice(from + 4, to), rest: text.slice(to) }
}

export async function allParts(reply: Response): Promise<readonly ReadPart[]> {
  const parts: ReadPart[] = []
  for await (const part of partsOf(reply)) parts.push(part)
  return parts
}

export const piecesOf = (parts: readonly ReadPart[]): readonly Piece[] =>
  parts.flatMap(({ incremental = [] }) => incremental)

/** What a client has once every part has come. */
export function merged(parts: readonly ReadPart[]): Record<string, unknown> | null | undefined {
  const [first] = structuredClone(parts)
  for (const { path, data } of piecesOf(parts)) merge(place(first?.data, path), data)
  return first?.data
}

function place(data: unknown, path: Path): unknown {
  return path.reduce((at, key) => (at as Record<string | number, unknown>)[key], data)
}

function merge(into: unknown, more: unknown): void {
  if (!isHolder(into) || !isHolder(more)) return
  for (const [key, value] of Object.entries(more)) {
    if (isHolder(into[key]) && isHolder(value)) merge(into[key], value)
    else into[key] = structuredClone(value)
  }
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The same values as JSON, keys in the order `model` has them: parts come in an order of their own. */
export const inOrderOf = (model: unknown, value: unknown): string => JSON.stringify(ordered(model, value))

function ordered(model: unknown, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, at) => ordered((model as unknown[] | undefined)?.[at], item))
  if (!isHolder(value)) return value
  const like = isHolder(model) ? model : {}
  const keys = [...new Set([...Object.keys(like), ...Object.keys(value)])].filter((key) => key in value)
  return Object.fromEntries(keys.map((key) => [key, ordered(like[key], value[key])]))
}

/** Where what went wrong, whichever part told it, each once. */
export function errorsIn(told: readonly Pick<ReadPart, 'errors' | 'incremental'>[]): readonly string[] {
  const errors = told.flatMap(({ errors = [], incremental = [] }) => [
    ...errors,
    ...incremental.flatMap((piece) => piece.errors ?? []),
  ])
  return [
    ...new Set(errors.map(({ path, message, extensions }) => JSON.stringify([path, extensions.code, message]))),
  ].toSorted()
}
