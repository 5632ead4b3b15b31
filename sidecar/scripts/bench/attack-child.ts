import { connect } from 'node:net'
import { json } from 'node:stream/consumers'
import { shapes } from '../../../test/integration/hostile/shapes.ts'

/** Sends probes at a steady rate until it is killed: what is large to answer, keys that are guessed, heads that do not end. */
const { url, key, aSecond, round } = (await json(process.stdin)) as Settings
const { hostname, port } = new URL(url)

interface Settings {
  readonly url: string
  readonly key: string
  readonly aSecond: number
  /** Each begins elsewhere among the shapes. */
  readonly round: number
}

const post = (authorization: string, body: string): Promise<unknown> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${authorization}` },
    body,
  }).then((reply) => reply.arrayBuffer())

async function half(): Promise<void> {
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ')
}

let sent = 0
const probes = [
  () => post(key, shapes[(Math.floor(sent / 4) + round * 17) % shapes.length]?.body ?? ''),
  () => post(`guess-${sent}`, '{}'),
  () => post(key, '['.repeat(200_000)),
  half,
] as const

setInterval(() => {
  probes[sent % probes.length]?.().catch(() => undefined)
  sent += 1
}, 1_000 / aSecond)

process.stdout.write('attacking\n')
