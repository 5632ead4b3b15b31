import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A call as it reached the server. */
export interface ReceivedCall {
  readonly transport: 'json2' | 'jsonrpc' | 'other'
  readonly model: string
  readonly method: string
  readonly path: string
  readonly verb: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** What becomes of a call. */
export type Answer =
  | { readonly result: unknown }
  /** An exception as each transport tells it; `status` is what `/json/2` answers it with. */
  | { readonly exception: string; readonly message: string; readonly status?: number }
  | { readonly status: number; readonly type?: string; readonly body: string | Buffer }
  /** The request and its reply, to do with as one likes. */
  | { readonly raw: (request: IncomingMessage, response: ServerResponse) => void }
  | 'reset'
  | 'empty'
  | 'hang'

/** A traceback as Odoo sends it along in `debug`: whoever forwards it is caught by these words. */
const traceback = 'Traceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/odoo/http.py"'

export const htmlPage = (status: number): Answer => ({
  status,
  type: 'text/html',
  body: `<title>${status}</title>${traceback}`,
})

/** An Odoo of which every reply is written by the test. It logs anybody in as user 2, unless told otherwise. */
export async function startScriptedServer(script: (call: ReceivedCall) => Answer | Promise<Answer>) {
  const calls: ReceivedCall[] = []
  const sockets = new Set<Socket>()
  let open = 0
  let most = 0
  let answering = script
  const server = createServer(async (request, response) => {
    open += 1
    most = Math.max(most, open)
    response.once('close', () => {
      open -= 1
    })
    const body = await bodyOf(request)
    const call = callOf(request, body)
    calls.push(call)
    // Whatever the script stumbles over is the caller's connection reset.
    const answer = await Promise.resolve(answering(call)).catch((): Answer => 'reset')
    reply(request, response, call, body, answer)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    /** Calls of models, logging in left out. */
    modelCalls: () => calls.filter(({ model }) => model !== 'common'),
    /** Calls being answered right now, and the most there ever were. */
    open: () => open,
    most: () => most,
    become(next: (call: ReceivedCall) => Answer | Promise<Answer>) {
      answering = next
    },
    async stop(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function callOf(request: IncomingMessage, body: string): ReceivedCall {
  const path = request.url ?? ''
  const parsed: unknown = body === '' ? null : JSON.parse(body)
  const rest = { path, verb: request.method ?? '', headers: request.headers, body: parsed, at: Date.now() }
  const [, , , model = '', method = ''] = path.split('/')
  if (path.startsWith('/json/2/')) return { ...rest, transport: 'json2', model, method }
  if (path !== '/jsonrpc') return { ...rest, transport: 'other', model: '', method: path }
  const {
    service,
    method: name,
    args,
  } = (parsed as { params: { service: string; method: string; args: unknown[] } }).params
  const [asked, on] = service === 'object' ? [String(args[4]), String(args[3])] : [name, service]
  return { ...rest, transport: 'jsonrpc', model: on, method: asked }
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  call: ReceivedCall,
  body: string,
  answer: Answer,
): void {
  if (answer === 'hang') return
  if (answer === 'reset') return void request.socket.resetAndDestroy()
  if (answer === 'empty') return void request.socket.end()
  if ('raw' in answer) {
    answer.raw(request, response)
    return
  }
  const { status, type = 'application/json', text } = written(call, body, answer)
  response.writeHead(status, { 'content-type': type, connection: 'close' }).end(text)
}

function written(
  call: ReceivedCall,
  body: string,
  answer: Exclude<Answer, string | { raw: unknown }>,
): { status: number; type?: string | undefined; text: string | Buffer } {
  if ('body' in answer) return { status: answer.status, type: answer.type, text: answer.body }
  const head = { jsonrpc: '2.0', id: call.transport === 'jsonrpc' ? (JSON.parse(body) as { id: number }).id : 1 }
  if ('result' in answer) {
    const value = call.transport === 'jsonrpc' ? { ...head, result: answer.result } : answer.result
    return { status: 200, text: JSON.stringify(value ?? null) }
  }
  const data = { name: answer.exception, message: answer.message, arguments: [], context: {}, debug: traceback }
  return call.transport === 'jsonrpc'
    ? { status: 200, text: JSON.stringify({ ...head, error: { code: 0, message: 'Odoo Server Error', data } }) }
    : { status: answer.status ?? 500, text: JSON.stringify(data) }
}
