import { type SidecarError, toSidecarError } from '../foundation/errors.ts'

/** How many batches of one read are under way at a time. The connection's own limits decide how fast they go. */
const atOnce = 8

/**
 * Fetches batch by batch. One that fails is the error of its own ids and of no other's; one that is refused for good is
 * halved until what is wrong with it stands alone, so that one bad id never costs the others.
 */
export async function inBatches<T>(
  ids: readonly string[],
  size: number,
  fetch: (batch: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T | SidecarError>> {
  const found = new Map<string, T | SidecarError>()
  const batches: (readonly string[])[] = Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  )
  const take = async (): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      try {
        for (const [id, value] of await fetch(batch)) found.set(id, value)
      } catch (error) {
        const failure = toSidecarError(error)
        if (batch.length > 1 && isRefused(failure)) batches.unshift(...halves(batch))
        else for (const id of batch) found.set(id, failure)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, batches.length) }, take))
  return found
}

const isRefused = ({ retry, code }: SidecarError): boolean =>
  retry === 'permanent' || retry === 'business' || code === 'PARTNER_REPLY_INVALID'

const halves = (batch: readonly string[]): readonly (readonly string[])[] => {
  const middle = Math.ceil(batch.length / 2)
  return [batch.slice(0, middle), batch.slice(middle)]
}
