import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { CloudEvent } from 'cloudevents'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'

/** One message as it came over the wire. */
interface ReceivedMessage {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const changed = z.looseObject({
  id: z.string(),
  subject: z.string(),
  data: z.looseObject({
    model: z.string(),
    operation: z.string(),
    fields: z.array(z.string()),
    related: z.array(z.string()),
    companyId: z.number().nullable(),
    origin: z.string().nullable(),
    txid: z.string(),
  }),
})

/** One `odoo.record.changed.v1`. */
export type RecordChanged = z.infer<typeof changed>

/** Stands where the sidecar would, takes everything and believes nothing that is not signed. */
export interface Receiver {
  readonly url: string
  readonly secrets: readonly string[]
  readonly messages: readonly ReceivedMessage[]
  /**
   * Every event, in the order in which they came, each verified and parsed by the libraries others would use.
   * @throws what was wrong with a message, if one was
   */
  readonly events: () => readonly CloudEvent<unknown>[]
  readonly changes: () => readonly RecordChanged[]
  readonly stop: () => Promise<void>
}

/** @param secrets newest first; the older one is still live */
export async function startReceiver(secrets: readonly string[]): Promise<Receiver> {
  const messages: ReceivedMessage[] = []
  const received: CloudEvent<unknown>[] = []
  const refused: unknown[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const)
    const message = { headers: Object.fromEntries(headers), body }
    messages.push(message)
    try {
      // On arrival: a signature grows old.
      received.push(...eventsIn(message, secrets))
    } catch (reason) {
      refused.push(reason)
    }
    response.writeHead(202, { connection: 'close' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const events = (): readonly CloudEvent<unknown>[] => {
    if (refused.length > 0) throw refused[0]
    return received
  }
  return {
    url: `http://127.0.0.1:${port}`,
    secrets,
    messages,
    events,
    changes: () =>
      events()
        .filter(({ type }) => type === 'odoo.record.changed.v1')
        .map(({ id, subject, data }) => changed.parse({ id, subject, data })),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const batch = z.array(z.record(z.string(), z.unknown()))

/** @throws when it is not signed with every live secret, or not CloudEvents */
function eventsIn({ headers, body }: ReceivedMessage, secrets: readonly string[]): CloudEvent<unknown>[] {
  for (const secret of secrets) new Webhook(secret).verify(body, { ...headers })
  return batch.parse(JSON.parse(body)).map((event) => new CloudEvent(event, true))
}
