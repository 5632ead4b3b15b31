import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

export const testDatabaseUuid = '6f9619ff-8b86-4011-b42d-00c04fc964ff'
export const testWebhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** What a sidecar needs to take our messages. */
export const webhookSettings = {
  ODOO_WEBHOOK_SECRETS: testWebhookSecret,
  ODOO_DATABASE_UUID: testDatabaseUuid,
} as const

/** The event our addon sends for a changed record. */
export const changed = (
  model: string,
  id: number,
  data: Record<string, unknown> = {},
  rest: Record<string, unknown> = {},
) => ({
  specversion: '1.0',
  id: randomUUID() as string,
  source: `urn:uuid:${testDatabaseUuid}`,
  type: 'odoo.record.changed.v1',
  subject: `${model}/${id}`,
  time: '2026-11-23T09:00:00.123456Z',
  datacontenttype: 'application/json',
  data: { model, id, operation: 'write', fields: ['state'], companyId: 1, origin: null, related: [], ...data },
  ...rest,
})

export interface MessageOptions {
  readonly id?: string
  readonly at?: number
  readonly secret?: string
  readonly headers?: Record<string, string>
}

/** A signed message, ready to be sent. */
export function message(body: unknown, options: MessageOptions = {}) {
  const { id = `msg_${randomUUID()}`, at = Date.now(), secret = testWebhookSecret, headers = {} } = options
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const signature = new Webhook(secret).sign(id, new Date(at), String(bytes))
  return {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': 'application/cloudevents-batch+json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': signature,
      ...headers,
    },
  }
}

/** Sends it as it is: a message sent twice is the same message. */
export async function deliver(sidecarUrl: string, request: ReturnType<typeof message>) {
  const reply = await fetch(new URL('/webhooks/odoo', sidecarUrl), request as RequestInit)
  const body = (await reply.json()) as { errors?: [{ message: string; extensions: { code: string; retry: string } }] }
  return { status: reply.status, headers: reply.headers, body, code: body.errors?.[0]?.extensions.code ?? null }
}
