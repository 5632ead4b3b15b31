import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** A call as it reached the partner. */
interface Hit {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Answer = (response: ServerResponse, hit: Hit) => void

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

export const hang: Answer = () => undefined

/** The partner did it, and its answer never came. */
export const lose: Answer = (response) => void response.socket?.resetAndDestroy()

/** A partner of which every reply is written by the test: one after the other, the last for ever. */
export async function startPartner(...answers: readonly Answer[]) {
  const hits: Hit[] = []
  const sockets = new Set<Socket>()
  let script = answers
  let told = 0
  let connections = 0
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const hit = { method, url, headers, body: await text(request).catch(() => '') }
    hits.push(hit)
    const answer = script[Math.min(told, script.length - 1)] ?? json({})
    told += 1
    answer(response, hit)
  })
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    hits,
    /** Ever made. */
    connections: () => connections,
    openSockets: () => sockets.size,
    become(...next: readonly Answer[]) {
      script = next
      told = 0
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
