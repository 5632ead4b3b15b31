import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const batch = z.array(z.looseObject({ id: z.string(), subject: z.string() }))
type SentEvent = z.infer<typeof batch>[number]

/** A sidecar that says what it is told to, and keeps what it was sent. */
export interface AnsweringServer {
  readonly url: string
  /** Decides on each message; it is taken unless told otherwise. */
  answer: (events: readonly SentEvent[]) => Answer
  readonly messages: { readonly id: string; readonly signatures: string; readonly body: string }[]
  /** Subjects of the messages that were taken, in order. */
  readonly subjects: () => readonly string[]
  readonly stop: () => Promise<void>
}

export async function startAnsweringServer(): Promise<AnsweringServer> {
  const taken: string[] = []
  const http = createServer(async (request, response) => {
    const body = await text(request)
    const events = batch.parse(JSON.parse(body))
    const { headers } = request
    server.messages.push({
      id: String(headers['webhook-id']),
      signatures: String(headers['webhook-signature']),
      body,
    })
    const answer = server.answer(events)
    if (answer.status < 300) taken.push(...events.map(({ subject }) => subject))
    response.writeHead(answer.status, { connection: 'close', ...answer.headers }).end(answer.body)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const server: AnsweringServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    answer: () => ({ status: 202 }),
    messages: [],
    subjects: () => taken,
    stop: () => new Promise((resolve) => http.close(() => resolve())),
  }
  return server
}

/** An answer in the form the sidecar gives its refusals. */
export const refusal = (status: number, code: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers,
  body: JSON.stringify({ errors: [{ message: `It says ${code}.`, extensions: { code } }] }),
})
