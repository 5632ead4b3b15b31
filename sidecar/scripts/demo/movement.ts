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
