import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { bind, defineTask } from '../../src/jobs/task.ts'
import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import type { Bench, BenchContext } from './bench.ts'
import { rounded } from './median.ts'
import { quantile } from './quantile.ts'
import { startSidecarFor } from './real-sidecar.ts'

const backlog = 5_000
const singles = 100

interface Bell {
  ring(n: number): void
}

const note = defineTask<Bell>()({
  name: 'bench.note',
  team: 'bench',
  withinMs: 1_000,
  payload: z.object({ n: z.int() }),
  concurrency: 50,
  run: async (bell, { n }) => bell.ring(n),
})

/** Jobs a second out of a backlog, and how soon a job starts when nothing else is to be done. */
export const jobs: Bench = async ({ progress, databases }: BenchContext) => {
  const odoo = await startSandboxOdoo()
  let ring: (n: number) => void = () => undefined
  const bell: Bell = { ring: (n) => ring(n) }
  const sidecar = await startSidecarFor(odoo, await databases.create(), {}, [bind(note, bell)])
  const enqueue = (numbers: readonly number[]) =>
    sidecar.store.database.transaction((tx) =>
      sidecar.jobs.enqueue(
        tx,
        note,
        numbers.map((n) => ({ n })),
      ),
    )
  /** Until so many have run. */
  const rung = (count: number): Promise<void> =>
    new Promise((resolve) => {
      let done = 0
      ring = () => {
        done += 1
        if (done === count) resolve()
      }
    })
  try {
    const all = rung(backlog)
    const startedAt = performance.now()
    await enqueue(Array.from({ length: backlog }, (_, n) => n))
    await all
    const perSecond = (backlog * 1000) / (performance.now() - startedAt)
    progress(`jobs: ${Math.round(perSecond)}/s out of a backlog of ${backlog}`)
    const waits: number[] = []
    for (let n = 0; n < singles; n += 1) {
      await pause(30)
      const one = rung(1)
      await enqueue([n])
      const committedAt = performance.now()
      await one
      waits.push(performance.now() - committedAt)
    }
    const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)]
    progress(`jobs: start after ${rounded(p50, 1)} ms (p50), ${rounded(p95, 1)} ms (p95)`)
    const start = { unit: 'ms', rounds: singles }
    return [
      {
        ...{ name: 'jobs', ours: Math.round(perSecond), reference: Number.NaN, ratio: Number.NaN, unit: 'jobs/s' },
        ...{ rounds: 1, note: `no-op jobs out of a backlog of ${backlog}, enqueuing them included` },
      },
      {
        ...{ name: 'jobs-start-p50', ours: rounded(p50, 1), reference: 50, ratio: rounded(p50 / 50), ...start },
        note: 'from commit to run, idle; reference: the 50 ms meant for p95',
      },
      {
        ...{ name: 'jobs-start-p95', ours: rounded(p95, 1), reference: 50, ratio: rounded(p95 / 50), ...start },
        note: 'from commit to run, idle; reference: the 50 ms meant for it',
      },
    ]
  } finally {
    await sidecar.stop()
    await odoo.stop()
  }
}
