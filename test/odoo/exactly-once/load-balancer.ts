import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'

/** What can happen to a delivery on its way. */
export type DeliveryFault = 'twice' | 'reply-lost' | 'cut' | 'late'

/**
 * What happens to so many deliveries, in an order by chance. Odoo waits the longer the more often it failed, so too many
 * failures in a row would leave it little to send.
 */
const round = [...Array<null>(8).fill(null), 'twice', 'twice', 'reply-lost', 'reply-lost', 'cut', 'late'] as const

export interface DeliveryFigures {
  /** Requests of Odoo. */
  requests: number
  /** Requests that a sidecar was sent, copies among them. */
  forwarded: number
  /** Events in those that a sidecar had been sent before. */
  eventsSentAgain: number
  /** No sidecar answered. */
  unanswered: number
  readonly faults: Record<DeliveryFault, number>
}

export interface LoadBalancerOptions {
  /** Which requests have which fault. */
  readonly random: Random
  readonly ports: readonly number[]
}

interface Reply {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/**
 * The one address Odoo knows. It gives each request to one of the sidecars in turn, to the next when one is down, and
 * now and then does it badly: twice to two of them at once, without bringing the reply back, cut off in the middle, or
 * long after Odoo was told that it failed.
 */
export class LoadBalancer {
  readonly figures: DeliveryFigures = {
    ...{ requests: 0, forwarded: 0, eventsSentAgain: 0, unanswered: 0 },
    faults: { twice: 0, 'reply-lost': 0, cut: 0, late: 0 },
  }
  readonly #options: LoadBalancerOptions
  readonly #server: Server
  readonly #seen = new Set<string>()
  #turn = 0
  #fates: (DeliveryFault | null)[] = []
  #faultless = false
  #late = 0

  constructor(options: LoadBalancerOptions) {
    this.#options = options
    this.#server = createServer((incoming, answer) => {
      this.#serve(incoming, answer).catch(() => answer.destroy())
    })
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
  }

  /** From now on everything arrives once and is answered. */
  behave(): void {
    this.#faultless = true
  }

  /** Requests that are still to arrive although Odoo was told that they failed. */
  get onTheirWay(): number {
    return this.#late
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming)
    this.figures.requests += 1
    const fault = this.#chooseFault()
    if (fault) this.figures.faults[fault] += 1
    switch (fault) {
      case 'twice': {
        const [reply] = await Promise.all([this.#forward(incoming, body), this.#forward(incoming, body)])
        return give(answer, reply)
      }
      case 'reply-lost':
        await this.#forward(incoming, body)
        return void answer.destroy()
      case 'cut':
        await this.#forward(incoming, body, Math.floor(body.length / 2))
        return void answer.destroy()
      case 'late':
        answer.destroy()
        return this.#forwardLate(incoming, body)
      case null:
        return give(answer, await this.#forward(incoming, body))
    }
  }

  #chooseFault(): DeliveryFault | null {
    if (this.#faultless) return null
    if (this.#fates.length === 0) this.#fates = this.#options.random.shuffled(round)
    return this.#fates.pop() ?? null
  }

  async #forwardLate(incoming: IncomingMessage, body: Buffer): Promise<void> {
    this.#late += 1
    try {
      await sleep(this.#options.random.between(500, 8_000))
      await this.#forward(incoming, body)
    } finally {
      this.#late -= 1
    }
  }

  /** @param cutAfter bytes after which the connection breaks @returns null when nobody answered */
  async #forward(incoming: IncomingMessage, body: Buffer, cutAfter?: number): Promise<Reply | null> {
    for (let tries = 0; tries < this.#options.ports.length; tries += 1) {
      const port = this.#options.ports[this.#turn++ % this.#options.ports.length] ?? 0
      try {
        const reply = await send(port, incoming, body, cutAfter)
        this.#count(body, cutAfter)
        return reply
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') continue
        // It may have arrived: whether to send it again is for Odoo to decide.
        this.#count(body, cutAfter)
        break
      }
    }
    if (cutAfter === undefined) this.figures.unanswered += 1
    return null
  }

  #count(body: Buffer, cutAfter: number | undefined): void {
    if (cutAfter !== undefined) return
    this.figures.forwarded += 1
    for (const { id } of JSON.parse(body.toString()) as { id: string }[]) {
      if (this.#seen.has(id)) this.figures.eventsSentAgain += 1
      this.#seen.add(id)
    }
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function send(port: number, incoming: IncomingMessage, body: Buffer, cutAfter?: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, connection: 'close', 'content-length': body.length }
    const options = { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers, timeout: 30_000 }
    const outgoing = request(options, (reply) => {
      bodyOf(reply).then(
        (content) => resolve({ status: reply.statusCode ?? 502, headers: reply.headers, body: content }),
        reject,
      )
    })
    outgoing.once('error', reject)
    outgoing.once('timeout', () => outgoing.destroy(new Error('no reply')))
    if (cutAfter === undefined) return void outgoing.end(body)
    outgoing.write(body.subarray(0, cutAfter), () => outgoing.destroy(new Error('cut')))
  })
}

function give(answer: ServerResponse, reply: Reply | null): void {
  if (!reply) return void answer.destroy()
  const { connection: _, 'transfer-encoding': __, ...headers } = reply.headers
  answer.writeHead(reply.status, { ...headers, 'content-length': reply.body.length })
  answer.end(reply.body)
}
