import { connect, type Socket } from 'node:net'

export interface RawReply {
  readonly status: number
  /** The head and what came after it. */
  readonly text: string
  readonly ms: number
}

/** Opens a connection, and says nothing on it. */
export async function openSocket(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  // What the other end does to it is what is looked at.
  socket.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return socket
}

/** Sends these bytes, as no client would, and reads until the other end is done or `waitMs` is over. */
export async function sendRaw(url: string, bytes: string | Buffer, waitMs = 900): Promise<RawReply> {
  const startedAt = performance.now()
  const socket = await openSocket(url)
  const chunks: Buffer[] = []
  const done = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, waitMs)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  socket.write(bytes)
  await done
  socket.destroy()
  const text = Buffer.concat(chunks).toString('latin1')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, ms: performance.now() - startedAt }
}

/** A request as text; its connection is closed after the answer. */
export function requestText(
  start: string,
  headers: readonly (readonly [name: string, value: string])[] = [],
  body = '',
): string {
  const all = [['host', 'graph.example.com'], ['connection', 'close'], ...headers]
  const length = body === '' ? [] : [['content-length', String(Buffer.byteLength(body))]]
  return `${start} HTTP/1.1\r\n${[...all, ...length].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`
}
