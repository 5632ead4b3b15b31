import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { openTestDatabase, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { subscribe } from '../../support/subscribe.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { askAs } from './ask-as.ts'
import { aKey } from './making-keys.ts'

const postgres = await ownPostgres()
const odoo = await startSandboxOdoo({ series: '19.0' })
const sidecar = await startTestSidecar(odoo, { DATABASE_URL: postgres.url })
let known: string
let alsoKnown: string

beforeAll(async () => {
  await sidecar.ready()
  const database = openTestDatabase({ url: postgres.url })
  known = (await aKey(database)).key
  alsoKnown = (await aKey(database)).key
  await database.close()
})
afterAll(async () => {
  postgres.thaw()
  await sidecar.stop()
  await odoo.stop()
  await postgres.remove()
})

const ask = async (key: string) => {
  const startedAt = performance.now()
  const { status, errors } = await askAs(sidecar, key)
  return { status, code: errors?.[0]?.extensions.code, ms: performance.now() - startedAt }
}

describe('while PostgreSQL is away', () => {
  test.each<[string, { start(): unknown; end(): unknown }]>([
    ['dead', { start: () => postgres.kill(), end: () => postgres.start() }],
    ['silent', { start: () => postgres.freeze(), end: () => postgres.thaw() }],
  ])(
    'and %s, keys of the database get 503 soon, those of the environment are answered, and all are once it is back',
    async (_, outage) => {
      expect((await ask(known)).status).toBe(200)
      const stream = await subscribe(sidecar, 'subscription { orderChanged(id: "Order:1") { number } }', known)
      await eventually(() => stream.answers.length === 1, 'it begins')
      await outage.start()
      await eventually(async () => (await ask(known)).status === 503, 'memory is trusted no more', 5_000)
      for (const key of [known, alsoKnown]) {
        const { status, code, ms } = await ask(key)
        expect([status, code]).toEqual([503, 'DATABASE_UNREACHABLE'])
        expect(ms).toBeLessThan(4_000)
      }
      await eventually(() => stream.ended(), 'nobody can tell whether it may go on', 5_000)
      expect(stream.answers.at(-1)?.errors?.[0]?.extensions.code).toBe('DATABASE_UNREACHABLE')
      expect((await ask(testApiKey)).status).toBe(200)
      expect((await ask('neither here nor there')).status).toBe(401)
      await outage.end()
      await eventually(async () => (await ask(known)).status === 200, 'it is back', 30_000)
      expect((await ask(alsoKnown)).status).toBe(200)
    },
  )
})
