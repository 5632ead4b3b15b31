const patienceMs = 1_000

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** Says what is being waited for, when it takes longer than a moment. */
export async function slowly<T>(what: string, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => say(`${what} …`), patienceMs)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Aborts at the first wish to stop. A Ctrl-C comes twice, from the terminal and passed on by npm; only somebody who
 * presses it again, seconds later, wants to leave without tidying up.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let firstAt: number | null = null
  const stop = () => {
    firstAt ??= Date.now()
    if (Date.now() - firstAt > 2 * patienceMs) process.exit(130)
    controller.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  return controller.signal
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
