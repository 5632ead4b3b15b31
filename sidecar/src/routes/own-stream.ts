/**
 * The same bytes in a stream of Node's own. Yoga brings streams of its own making; where an answer is copied, as it is for
 * pages of another origin, Node wraps those, and a reader who leaves in the wrong moment has the wrapping throw where
 * nobody can catch it: the process ends.
 */
export function ownStream(foreign: ReadableStream<Uint8Array> | null): ReadableStream<Uint8Array> | null {
  if (foreign === null) return null
  const reader = foreign.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
