import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until a condition holds, looking often. @throws naming what did not come true */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 25_000,
): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await sleep(10)
  }
}
