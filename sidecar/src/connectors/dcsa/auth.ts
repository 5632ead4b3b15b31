import { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import type { Auth, CallContext } from '../spi.ts'
import type { DcsaSettings } from './settings.ts'
import { tokenReply } from './wire.ts'

const headersShape = z.record(z.string(), z.string())

const hour = 3_600_000

/**
 * A token here is the headers a call is sent with, as JSON: carriers want one key, two, a bearer token, or a key beside a
 * bearer token, and which it is stands in the settings.
 */
export const auth: Auth<DcsaSettings> = {
  kind: 'token',
  async obtain(context) {
    const { apiKeys, oauth } = context.settings
    const keys = Object.fromEntries(apiKeys.map(({ header, value }) => [header, value.reveal()]))
    if (oauth === undefined) return { token: JSON.stringify(keys), expiresInMs: 24 * hour }
    const { token, expiresInMs } = await bearer(context, oauth, keys)
    return { token: JSON.stringify({ ...keys, authorization: `Bearer ${token}` }), expiresInMs }
  },
  headers: (token) => headersShape.parse(JSON.parse(token)),
}

async function bearer(
  { http }: CallContext<DcsaSettings>,
  { tokenPath, clientId, clientSecret, scope }: NonNullable<DcsaSettings['oauth']>,
  keys: Readonly<Record<string, string>>,
): Promise<{ token: string; expiresInMs: number }> {
  const reply = await http.send({
    operation: 'token.obtain',
    method: 'POST',
    path: tokenPath,
    headers: keys,
    json: {
      grant_type: 'client_credentials',
      client_id: clientId.reveal(),
      client_secret: clientSecret.reveal(),
      ...(scope === undefined ? {} : { scope }),
    },
    // A token nobody uses does no harm: it may be asked for again.
    effect: 'read',
  })
  const parsed = tokenReply.safeParse(reply.json())
  if (!parsed.success) {
    throw new SidecarError(
      'PARTNER_REPLY_INVALID',
      'The carrier gave no access token. Compare `tokenPath` with its manual.',
    )
  }
  return { token: parsed.data.access_token, expiresInMs: (parsed.data.expires_in ?? 600) * 1000 }
}
