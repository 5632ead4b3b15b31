import { setTimeout as pause } from 'node:timers/promises'
import { bind } from '../../src/jobs/task.ts'
import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import type { Bench, BenchContext } from './bench.ts'
import { startChild, startFlags } from './child.ts'
import { heldJob } from './held-job.ts'
import { median, rounded } from './median.ts'
import { settingsFor, startSidecarFor } from './real-sidecar.ts'

const rounds = 3
/** Each round kills at another moment between two heartbeats, ms. */
const stepMs = 1_300
/** What is meant for it, s. */
const goal = 20

type Odoo = Awaited<ReturnType<typeof startSandboxOdoo>>

/** From the kill of a process in the middle of a job until the job runs in another one, which had nothing to do, s. */
async function takenOverAfter(odoo: Odoo, databaseUrl: string, waitMs: number): Promise<number> {
  const settings = JSON.stringify(settingsFor(odoo, databaseUrl))
  const doomed = await startChild('./held-job-child.ts', settings, startFlags())
  const running = Promise.withResolvers<void>()
  const hold = async () => running.resolve()
  const heir = await startSidecarFor(odoo, databaseUrl, {}, [bind(heldJob, { hold })])
  try {
    await pause(waitMs)
    const killedAt = performance.now()
    await doomed.stop()
    await running.promise
    return (performance.now() - killedAt) / 1000
  } finally {
    await heir.stop()
  }
}

/** How long a job stands still whose process was killed by SIGKILL. */
export const takeover: Bench = async ({ progress, databases }: BenchContext) => {
  const odoo = await startSandboxOdoo()
  const databaseUrl = await databases.create()
  const seconds: number[] = []
  try {
    for (let round = 1; round <= rounds; round += 1) {
      seconds.push(await takenOverAfter(odoo, databaseUrl, round * stepMs))
      progress(`takeover ${round}/${rounds}: ${rounded(seconds.at(-1) ?? Number.NaN, 1)} s`)
    }
  } finally {
    await odoo.stop()
  }
  const ours = median(seconds)
  return [
    {
      ...{ name: 'takeover', ours: rounded(ours, 1), reference: goal, ratio: rounded(ours / goal), unit: 's', rounds },
      note: `from kill -9 in mid-job to its run elsewhere, ${rounded(Math.max(...seconds), 1)} s at most; reference: what is meant for it`,
    },
  ]
}
