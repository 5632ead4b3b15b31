import { readReply } from '../read-reply.ts'
import type { Auth, CallContext } from '../spi.ts'
import { partner } from './partner.ts'
import type { DcsaSettings } from './settings.ts'
import { tokenReply } from './wire.ts'

const hour = 3_600_000

/** Carriers want one key, two, a bearer token, or a key beside a bearer token: which it is stands in the settings. */
export const auth: Auth<DcsaSettings> = {
  kind: 'token',
  obtain: async (context) => {
    const { oauth } = context.settings
    return oauth === undefined ? { token: '', expiresInMs: 24 * hour } : bearer(context, oauth)
  },
  headers: (token, settings) => ({ ...keysOf(settings), ...(token !== '' && { authorization: `Bearer ${token}` }) }),
}

const keysOf = ({ apiKeys }: DcsaSettings): Readonly<Record<string, string>> =>
  Object.fromEntries(apiKeys.map(({ header, value }) => [header, value.reveal()]))

async function bearer(
  { http, settings }: CallContext<DcsaSettings>,
  { tokenPath, clientId, clientSecret, scope }: NonNullable<DcsaSettings['oauth']>,
): Promise<{ token: string; expiresInMs: number }> {
  const reply = await http.send({
    operation: 'token.obtain',
    method: 'POST',
    path: tokenPath,
    headers: keysOf(settings),
    form: {
      grant_type: 'client_credentials',
      client_id: clientId.reveal(),
      client_secret: clientSecret.reveal(),
      ...(scope === undefined ? {} : { scope }),
    },
    // A token nobody uses does no harm: it may be asked for again.
    effect: 'read',
  })
  const { access_token: token, expires_in: seconds = 600 } = readReply(tokenReply, reply.json(), {
    partner,
    operation: 'token.obtain',
  })
  return { token, expiresInMs: seconds * 1000 }
}
