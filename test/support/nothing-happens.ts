import type { ChangeStreams } from '../../sidecar/src/graphql/changes.ts'
import type { DeadLetters } from '../../sidecar/src/jobs/dead-letter.ts'
import type { RepairLog } from '../../sidecar/src/repair/repair-log.ts'

const never = (): never => {
  throw new Error('nothing happens in this test')
}

/** For a graph nobody subscribes to. */
export const noChanges: ChangeStreams = { of: never }

/** For a graph in which nothing runs later. */
export const noDeadLetters: DeadLetters = {
  list: async () => [],
  find: async () => null,
  count: async () => [],
  blockedKeys: async () => [],
  replay: never,
  skip: never,
}

/** For a graph over an Odoo nobody looks through. */
export const noRepair: RepairLog = { findings: async () => [], runs: async () => [] }
