import { readReply } from '../read-reply.ts'
import type { Auth } from '../spi.ts'
import { answerTo } from './client.ts'
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
    const { access_token, expires_in } = readReply(token, reply.json(), answerTo('auth.refresh'))
    return { token: access_token, expiresInMs: expires_in * 1000 }
  },
  headers: (accessToken) => ({ authorization: `Bearer ${accessToken}` }),
}
