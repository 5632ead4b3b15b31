import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../sidecar/src/access/roles.ts'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { type ErrorCode, SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { movingNumber, movingShipment, type RunningPortal, startPortal, storyShipment } from './portal-bench.ts'
import { type Roles, startRoles, tokenIn } from './portal-roles.ts'

let portal: RunningPortal
let roles: Roles

const key = 'key-of-a-partner-0123456789'
const give = (role: Role, of: Roles = roles): void => {
  of.keys.set(key, createViewer({ principal: `api-key:${role}`, roles: [role] }))
}

beforeAll(async () => {
  portal = await startPortal()
})
beforeEach(() => {
  roles = startRoles(portal.sidecar)
  give('customer')
})
afterAll(() => portal.stop())

async function signedIn(of: Roles = roles) {
  const browser = of.browser()
  expect((await browser.signIn(key)).status).toBe(303)
  return browser
}

describe('a session', () => {
  test('ends with the next request after its key was taken back', async () => {
    const browser = await signedIn()
    expect((await browser.page('/shipments')).status).toBe(200)
    roles.keys.delete(key)
    const { status, text, reply } = await browser.page('/shipments')
    expect(status).toBe(401)
    expect(text).toContain('You are signed out')
    expect(text).not.toContain('S000')
    expect(reply.headers.get('set-cookie')).toMatch(/^portal=;.*Max-Age=0/)
  })

  test('sees less from the next request on when its key may do less', async () => {
    const browser = await signedIn()
    expect((await browser.page(`/shipments/${storyShipment}`)).text).toContain('PO-77120')
    give('carrier-partner')
    expect((await browser.page(`/shipments/${storyShipment}`)).text).not.toContain('PO-77120')
  })

  test('is over with its cookie when somebody signs out', async () => {
    const browser = await signedIn()
    const reply = await browser.submit('/sign-out', {}, '/time-zone')
    expect(reply.headers.get('set-cookie')).toMatch(/^portal=;.*Max-Age=0/)
    expect((await browser.page('/shipments')).status).toBe(303)
  })

  test('is told of nothing more once its key was taken back', async () => {
    const browser = await signedIn()
    const reply = await browser.send(`/shipments/${movingShipment}/live`)
    expect(reply.headers.get('content-type')).toContain('text/event-stream')
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
    await sleep(500)
    roles.keys.delete(key)
    portal.partners.live?.parcels.goOn(movingNumber)
    let told = ''
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { value: '', done: true }
      if (done) break
      told += value
    }
    expect(told).toContain('event: ended')
    expect(told).not.toContain('event: changed')
  })

  test('lasts eight hours and not a minute longer', async () => {
    const browser = await signedIn()
    roles.clock.advance(8 * 3_600_000 - 60_000)
    expect((await browser.page('/shipments')).status).toBe(200)
    roles.clock.advance(2 * 60_000)
    expect((await browser.page('/shipments')).status).toBe(303)
  })

  test('that somebody has changed, or made up, is none', async () => {
    const browser = await signedIn()
    const sealed = browser.cookie()
    for (const cookie of [
      sealed.replace(/\.[^.](?=[^.]*$)/, (first) => (first === '.A' ? '.B' : '.A')),
      'portal=made.up',
      'portal=',
    ]) {
      browser.use(cookie)
      expect((await browser.page('/shipments')).status).toBe(303)
    }
  })

  test('of one installation is worth nothing at another', async () => {
    const other = await startTestSidecar(portal.odoo, { PORTAL: 'on' })
    const browser = await signedIn()
    const reply = await fetch(`${other.url}/portal/shipments`, {
      headers: { cookie: browser.cookie() },
      redirect: 'manual',
    })
    await other.stop()
    expect(reply.status).toBe(303)
  })

  test('behind https has a cookie of this host alone, never sent without TLS', async () => {
    const secure = startRoles(portal.sidecar, 'https://portal.example')
    give('customer', secure)
    const browser = secure.browser()
    const reply = await browser.signIn(key)
    const cookie = reply.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-portal=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie.split('; ')).toContain(flag)
    expect(cookie).not.toContain('Domain')
    expect(reply.headers.get('strict-transport-security')).toMatch(/^max-age=/)
    expect((await browser.page('/shipments')).status).toBe(200)
  })
})

