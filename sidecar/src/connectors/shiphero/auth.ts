import { SidecarError } from '../../foundation/errors.ts'
import type { Auth } from '../spi.ts'
import type { Settings } from './settings.ts'
import { token } from './wire.ts'

/**
 * The refresh token is good for as long as nobody takes it back; an access token for 28 days.
 * https://developer.shiphero.com/getting-started/
 */
export const auth: Auth<Settings> = {
  kind: 'token',
  async obtain({ http, settings }) {
    const reply = await http.send({
      operation: 'auth.refresh',
      method: 'POST',
      path: '/auth/refresh',
      json: { refresh_token: settings.refreshToken.reveal() },
      effect: 'read',
    })
    const parsed = token.safeParse(reply.json())
    if (parsed.success) return { token: parsed.data.access_token, expiresInMs: parsed.data.expires_in * 1000 }
    throw new SidecarError(
      'PARTNER_REPLY_INVALID',
      'ShipHero answered the refresh token with something that is no access token. Ask its support.',
    )
  },
  headers: (accessToken) => ({ authorization: `Bearer ${accessToken}` }),
}
