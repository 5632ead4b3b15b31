import type { Socket } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'

const drainMs = 10_000

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
): Promise<Listening> {
  const { server, sockets, url } = await listen(fetch, hostname, port)
  return { url, drain: () => drain(server, sockets) }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<{ server: ServerType; sockets: ReadonlySet<Socket>; url: string }> {
  const sockets = new Set<Socket>()
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (address) => {
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
