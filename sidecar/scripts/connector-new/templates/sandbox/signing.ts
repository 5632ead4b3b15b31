import { mark, type Plan } from '../../plan.ts'

/** `signing.ts` of a sandbox partner. */
export const signingTemplate = ({ id }: Plan): string => `
import { createHmac } from 'node:crypto'
import type { OutgoingWebhook } from '../webhook-sender.ts'

// ${mark}: headers, what is signed and how.
export const sandboxSecret = '${id}-webhook-secret'

export interface SandboxEvent {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, string>>
}

/** @param at ms */
export const signed = ({ id, type, data }: SandboxEvent, secret: string, at: number): OutgoingWebhook =>
  signedBody(id, JSON.stringify({ id, type, at: new Date(at).toISOString(), data }), secret, at)

/** @param at ms */
export function signedBody(id: string, body: string, secret: string, at: number): OutgoingWebhook {
  const timestamp = String(Math.floor(at / 1000))
  const signature = createHmac('sha256', secret).update(\`\${id}.\${timestamp}.\${body}\`).digest('hex')
  return {
    headers: {
      'content-type': 'application/json',
      'x-delivery': id,
      'x-timestamp': timestamp,
      'x-signature': signature,
    },
    body,
  }
}
`
