import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { signIn } from '../hostile/portal-visitor.ts'
import { listenLive } from './portal-live.ts'
import { tokenIn } from './portal-roles.ts'

const postgres = await ownPostgres()
const odoo = await startSandboxOdoo({ series: '19.0' })
const sidecar = await startTestSidecar(odoo, { DATABASE_URL: postgres.url, PORTAL: 'on' })

beforeAll(() => sidecar.ready())
afterAll(async () => {
  postgres.thaw()
  await sidecar.stop()
  await odoo.stop()
  await postgres.remove()
})

/** As a browser asks: a failure of ours is what this is about. */
async function open(cookie: string, path = '/shipments', form?: Record<string, string>) {
  const startedAt = performance.now()
  const reply = await fetch(`${sidecar.url}/portal${path}`, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    headers: { cookie, origin: sidecar.url },
    redirect: 'manual',
  })
  const text = await reply.text()
  const set = reply.headers.get('set-cookie')?.split(';')[0] ?? null
  return { status: reply.status, text, set, ms: performance.now() - startedAt }
}

describe('while PostgreSQL is away', () => {
  test.each<[string, { start(): unknown; end(): unknown }]>([
    ['dead', { start: () => postgres.kill(), end: () => postgres.start() }],
    ['silent', { start: () => postgres.freeze(), end: () => postgres.thaw() }],
  ])(
    'and %s, nobody is let in, whatever their key, and who signs out is out here, and everywhere once it is back',
    async (_, outage) => {
      const [visitor, staying] = [await signIn(sidecar.url, testApiKey), await signIn(sidecar.url, testApiKey)]
      const copied = visitor.cookie()
      const form = await visitor.form()
      const stream = await listenLive(sidecar.url, staying.cookie())
      await eventually(() => sidecar.memory.feed.watchers > 0, 'it listens')
      expect((await open(copied)).status).toBe(200)

      await outage.start()
      await eventually(async () => (await open(copied)).status === 503, 'memory is trusted no more', 5_000)
      const page = await open(copied)
      expect(page.text).toContain('We can not look it up just now')
      expect(page.text).not.toContain('S000')
      expect([page.set, page.ms < 4_000]).toEqual([null, true])
      await eventually(() => stream.isOver(), 'nobody can tell whether it may go on', 5_000)
      expect(stream.told()).toBe('event: ended\ndata:\n\n')

      const out = await open(copied, '/sign-out', { form })
      expect([out.status, out.ms < 4_000]).toEqual([503, true])
      expect(out.text).toContain('You are signed out in this browser only')
      const left = out.set ?? expect.fail('nothing is left to try again with')
      expect((await open(left)).status).toBe(303)
      expect((await open(left, '/sign-in?signed-out')).text).not.toContain('You are signed out.')
      expect((await open(left, '/sign-out', { form: tokenIn(out.text) })).status).toBe(503)

      await outage.end()
      await eventually(async () => (await open(staying.cookie())).status === 200, 'it is back', 30_000)
      const again = await open(left, '/sign-out', { form: tokenIn(out.text) })
      expect([again.status, again.set]).toEqual([303, 'portal='])
      expect((await open(copied)).status).toBe(401)
      expect((await open(staying.cookie())).status).toBe(200)
    },
  )
})
