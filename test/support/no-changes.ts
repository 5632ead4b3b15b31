import type { ChangeStreams } from '../../sidecar/src/graphql/changes.ts'

/** For a graph nobody subscribes to. */
export const noChanges: ChangeStreams = {
  of() {
    throw new Error('nothing changes in this test')
  },
}
