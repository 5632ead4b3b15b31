import { describe, expect, test } from 'vitest'
import { realOdooOrSkip } from '../harness/availability.ts'
import { faultRun } from './fault-run.ts'
import { longRun, shortRun } from './sizes.ts'

const whyNot = await realOdooOrSkip('19.0', { addon: true })

describe.skipIf(whyNot)('Odoo, two sidecars and PostgreSQL, killed in turn', () => {
  test('every change arrives exactly once and in order, and both sidecars show the last', async () => {
    const { FAULT_SEED, FAULT_RUN } = process.env
    const size = FAULT_RUN ? longRun(JSON.parse(FAULT_RUN)) : shortRun
    const result = await faultRun({ ...size, seed: Number(FAULT_SEED ?? 1), log: (line) => console.log(line) })
    console.log(`FAULT_SEED=${result.seed} repeats this: ${JSON.stringify(result)}`)
    expect(result).toMatchObject({
      changes: size.changes,
      noted: size.changes,
      verdict: { missing: [], unexpected: [], outOfOrder: [] },
      staleFinals: [],
      crashes: [],
      deadLetters: 0,
      repairFindings: [],
    })
    expect(result.verdict.expected).toBeGreaterThanOrEqual(size.changes + size.records)
    expect(result.jobs).toBe(result.verdict.expected)
    // Otherwise the run has proven little.
    expect(result.runs.again).toBeGreaterThan(0)
    expect(result.deliveries.eventsSentAgain).toBeGreaterThan(0)
    expect(Math.min(...Object.values(result.deliveries.faults))).toBeGreaterThan(0)
  }, 1_200_000)
})
