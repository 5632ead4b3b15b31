import { Repeater } from 'graphql-yoga'
import { SidecarError } from '../foundation/errors.ts'
import type { ChangeFeed } from '../freshness/change-feed.ts'

/** More streams than this on one replica are refused: each costs a read with every change. */
const mostStreams = 1_000

export interface ChangeStreams {
  /** Comes once at the start, and again after changes of a record, `model/id`. Several at once come as one. */
  of(records: readonly string[]): AsyncIterable<null>
}

/** Streams of changes for subscriptions. @param stopping ends them all */
export function createChangeStreams(feed: ChangeFeed, stopping: AbortSignal): ChangeStreams {
  let open = 0
  return {
    of(records) {
      if (open >= mostStreams) {
        throw new SidecarError('OVERLOADED', 'Too many subscriptions are open here. Try again later, or poll.')
      }
      return new Repeater<null>(async (push, stop) => {
        open += 1
        const tell = coalesced(() => push(null))
        const watching = records.map((record) => feed.watch(record, tell))
        const end = () => stop()
        stopping.addEventListener('abort', end)
        if (stopping.aborted) stop()
        tell()
        await stop
        open -= 1
        for (const unwatch of watching) unwatch()
        stopping.removeEventListener('abort', end)
      })
    },
  }
}

/** Calls again once the last call was taken, however often it was asked meanwhile. */
function coalesced(call: () => Promise<unknown>): () => void {
  let busy = false
  let again = false
  const run = async (): Promise<void> => {
    busy = true
    do {
      again = false
      await call()
    } while (again)
    busy = false
  }
  return () => {
    again = true
    if (!busy) run().catch(() => undefined)
  }
}
