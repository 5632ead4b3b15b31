import { setTimeout as pause } from 'node:timers/promises'

/** Aborted when somebody wants this process to end. */
export function interrupted(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort())
  return controller.signal
}

export async function untilInterrupted(signal: AbortSignal): Promise<void> {
  // A timer, because neither a signal handler nor the server we started keeps Node alive.
  await pause(2 ** 31 - 1, null, { signal }).catch(() => {})
}
