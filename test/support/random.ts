/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export interface Random {
  /** 0 to 1 */
  next(): number
  /** A whole number from `least` up to, not including, `most`. */
  between(least: number, most: number): number
  oneOf<T>(choices: readonly [T, ...T[]]): T
  shuffled<T>(things: readonly T[]): T[]
  /** Another source, whose numbers don't depend on how often this one is asked. */
  branch(name: string): Random
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least))
  return {
    next,
    between,
    oneOf: (choices) => choices[between(0, choices.length)] ?? choices[0],
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ thing }) => thing),
    branch: (name) => seeded(hash(name, seed)),
  }
}

/** FNV-1a */
function hash(text: string, start: number): number {
  let value = (0x811c9dc5 ^ start) >>> 0
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return value
}
