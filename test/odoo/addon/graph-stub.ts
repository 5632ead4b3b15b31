import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** What Odoo asked the graph, and who. */
interface Asked {
  readonly user: { readonly login: string; readonly name: string }
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Stands in the sidecar's place: takes every event, and answers users of Odoo as it is told. */
export interface GraphStub {
  readonly url: string
  readonly asked: readonly Asked[]
  /** what is answered from now on; a delay is before it */
  answer(data: unknown, delayMs?: number): void
  stop(): Promise<void>
}

/** Starts it. @param port of a sidecar that Odoo knows already */
export async function startGraphStub(port: number): Promise<GraphStub> {
  const asked: Asked[] = []
  let told: { data: unknown; delayMs: number } = { data: null, delayMs: 0 }
  const server = createServer(async (request, response) => {
    if (request.url !== '/odoo/graphql') {
      response.writeHead(202).end()
      return
    }
    asked.push((await json(request)) as Asked)
    const { data, delayMs } = told
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }))
    }, delayMs)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer(data, delayMs = 0) {
      told = { data, delayMs }
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
