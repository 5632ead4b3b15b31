import type { TestProject } from 'vitest/node'
import type { OdooConnection, ProvidedOdoos } from './availability.ts'
import { allSeries, type RealOdoo, type Series, startRealOdoo, whyNoRealOdoo } from './real-odoo.ts'
import { messageOf } from './work.ts'

const running: RealOdoo[] = []

/** Vitest calls this once for all files of the project: starting an Odoo for each of them would take minutes. */
export async function setup(project: TestProject): Promise<void> {
  const entries = await Promise.all(allSeries.map(async (series) => [series, await start(series)] as const))
  project.provide('realOdoo', Object.fromEntries(entries) as ProvidedOdoos)
}

export async function teardown(): Promise<void> {
  await Promise.all(running.splice(0).map((odoo) => odoo.stop()))
}

async function start(series: Series): Promise<OdooConnection | { whyNot: string }> {
  const whyNot = await whyNoRealOdoo(series)
  if (whyNot) return { whyNot }
  try {
    const odoo = await startRealOdoo({ series, log: (line) => console.log(`[Odoo ${series}] ${line}`) })
    running.push(odoo)
    // Only data crosses to the processes that run the test files.
    return JSON.parse(JSON.stringify(odoo))
  } catch (error) {
    return { whyNot: messageOf(error) }
  }
}
