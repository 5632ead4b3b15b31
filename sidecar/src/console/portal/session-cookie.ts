import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Session, Sessions } from './session.ts'

const name = 'portal'

export interface SessionCookie {
  read(c: Context): Promise<Session | null>
  write(c: Context, session: Session): Promise<void>
  clear(c: Context): void
}

/**
 * Lax, not Strict: who follows a link in a mail to a shipment is still signed in. What changes anything is a POST, which
 * Lax does not send along from other sites.
 * @param isSecure the portal is reached by https: then the cookie is bound to this host (`__Host-`) and never sent without TLS
 */
export function createSessionCookie(sessions: Sessions, isSecure: boolean): SessionCookie {
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  const prefix = isSecure ? ({ prefix: 'host', secure: true } as const) : {}
  return {
    async read(c) {
      const sealed = isSecure ? getCookie(c, name, 'host') : getCookie(c, name)
      return sealed ? sessions.open(sealed) : null
    },
    async write(c, session) {
      const expires = new Date(session.expiresAt * 1_000)
      setCookie(c, name, await sessions.seal(session), { ...attributes, ...prefix, expires })
    },
    clear: (c) => void deleteCookie(c, name, { ...attributes, ...prefix }),
  }
}
