import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Received {
  readonly headers: Headers
  readonly body: Uint8Array
}

/** An address that takes webhooks, and the first that came. */
export async function receiveOne() {
  const { promise, resolve } = Promise.withResolvers<Received>()
  const server = createServer(async (request, response) => {
    const body = await bytesOf(request)
    response.writeHead(202).end()
    resolve({
      headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body,
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received: promise,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
