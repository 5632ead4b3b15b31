import { createServer, type IncomingMessage, request as requestUpstream, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { ContractGuard, Exchange } from './contract-guard.ts'
import { exchangeOf, type Message } from './exchange.ts'

export interface GuardedPartner<Guard extends ContractGuard> {
  readonly url: string
  readonly guard: Guard
  /** Everything that was judged. */
  readonly exchanges: readonly Exchange[]
  stop(): Promise<void>
}

interface Options<Guard> {
  /** Where the partner listens. */
  readonly target: string
  readonly guard: Guard
  /** What the contract is not about, such as where tokens are had. */
  readonly ignore?: (exchange: Exchange) => boolean
}

/**
 * Stands in front of a partner and has every exchange judged. Bytes pass unchanged both ways; an answer is judged before
 * it is passed on, so that whoever has the answer may look at the guard. A partner's death is the caller's.
 */
export async function startGuardedPartner<Guard extends ContractGuard>({
  target,
  guard,
  ignore = () => false,
}: Options<Guard>): Promise<GuardedPartner<Guard>> {
  const base = new URL(target)
  const prefix = base.pathname.replace(/\/$/, '')
  const exchanges: Exchange[] = []
  const sockets = new Set<Socket>()

  const server = createServer(async (request, response) => {
    const sent = await bytesOf(request).catch(() => null)
    if (sent === null) return
    const { method = 'GET', url = '/' } = request
    const path = `${prefix}${url}`
    const upstream = requestUpstream({
      hostname: base.hostname,
      port: base.port,
      method,
      path,
      headers: request.rawHeaders,
      setHost: false,
      // A connection the partner has given up must not be taken for its answer.
      agent: false,
    })
    const giveUp = (): void => {
      request.socket.resetAndDestroy()
    }
    upstream.once('error', giveUp)
    response.once('close', () => {
      if (!response.writableFinished) upstream.destroy()
    })
    upstream.once('response', async (answer) => {
      const parts: Buffer[] = []
      try {
        for await (const part of answer) parts.push(part as Buffer)
      } catch {
        return passOn(response, answer, Buffer.concat(parts), () => request.socket.destroy())
      }
      const got = { headers: headersOf(answer), bytes: Buffer.concat(parts) }
      const exchange = exchangeOf(
        method,
        path,
        answer.statusCode ?? 0,
        { headers: headersOf(request), bytes: sent },
        got,
      )
      if (!ignore(exchange)) {
        exchanges.push(exchange)
        guard.check(exchange)
      }
      passOn(response, answer, got.bytes, null)
    })
    upstream.end(sent)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    guard,
    exchanges,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** @param died what to do after as much of the answer as there was */
function passOn(response: ServerResponse, answer: IncomingMessage, bytes: Buffer, died: (() => void) | null): void {
  response.sendDate = false
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders)
  if (died === null) response.end(bytes)
  else response.write(bytes, died)
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const headersOf = ({ headers }: IncomingMessage): Message['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
