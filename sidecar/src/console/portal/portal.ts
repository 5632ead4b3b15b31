import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Authentication } from '../../access/authentication.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../foundation/clock.ts'
import { toSidecarError } from '../../foundation/errors.ts'
import type { Logger } from '../../foundation/logger.ts'
import { retryAfter } from '../../foundation/replies.ts'
import type { QuotaKeeper } from '../../quotas/quotas.ts'
import type { AskedGraph } from './ask.ts'
import { assets } from './asset.ts'
import { EndedSessions } from './ended-sessions.ts'
import { ownFormsOnly, pageHeaders, shortForms } from './guard.ts'
import { layout } from './pages/layout.ts'
import { type Trouble, troubleNamed, troubleOf, troublePage } from './pages/trouble.ts'
import type { PortalParts } from './portal-parts.ts'
import { returnRoutes } from './return-routes.ts'
import { Sessions } from './session.ts'
import { createSessionCookie } from './session-cookie.ts'
import { shipmentRoutes } from './shipment-routes.ts'
import { createVisits, type PortalEnv, type SignIn, type Visits } from './visit.ts'
import { visitRoutes } from './visit-routes.ts'

export interface PortalDeps {
  readonly graph: AskedGraph
  readonly authentication: Authentication
  readonly signIn: SignIn
  readonly quotas: QuotaKeeper
  /** Where it is kept who has signed out, for all replicas. */
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  /** 32 bytes, the same for all replicas. */
  readonly sealingKey: () => Promise<Uint8Array>
  /** Where people reach the sidecar; null: nobody said. */
  readonly publicUrl: string | null
}

/** The partner portal, to be mounted at `/portal`. It knows nothing but what the graph tells its visitor. */
export function createPortal(deps: PortalDeps): Hono<PortalEnv> {
  const publicUrl = deps.publicUrl === null ? null : new URL(deps.publicUrl)
  const isSecure = publicUrl?.protocol === 'https:'
  const sessions = new Sessions(deps.sealingKey, deps.clock)
  const visits = createVisits({
    sessions,
    cookie: createSessionCookie(sessions, isSecure),
    ...{ authentication: deps.authentication, signIn: deps.signIn, quotas: deps.quotas },
    ...{ ended: new EndedSessions({ database: deps.database }), logger: deps.logger },
  })
  const parts: PortalParts = { graph: deps.graph, visits }
  const portal = new Hono<PortalEnv>()
  portal.use(pageHeaders(isSecure))
  portal.get('/assets/:name', (c) => serveAsset(c))
  portal.use(ownFormsOnly(publicUrl?.origin ?? null), shortForms)
  portal.route('/', visitRoutes(parts))
  portal.use(visits.known)
  portal.route('/', shipmentRoutes(parts))
  portal.route('/', returnRoutes(parts))
  portal.all('*', (c) => showTrouble(c, visits, troubleNamed('missing')))
  portal.onError((caught, c) => {
    if (caught instanceof HTTPException) return showTrouble(c, visits, troubleNamed('formRefused'))
    const error = toSidecarError(caught)
    const trouble = troubleOf(error)
    if (trouble.status >= 500) deps.logger.error({ err: error, code: error.code }, 'A page of the portal failed')
    for (const [name, value] of Object.entries(retryAfter(error, null))) c.header(name, value)
    return showTrouble(c, visits, trouble)
  })
  return portal
}

async function showTrouble(c: Context<PortalEnv>, visits: Visits, trouble: Trouble): Promise<Response> {
  const known = c.get('session') ?? visits.stranger()
  const isOut = trouble.status === 401
  const session = isOut ? { ...known, key: null } : known
  const viewer = isOut ? null : (c.get('viewer') ?? null)
  return c.html(layout({ session, viewer }, { title: trouble.title, main: troublePage(trouble) }), trouble.status)
}

function serveAsset(c: Context): Response {
  const found = assets.get(c.req.param('name') ?? '')
  if (!found) return c.notFound() as Response
  const headers = { 'content-type': found.type, etag: found.etag, 'cache-control': 'no-cache' }
  if (c.req.header('if-none-match') === found.etag) return c.body(null, 304, headers)
  return c.body(found.body, 200, headers)
}
