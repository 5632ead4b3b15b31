import type { FaultRunOptions } from './fault-run.ts'

export type Size = Omit<FaultRunOptions, 'seed' | 'log'>

/** For every run of the tests. */
export const shortRun: Size = {
  changes: 150,
  records: 20,
  seconds: 45,
  awaySeconds: 0,
  faults: {
    'replica-kill': 2,
    'replica-stop': 0,
    'postgres-kill': 1,
    'postgres-restart': 0,
    'odoo-kill': 1,
    'both-away': 0,
  },
}

/** Everything that can break, several times. */
export const longRun = (given: Pick<Size, 'changes' | 'records' | 'seconds' | 'awaySeconds'>): Size => ({
  ...given,
  faults: {
    'replica-kill': 6,
    'replica-stop': 2,
    'postgres-kill': 3,
    'postgres-restart': 2,
    'odoo-kill': 3,
    'both-away': 1,
  },
})
