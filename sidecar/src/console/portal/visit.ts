import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Authentication } from '../../access/authentication.ts'
import type { Viewer } from '../../access/viewer.ts'
import { SidecarError, toSidecarError } from '../../foundation/errors.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { Secret } from '../../foundation/secret.ts'
import type { QuotaKeeper } from '../../quotas/quotas.ts'
import type { EndedSessions } from './ended-sessions.ts'
import { formsOf, refusedForm } from './form-body.ts'
import type { Session, Sessions } from './session.ts'
import type { SessionCookie } from './session-cookie.ts'
import { fallbackZone } from './time.ts'
import { withinQuota } from './within-quota.ts'

export interface PortalEnv {
  Variables: { session: Session; viewer: Viewer }
}

export interface Visits {
  /** A session nobody is signed in with, and that no cookie holds yet. */
  stranger(): Session
  /** The session of the browser, whether or not it was ended; null: it has none that counts. */
  read(c: Context): Promise<Session | null>
  /** @throws UNAUTHENTICATED, or why nobody can tell */
  viewerOf(session: Session): Promise<Viewer>
  /** Begins a session in place of the one before, which is over with it. @throws UNAUTHENTICATED, or why it can't be */
  signIn(c: Context, before: Session, key: Secret, zone: string): Promise<Viewer>
  keep(c: Context, session: Session): Promise<void>
  /**
   * Takes the session from this browser, and ends it wherever else its cookie may be. False: nobody could note that it
   * has ended. What the browser has left opens nothing, and is good for trying that again.
   */
  end(c: Context, session: Session): Promise<boolean>
  /** Lets in who is known by now, and counts them; sends a reader to the sign-in page, and has forms carry their token. */
  readonly known: MiddlewareHandler<PortalEnv>
}

export interface VisitDeps {
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly authentication: Authentication
  readonly signIn: SignIn
  readonly quotas: QuotaKeeper
  readonly ended: EndedSessions
  readonly logger: Logger
}

/** Who comes with a key for the first time. @throws UNAUTHENTICATED, RATE_LIMITED after too many that were refused */
export type SignIn = (c: Context, authorization: string) => Promise<Viewer>

const bearer = (key: Secret): string => `Bearer ${key.reveal()}`

export function createVisits(deps: VisitDeps): Visits {
  const { sessions, cookie, authentication, signIn, quotas, ended, logger } = deps
  const viewerOf = async ({ id, key }: Session): Promise<Viewer> => {
    if (id === null || key === null) throw new SidecarError('UNAUTHENTICATED', 'Nobody is signed in.')
    if (await ended.has(id)) throw new SidecarError('UNAUTHENTICATED', 'Somebody has signed out of this session.')
    return authentication.viewerOf({ authorization: bearer(key) })
  }
  const endEverywhere = async ({ id, expiresAt }: Session): Promise<void> => {
    if (id !== null) await ended.end(id, expiresAt)
  }
  return {
    stranger: () => sessions.begin(null, fallbackZone),
    read: (c) => cookie.read(c),
    viewerOf,
    async signIn(c, before, key, zone) {
      const viewer = await signIn(c, bearer(key))
      await endEverywhere(before)
      await cookie.write(c, sessions.begin(key, zone))
      return viewer
    },
    keep: (c, session) => cookie.write(c, session),
    async end(c, session) {
      try {
        await endEverywhere(session)
        cookie.clear(c)
        return true
      } catch (error) {
        logger.error({ err: error }, 'A session of the portal could not be ended')
        await cookie.write(c, { ...session, key: null })
        return false
      }
    },
    known: createMiddleware(async (c, next) => {
      const session = await cookie.read(c)
      if (!session?.key) return c.req.method === 'GET' ? toSignIn(c) : refuseStranger()
      c.set('session', session)
      let viewer: Viewer
      try {
        viewer = await viewerOf(session)
        c.set('viewer', viewer)
      } catch (caught) {
        const error = toSidecarError(caught)
        if (error.code === 'UNAUTHENTICATED') cookie.clear(c)
        throw error
      }
      if (c.req.method === 'POST') await expectToken(c, session)
      await withinQuota(c, viewer, quotas, next)
    }),
  }
}

function toSignIn(c: Context): Response {
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`/portal/sign-in?${new URLSearchParams({ next: pathname + search })}`, 303)
}

function refuseStranger(): never {
  throw new SidecarError('UNAUTHENTICATED', 'Nobody is signed in.')
}

/** @throws a refused form: without the token of this session it was not made by us */
export async function expectToken(c: Context, session: Session): Promise<void> {
  const { form = '' } = await formsOf(c)
  if (!session.formToken.matches(form)) throw refusedForm()
}
