import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemoPartners } from '../../../sidecar/scripts/demo/demo-partners.ts'
import { factsOf } from '../../../sidecar/scripts/demo/odoo-facts.ts'
import { revokeKey } from '../../../sidecar/src/access/api-keys.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'
import { storyShipment } from '../console/portal-bench.ts'
import { askAs } from './ask-as.ts'
import { admin, aKey, keyDeps, soon } from './making-keys.ts'

const database = await createTestDatabase()
const odoo = await startSandboxOdoo({ series: '19.0' })
const folder = mkdtempSync(join(tmpdir(), 'links-'))
const partners = await startDemoPartners(factsOf(odoo), folder, true)
const settings = { DATABASE_URL: database.url, CONNECTIONS_FILE: partners.file }
const one = await startTestSidecar(odoo, settings)
const other = await startTestSidecar(odoo, settings)
const replicas = [one, other]
const sql = database.open()

beforeAll(() => Promise.all(replicas.map((replica) => replica.ready())))
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()))
  await partners.stop()
  await odoo.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const proofs = `{ shipment(id: "Shipment:${storyShipment}") { proofsOfDelivery { documents { url expiresAt } } } }`

interface Link {
  readonly path: string
  readonly expiresAt: string
}

/** A link to a signature, as somebody with this key is given it. */
async function linkFor(key: string): Promise<Link> {
  const { data } = await askAs(one, key, proofs)
  const shipment = data?.shipment as { proofsOfDelivery: { documents: { url: string; expiresAt: string }[] }[] }
  const document = shipment.proofsOfDelivery[0]?.documents[0] ?? expect.fail('Nobody has signed')
  return { path: document.url.slice(document.url.indexOf('/documents/')), expiresAt: document.expiresAt }
}

const open = async ({ path }: Pick<Link, 'path'>, replica = one) => {
  const reply = await fetch(new URL(path, replica.url))
  const isDocument = reply.headers.get('content-type')?.startsWith('image/') ?? false
  return { status: reply.status, answer: isDocument ? 'the document' : await reply.json() }
}

const everywhere = (link: Link) => Promise.all(replicas.map((replica) => open(link, replica)))

const shown = { status: 200, answer: 'the document' }
/** What a link is answered that is none, or is older than ten minutes. */
const ended = () => open({ path: '/documents/garbage' })

const revoke = (id: string) => revokeKey(keyDeps(sql), { id, reason: 'leaked' }, admin)
const silently = (enabled: 'ENABLE' | 'DISABLE') =>
  sql.executeSql(`ALTER TABLE logistics.api_keys ${enabled} TRIGGER api_keys_tell`)

describe('a link to a document', () => {
  test('works without a key, and with the other replica', async () => {
    const { key } = await aKey(sql)
    expect(await everywhere(await linkFor(key))).toEqual([shown, shown])
  })

  test('ends with the key it was made for, on both replicas, and is told of as any that has ended', async () => {
    const [{ id, key }, another] = [await aKey(sql), await aKey(sql)]
    const [link, kept] = [await linkFor(key), await linkFor(another.key)]
    expect(await everywhere(link)).toEqual([shown, shown])
    await revoke(id)
    await eventually(async () => (await askAs(one, key)).status === 401, 'the key is refused')
    await eventually(async () => (await askAs(other, key)).status === 401, 'by the other one too')
    const nothing = await ended()
    expect(nothing.status).toBe(404)
    expect(await everywhere(link)).toEqual([nothing, nothing])
    expect(await everywhere(kept)).toEqual([shown, shown])
  })

  test('ends within the same second as its key, also when nobody is told and only links were opened', async () => {
    const { id, key } = await aKey(sql)
    const link = await linkFor(key)
    await silently('DISABLE')
    try {
      const answers: { readonly startedAt: number; readonly status: number }[] = []
      let going = true
      const asking = replicas.map(async (replica) => {
        while (going) {
          const startedAt = performance.now()
          answers.push({ startedAt, status: (await open(link, replica)).status })
          await sleep(20)
        }
      })
      await eventually(() => answers.length > 10, 'both open it')
      await revoke(id)
      const revokedAt = performance.now()
      await eventually(() => answers.slice(-4).every(({ status }) => status === 404), 'it is refused')
      going = false
      await Promise.all(asking)
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]))
      const lastShown = Math.max(...answers.filter(({ status }) => status === 200).map(({ startedAt }) => startedAt))
      expect(lastShown - revokedAt).toBeLessThan(1_000)
    } finally {
      await silently('ENABLE')
    }
  })

  test('ends when its key does', async () => {
    const { key } = await aKey(sql, { expiresAt: soon(1_500) })
    const link = await linkFor(key)
    expect(await open(link)).toEqual(shown)
    await eventually(async () => (await askAs(one, key)).status === 401, 'the key has ended')
    const nothing = await ended()
    expect(await everywhere(link)).toEqual([nothing, nothing])
  })

  test('of a key of the settings lasts its ten minutes, and takes no look at keys', async () => {
    const link = await linkFor(testApiKey)
    expect(Date.parse(link.expiresAt) - Date.now()).toBeGreaterThan(530_000)
    expect(await everywhere(link)).toEqual([shown, shown])
  })

  test('that is opened again and again reads its key as rarely as the key itself does', async () => {
    const { id } = await aKey(sql)
    // Its partner is gone, so that nobody is asked for a document.
    const nowhere = { connection: 'gone', kind: 'LABEL', reference: 'x', mediaType: null } as const
    const { url } = await one.partners.links.linkTo(nowhere, { keyId: id })
    const reads = await countReads(async () => {
      for (let times = 0; times < 20; times += 1) {
        expect(await open({ path: url })).toMatchObject({
          answer: { errors: [{ extensions: { code: 'CONNECTION_UNKNOWN' } }] },
        })
      }
    })
    expect(reads).toBeGreaterThan(0)
    expect(reads).toBeLessThan(10)
  })
})

/** How often keys were read while something was done. */
async function countReads(work: () => Promise<unknown>): Promise<number> {
  const seen: string[] = []
  const { database: used } = one.store
  const rows = used.rows.bind(used)
  const counting: typeof rows = (statement, ...rest) => {
    seen.push(statement.name)
    return rows(statement, ...rest)
  }
  Object.assign(used, { rows: counting })
  try {
    await work()
  } finally {
    Object.assign(used, { rows })
  }
  return seen.filter((name) => name === 'apiKeys.byIds').length
}