describe('a form', () => {
  const foreign = [
    ['from another site', { origin: 'https://evil.example' }],
    ['from nowhere it would say', {}],
    ['from a page without an origin', { origin: 'null' }],
    ['that a browser says is from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ] as const

  test.each(foreign)('%s is refused, with the token of the session or not', async (_what, headers) => {
    const browser = await signedIn()
    for (const path of ['/sign-out', '/time-zone']) {
      const reply = await browser.submit(path, { zone: 'Asia/Tokyo' }, '/time-zone', headers)
      expect(reply.status).toBe(403)
      expect(await reply.text()).toContain('Nothing was changed')
    }
    expect((await browser.page('/time-zone')).text).toContain('Europe/Berlin</strong>')
  })

  test('of our own without the token of the session is refused', async () => {
    const browser = await signedIn()
    const another = tokenIn((await (await signedIn()).page('/time-zone')).text)
    for (const form of ['', 'guessed', another]) {
      for (const [path, fields] of [
        ['/sign-out', {}],
        ['/time-zone', { zone: 'Asia/Tokyo' }],
        [`/shipments/${storyShipment}/return`, { 'quantity-0': '1', reason: 'x', reference: 'CSRF-1' }],
      ] as const) {
        const reply = await browser.submit(path, { ...fields, form }, '/time-zone')
        expect([path, reply.status]).toEqual([path, 403])
      }
    }
    const returns = portal.odoo.world.rows('stock.picking').filter(({ origin }) => String(origin).includes('CSRF-1'))
    expect(returns).toEqual([])
    expect((await browser.page('/time-zone')).text).toContain('Europe/Berlin</strong>')
  })

  test('to sign in with does not sign anybody in from another site', async () => {
    const browser = roles.browser()
    const headers = { origin: 'https://evil.example' }
    expect((await browser.submit('/sign-in', { key }, '/sign-in', headers)).status).toBe(403)
    const stranger = roles.browser()
    const form = tokenIn((await roles.browser().page('/sign-in')).text)
    expect((await stranger.submit('/sign-in', { key, form })).status).toBe(403)
    expect((await stranger.page('/shipments')).status).toBe(303)
  })

  test('that is very long is refused unread', async () => {
    const browser = await signedIn()
    const reply = await browser.submit('/time-zone', { zone: 'x'.repeat(70_000) })
    expect(reply.status).toBe(413)
  })
})

test.each([
  '//evil.example/portal/x',
  'https://evil.example/portal/x',
  '/\\evil.example/portal/',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/graphql',
  '/portal/../graphql',
  '/portalx',
  'http://[',
])('signing in does not lead away to %s', async (next) => {
  const browser = roles.browser()
  const reply = await browser.submit('/sign-in', { key, next })
  expect(reply.headers.get('location')).toBe('/portal/shipments')
})

describe('what a partner is not to see is neither asked for nor shown', () => {
  test.each([
    [
      'carrier-partner',
      ['Delivered', 'Paketdienst Standard', 'Kassel, DE', 'Goes to'],
      ['PO-77120', 'Announce', 'Your reference', 'late'],
    ],
    ['warehouse-partner', ['PO-77120', 'Goes to', 'Announce a return'], ['Received by', 'stands still']],
    ['customer', ['PO-77120', 'Goes to', 'Announce a return', 'late'], ['Received by']],
    ['customer-service', ['PO-77120', 'Received by', 'Announce a return'], []],
  ] as const)('as %s', async (role, there, hidden) => {
    give(role)
    const browser = await signedIn()
    const { status, text } = await browser.page(`/shipments/${storyShipment}`)
    expect(status).toBe(200)
    for (const words of there) expect(text).toContain(words)
    for (const words of hidden) expect(text).not.toContain(words)
    expect(text).not.toContain('could not be read')
    const list = await browser.page('/shipments')
    expect(list.text).toContain('Destination')
  })

  test('a carrier is not asked about orders, fulfillments or who signed', async () => {
    give('carrier-partner')
    const browser = await signedIn()
    for (const path of ['/shipments', `/shipments/${storyShipment}`, `/search?q=${movingNumber}`]) {
      await browser.page(path)
    }
    expect(roles.asked.length).toBe(3)
    for (const { query, viewer } of roles.asked) {
      expect(viewer.principal).toBe('api-key:carrier-partner')
      expect(query).not.toMatch(/\b(order|fulfillment|receivedBy|process)\b/)
    }
  })

  test('who may see no addresses is neither told where it goes, nor asks', async () => {
    const scopes = ['catalog:read', 'shipments:read', 'tracking:read'] as const
    roles.keys.set(key, createViewer({ principal: 'api-key:screen', scopes }))
    const browser = await signedIn()
    expect((await browser.page(`/shipments/${storyShipment}`)).text).not.toContain('Goes to')
    expect((await browser.page('/shipments')).text).not.toContain('Destination')
    for (const { query } of roles.asked) expect(query).not.toContain('shippingAddress')
  })

  test('a carrier finds its parcel by its tracking number', async () => {
    give('carrier-partner')
    const browser = await signedIn()
    const { reply } = await browser.page(`/search?q=${movingNumber}`)
    expect(reply.headers.get('location')).toBe(`/portal/shipments/${movingShipment}`)
    expect((await browser.page('/search?q=S00042')).text).toContain('Nothing found')
  })

  test('a carrier announces no returns, and sees none', async () => {
    give('carrier-partner')
    const browser = await signedIn()
    expect((await browser.page(`/shipments/${storyShipment}/return`)).status).toBe(403)
    expect((await browser.page('/returns/5')).status).toBe(403)
    const reply = await browser.submit(`/shipments/${storyShipment}/return`, { reason: 'x' }, '/time-zone')
    expect(reply.status).toBe(403)
    expect(roles.asked).toEqual([])
  })

  test('who may see no documents gets none', async () => {
    roles.keys.set(key, createViewer({ principal: 'api-key:bare', scopes: ['shipments:read', 'tracking:read'] }))
    const browser = await signedIn()
    expect((await browser.page(`/shipments/${storyShipment}`)).text).not.toContain('/documents/')
    expect((await browser.page(`/shipments/${storyShipment}/documents/signature/1`)).status).toBe(403)
  })
})

describe('when the graph does not answer', () => {
  test.each([
    ['OVERLOADED', 429, 'That was too much at once'],
    ['ODOO_UNREACHABLE', 503, 'We can not look it up just now'],
    ['FORBIDDEN', 403, 'This is not for you'],
    ['UNAUTHENTICATED', 401, 'You are signed out'],
    ['SCHEMA_DRIFT', 500, 'Something went wrong here'],
  ] as const)('with %s, the page says so in plain words', async (code: ErrorCode, expected, title) => {
    const browser = await signedIn()
    roles.fail(new SidecarError(code, 'Secret words of the inside.'))
    const { status, text } = await browser.page('/shipments')
    expect(status).toBe(expected)
    expect(text).toContain(`<h1>${title}</h1>`)
    expect(text).not.toContain('Secret words')
    expect(text).not.toContain(code)
  })

  test('for a part of a page, the rest is shown', async () => {
    const { world } = portal.odoo
    const carrier = world.rows('delivery.carrier').find(({ name }) => name === 'Paketdienst Standard')?.id
    const unread = world.rows('stock.picking').find((row) => row.carrier_id === carrier && row.carrier_tracking_ref)
    const parcels = portal.partners.all.find(({ id }) => id === 'parcels')
    const mood = (kind: string | null) =>
      fetch(`${parcels?.url}/__sandbox/mood`, { method: 'POST', body: JSON.stringify(kind && { kind }) })
    await mood('failing')
    const { status, text } = await (await signedIn()).page(`/shipments/${unread?.id}`)
    await mood(null)
    expect(status).toBe(200)
    expect(text).toContain('Some facts could not be read just now.')
    expect(text).toContain(String(unread?.carrier_tracking_ref))
  })

  test.each([
    [`/shipments/${storyShipment}/documents/label/9`, 404],
    [`/shipments/${storyShipment}/documents/nonsense/1`, 404],
    [`/shipments/${storyShipment}/documents/label/0`, 404],
    ['/shipments?after=nonsense', 400],
    ['/shipments/-1', 404],
    ['/shipments/99999999999999', 404],
    ['/returns/999999', 404],
    [`/shipments/47/return`, 404],
  ])('to the address %s, the status is %i', async (path, expected) => {
    expect((await (await signedIn()).page(path)).status).toBe(expected)
  })
})

test('every answer is for this visitor alone, and runs nothing but our own files', async () => {
  const browser = await signedIn()
  for (const path of ['/sign-in', '/shipments', '/nowhere', '/shipments/0']) {
    const { headers } = await browser.send(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|data:/)
  }
  const { text } = await browser.page('/shipments')
  expect(text).not.toMatch(/<style|style="|<script(?! type="module" src="\/portal\/)| on\w+="/)
})

test('there is no portal unless it is switched on', async () => {
  const without = await startTestSidecar(portal.odoo)
  const reply = await fetch(`${without.url}/portal/sign-in`)
  await without.stop()
  expect(reply.status).toBe(404)
})
