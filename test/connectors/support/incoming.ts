import { Secret } from '../../../sidecar/src/foundation/secret.ts'

/** A webhook as it comes in, and the secret of the connection it comes to. */
export const incoming = (headers: Headers, body: string, secret: string, nowMs = Date.now()) => ({
  webhook: { headers, body: new TextEncoder().encode(body), nowMs },
  secrets: [new Secret(secret)],
})
