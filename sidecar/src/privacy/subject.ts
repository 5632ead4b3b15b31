/** What one party and all that is about it are known by. */
export interface Subject {
  /** Global ids, tracking numbers, numbers of orders and transfers, partners' ids of them: each a text of its own. */
  readonly ids: ReadonlySet<string>
  /** Names, addresses, telephone numbers: wherever they stand in a text. Null: none is known. */
  readonly words: RegExp | null
}

const shortestWord = 5

/** Whole words: a name is no part of another. */
export function wordsOf(texts: readonly (string | null)[]): RegExp | null {
  const words = new Set(
    texts.flatMap((text) => text?.normalize().trim() ?? []).filter(({ length }) => length >= shortestWord),
  )
  if (words.size === 0) return null
  const some = [...words].map((word) => escaped(word)).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${some})(?![\\p{L}\\p{N}])`, 'iu')
}

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const isIn = (text: string, { ids, words }: Subject): boolean =>
  ids.has(text) || (words?.test(text.normalize()) ?? false)

/** Whether any text in it names the subject, at any depth. */
export function concerns(value: unknown, subject: Subject): boolean {
  if (typeof value === 'string') return isIn(value, subject)
  if (Array.isArray(value)) return value.some((one) => concerns(one, subject))
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((inner) => concerns(inner, subject))
}
