const everyMs = 1_000

/** Waits for all of them, and says each second whom it still waits for, when that has changed. */
export async function withProgress<T>(
  asking: ReadonlyMap<string, Promise<T>>,
  tell: (text: string) => void,
): Promise<readonly T[]> {
  const waiting = new Set(asking.keys())
  let told = ''
  const timer = setInterval(() => {
    const names = [...waiting].join(', ')
    if (names === told) return
    told = names
    tell(`Waiting for ${names} …`)
  }, everyMs)
  try {
    return await Promise.all(
      [...asking].map(([name, answer]) =>
        answer.finally(() => {
          waiting.delete(name)
        }),
      ),
    )
  } finally {
    clearInterval(timer)
  }
}
