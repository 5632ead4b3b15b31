import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

interface Refusal {
  readonly status: number
  readonly code: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a sidecar that refuses answers, before it answers as it does. */
export async function refusingFirst(url: string, refusals: readonly Refusal[]) {
  const waiting = [...refusals]
  const askedAt: number[] = []
  const server = createServer((request, response) => {
    askedAt.push(Date.now())
    const refusal = waiting.shift()
    if (refusal) refuse(response, refusal)
    else void forward(url, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, askedAt }
}

function refuse(response: ServerResponse, { status, code, headers }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ errors: [{ message: 'Not so.', extensions: { code, retry: 'permanent' } }] }))
}

async function forward(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const kept = ['authorization', 'content-type', 'accept'].flatMap((name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const reply = await fetch(url, { method: 'POST', headers: Object.fromEntries(kept), body: await text(request) })
  response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' })
  response.end(await reply.text())
}
