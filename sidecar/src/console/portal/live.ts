import { randomUUID } from 'node:crypto'
import type { Viewer } from '../../access/viewer.ts'
import { type AskedGraph, mayAskOurs } from './ask.ts'
import { shipmentChanged } from './operations/one-shipment.ts'

export interface LiveDeps {
  readonly graph: AskedGraph
  /** Who it is by now. @throws when they may come in no more */
  readonly stillThere: () => Promise<Viewer>
  /** When the session ends, ms. */
  readonly until: number
}

const checkMs = 15_000

/**
 * Tells a page that its shipment has changed; the page then reads itself again, by the same way as ever. So nothing is
 * said here that would need a second rendering, and nobody sees more than a reload would show.
 */
export async function liveChanges(deps: LiveDeps, viewer: Viewer, id: string, gone: AbortSignal): Promise<Response> {
  const leaving = new AbortController()
  const signal = AbortSignal.any([gone, leaving.signal, AbortSignal.timeout(Math.max(0, deps.until - Date.now()))])
  const caller = { viewer: mayAskOurs(viewer), requestId: randomUUID(), again: deps.stillThere }
  const reply = await deps.graph.handle(subscriptionRequest(viewer, id, signal), caller)
  const { readable, writable } = new TransformStream<string, string>()
  void forward(reply, writable.getWriter(), deps, leaving)
  return new Response(readable.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}

const subscriptionRequest = (viewer: Viewer, id: string, signal: AbortSignal): Request =>
  new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: shipmentChanged.text(viewer.scopes), variables: { id } }),
    signal,
  })

type Writer = WritableStreamDefaultWriter<string>

/** Until the visitor leaves, the graph ends, or the key is refused. */
async function forward(reply: Response, writer: Writer, { stillThere }: LiveDeps, leaving: AbortController) {
  const leave = (): void => leaving.abort()
  writer.closed.catch(leave)
  const say = async (event: 'changed' | 'still' | 'ended'): Promise<void> => {
    await writer.write(`event: ${event}\ndata:\n\n`)
  }
  const check = async (): Promise<void> => {
    await stillThere()
    await say('still')
  }
  const checking = setInterval(() => void check().catch(leave), checkMs)
  try {
    let isFirst = true
    for await (const event of eventsOf(reply)) {
      if (!event.includes('event: next')) continue
      // The first one is what the page has just shown.
      if (isFirst) isFirst = false
      else {
        await stillThere()
        await say('changed')
      }
    }
    await say('ended')
  } catch {
    await say('ended').catch(() => undefined)
  } finally {
    clearInterval(checking)
    leave()
    await writer.close().catch(() => undefined)
  }
}

/** The blocks of a stream of events, each whole. */
async function* eventsOf(reply: Response): AsyncGenerator<string> {
  if (!reply.body || !reply.headers.get('content-type')?.startsWith('text/event-stream')) return
  let text = ''
  for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    yield* blocks
  }
}
