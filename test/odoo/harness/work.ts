import { setTimeout as pause } from 'node:timers/promises'

/** What every long step is given: where to say what it is doing, and whether it is still wanted. */
export interface Work {
  readonly log: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

/** Waits for `condition`; answers false when `timeoutMs` have passed without it. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number, work?: Work) {
  const deadline = Date.now() + timeoutMs
  while (!(await condition())) {
    work?.signal?.throwIfAborted()
    if (Date.now() > deadline) return false
    await pause(50)
  }
  return true
}

/** What went wrong and, as `fetch` hides it there, why. */
export const messageOf = (error: unknown) => {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  return cause instanceof Error ? `${message} (${cause.message || String(cause)})` : message
}
