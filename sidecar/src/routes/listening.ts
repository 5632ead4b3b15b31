import type { Socket } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { responseWith } from './response-with.ts'

const drainMs = 10_000

export interface ListeningOptions {
  /** Headers of every answer, unless it says otherwise. */
  readonly headers?: Readonly<Record<string, string>>
  /** Until a request must be there, head and body; until its head must. Then it is answered with 408, ms. */
  readonly requestTimeoutMs?: number
  readonly headersTimeoutMs?: number
}

/** Longer than proxies keep theirs: else one sends a request over a connection that is being closed. ms */
const keepAliveMs = 75_000

export interface Listening {
  readonly url: string
  /** Takes no new requests, and waits for those under way. */
  drain(): Promise<void>
}

/** Answers HTTP at this address. @param port 0: any free one */
export async function startListening(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
  options: ListeningOptions = {},
): Promise<Listening> {
  const { server, sockets, url } = await listen(fetch, hostname, port, options)
  return { url, drain: () => drain(server, sockets) }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
  { headers = {}, requestTimeoutMs = 30_000, headersTimeoutMs = 10_000 }: ListeningOptions,
): Promise<{ server: ServerType; sockets: ReadonlySet<Socket>; url: string }> {
  const sockets = new Set<Socket>()
  return new Promise((resolve, reject) => {
    const serverOptions = {
      requestTimeout: requestTimeoutMs,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, headersTimeoutMs, 2_000),
      keepAliveTimeout: keepAliveMs,
      ServerResponse: responseWith(headers),
    }
    const server = serve({ fetch, hostname, port, serverOptions }, (address) => {
      const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve({ server, sockets, url: `http://${host}:${address.port}` })
    })
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    server.once('error', reject)
  })
}

/** Idle connections go at once, busy ones when their reply is out, and none stays longer than the drain lasts. */
function drain(server: ServerType, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    // A connection that falls idle later is not closed by itself: it would be kept alive for seconds. One that never
    // asked for anything (browsers open such) does not count as idle.
    const sweep = () => {
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    }
    const sweeping = setInterval(sweep, 50)
    const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), drainMs)
    server.close(() => {
      clearInterval(sweeping)
      clearTimeout(timer)
      resolve()
    })
    sweep()
  })
}
