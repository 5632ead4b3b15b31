import { Hono } from 'hono'
import { toSidecarError } from '../../foundation/errors.ts'
import { Secret } from '../../foundation/secret.ts'
import { formsOf, refusedForm } from './form-body.ts'
import { layout } from './pages/layout.ts'
import { type SignIn, signInPage } from './pages/sign-in.ts'
import { stillOpenPage } from './pages/still-open.ts'
import { timeZonePage } from './pages/time-zone.ts'
import type { PortalParts } from './portal-parts.ts'
import type { Session } from './session.ts'
import { zoneOf } from './time.ts'
import { expectToken, type PortalEnv } from './visit.ts'

const home = '/portal/shipments'

/** Coming in and leaving. */
export function visitRoutes({ visits }: PortalParts): Hono<PortalEnv> {
  const routes = new Hono<PortalEnv>()

  routes.get('/', (c) => c.redirect(home, 303))

  routes.get('/sign-in', async (c) => {
    const known = await visits.read(c)
    const session = known ?? visits.stranger()
    if (!known) await visits.keep(c, session)
    const next = c.req.query('next') ?? home
    const isSignedOut = c.req.query('signed-out') !== undefined && session.id === null
    return c.html(layout({ session, viewer: null }, signIn({ session, next, isSignedOut })))
  })

  routes.post('/sign-in', async (c) => {
    const session = await visits.read(c)
    if (!session) throw refusedForm()
    await expectToken(c, session)
    const { key = '', next = home, zone } = await formsOf(c)
    try {
      await visits.signIn(c, session, new Secret(key.trim()), zoneOf(zone))
    } catch (caught) {
      const error = toSidecarError(caught)
      if (error.code !== 'UNAUTHENTICATED') throw error
      return c.html(layout({ session, viewer: null }, signIn({ session, next, problem: wrongKey })), 401)
    }
    return c.redirect(withinPortal(next), 303)
  })

  routes.post('/sign-out', async (c) => {
    const session = await visits.read(c)
    if (session) {
      await expectToken(c, session)
      const left = { ...session, key: null }
      if (!(await visits.end(c, session))) return c.html(layout({ session: left, viewer: null }, stillOpen(left)), 503)
    }
    return c.redirect('/portal/sign-in?signed-out', 303)
  })

  routes.get('/time-zone', visits.known, (c) => {
    const session = c.get('session')
    const page = { title: 'Time zone', main: timeZonePage(session) }
    return c.html(layout({ session, viewer: c.get('viewer') }, page))
  })

  routes.post('/time-zone', visits.known, async (c) => {
    const { zone } = await formsOf(c)
    await visits.keep(c, { ...c.get('session'), zone: zoneOf(zone) })
    return c.redirect(home, 303)
  })

  return routes
}

const wrongKey = 'This key is not known. Check that it is copied whole, with nothing before or behind it.'

const signIn = (shown: SignIn) => ({
  title: shown.problem === undefined ? 'Sign in' : 'Problem: Sign in',
  main: signInPage(shown),
})

const stillOpen = (session: Session) => ({ title: 'Not signed out everywhere', main: stillOpenPage(session) })

/** Where somebody wanted to go before signing in: a page of the portal, never another site's. */
function withinPortal(next: string): string {
  const here = 'http://portal.invalid'
  if (!URL.canParse(next, here)) return home
  const { origin, pathname, search } = new URL(next, here)
  return origin === here && pathname.startsWith('/portal/') ? pathname + search : home
}
