import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Headers } from './call-headers.ts'

interface WireRequest {
  readonly url: URL
  readonly method: Dispatcher.HttpMethod
  readonly headers: Headers
  readonly body: string | null
  /** Its abort destroys the socket. */
  readonly signal: AbortSignal
  /** Longest silence, ms. */
  readonly totalMs: number
  readonly largestBytes: number
}

export interface WireReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** As it came, encoded. */
  readonly body: Buffer
}

/** What became of a request on the wire. Nothing is thrown: whether it was sent says what losing its reply means. */
type Exchanged = { readonly bytesIn: number } & (
  | { readonly reply: WireReply }
  | {
      readonly lost: unknown
      /** True as soon as the partner may have had the first byte. */
      readonly sent: boolean
      /** What had come of the reply. */
      readonly status: number | null
    }
)

/** More came than was asked for; the rest was not waited for. */
export const tooLarge = new Error('The reply is larger than is taken.')

/** One request and its reply, read to its end, on a socket that is given back or destroyed when this settles. */
export function exchange(dispatcher: Dispatcher, request: WireRequest): Promise<Exchanged> {
  const { url, method, headers, body, signal, totalMs, largestBytes } = request
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null
    let head: { status: number; headers: IncomingHttpHeaders } | null = null
    let bytesIn = 0
    const chunks: Buffer[] = []
    const settle = (exchanged: Exchanged): void => {
      signal.removeEventListener('abort', stop)
      resolve(exchanged)
    }
    const lose = (lost: unknown): void =>
      settle({ lost, sent: controller !== null, status: head?.status ?? null, bytesIn })
    const stop = (): void => {
      lose(signal.reason)
      controller?.abort(stopped)
    }
    if (signal.aborted) return lose(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method,
        headers,
        body,
        headersTimeout: totalMs,
        bodyTimeout: totalMs,
      },
      {
        onRequestStart(started) {
          // A socket that came too late for its request: aborted here, not a byte is written.
          if (signal.aborted) started.abort(stopped)
          else controller = started
        },
        onResponseStart(current, status, given) {
          // 100 and 103 come before the reply.
          if (status < 200) return
          head = { status, headers: given }
          if (Number(given['content-length'] ?? 0) > largestBytes) current.abort(tooLarge)
        },
        onResponseData(current, chunk) {
          bytesIn += chunk.length
          chunks.push(chunk)
          if (bytesIn > largestBytes) current.abort(tooLarge)
        },
        onResponseEnd() {
          if (head) settle({ reply: { ...head, body: Buffer.concat(chunks) }, bytesIn })
        },
        onResponseError: (_, error) => lose(error),
      },
    )
  })
}

const stopped = new Error('The call was stopped.')
