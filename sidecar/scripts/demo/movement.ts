/** Lets one thing happen after the other until nothing is left. @returns what ends it */
export function letMove(moves: readonly (() => void)[], everyMs: number): () => void {
  const left = [...moves]
  const timer = setInterval(() => {
    const move = left.shift()
    if (move) move()
    else clearInterval(timer)
  }, everyMs)
  return () => clearInterval(timer)
}

/** One of each in turn, so that everybody has something to show early. */
export function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat()
}
