import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** What a gateway asked a subgraph. */
interface Heard {
  readonly query: string
  readonly representations: readonly Readonly<Record<string, unknown>>[]
  readonly headers: IncomingMessage['headers']
}

/** Stands between a gateway and a subgraph, changes nothing, and remembers what was asked. */
export async function listenBefore(url: string) {
  const heard: Heard[] = []
  const server = createServer((request, response) => void forward(request, response).catch(() => response.destroy()))

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = request.method === 'POST' ? await text(request) : null
    const asked = new URL(request.url ?? '', url)
    const { query, variables = {} } = body === null ? askedBy(asked) : JSON.parse(body)
    const [representations = []] = Object.values(variables).filter(Array.isArray)
    heard.push({ query, representations, headers: request.headers })
    const leaving = new AbortController()
    response.once('close', () => leaving.abort())
    const { method = 'GET' } = request
    const reply = await fetch(asked, { method, headers: passedOn(request), body, signal: leaving.signal })
    response.writeHead(reply.status, Object.fromEntries(reply.headers))
    if (reply.body) await pipeline(Readable.fromWeb(reply.body as ReadableStream), response)
    else response.end()
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    heard,
    forget: () => void heard.splice(0),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Listener = Awaited<ReturnType<typeof listenBefore>>

const askedBy = ({ searchParams }: URL) => ({
  query: searchParams.get('query') ?? '',
  variables: JSON.parse(searchParams.get('variables') ?? '{}'),
})

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'])

const passedOn = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !hopByHop.has(name) ? [[name, value]] : [],
    ),
  )
