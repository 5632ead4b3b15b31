import { setTimeout as sleep } from 'node:timers/promises'

interface SteadyAnswer {
  /** When it was asked for, by `performance.now()`. */
  readonly startedAt: number
  readonly status: number
}

/** Asks each of these for a status again and again, one after the other, until it is stopped. */
export function steadily(asks: readonly (() => Promise<number>)[]) {
  const answers: SteadyAnswer[] = []
  let going = true
  const loops = asks.map(async (ask) => {
    while (going) {
      const startedAt = performance.now()
      answers.push({ startedAt, status: await ask() })
      await sleep(10)
    }
  })
  return {
    answers,
    async stop(): Promise<void> {
      going = false
      await Promise.all(loops)
    },
  }
}

/**
 * How long after `end` somebody was still let in, ms; negative: not after it began to be done. Before it everybody is let
 * in, in the end nobody, and `refused` is the only other status there is.
 */
export async function letInAfterMs(
  asks: readonly (() => Promise<number>)[],
  end: () => Promise<unknown>,
  refused: number,
): Promise<number> {
  const asking = steadily(asks)
  await sleep(700)
  await end()
  const endedAt = performance.now()
  await sleep(1_500)
  await asking.stop()
  const letIn = asking.answers.filter(({ status }) => status === 200)
  const others = asking.answers.filter(({ status }) => status !== 200)
  const statuses = [...new Set(others.map(({ status }) => status))]
  if (letIn.length < 5 || others.length < 5 || statuses.join() !== String(refused)) {
    throw new Error(
      `${letIn.length} were let in, ${others.length} were not, with ${statuses.join(' and ') || 'nothing'}`,
    )
  }
  return Math.max(...letIn.map(({ startedAt }) => startedAt)) - endedAt
}
