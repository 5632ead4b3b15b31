import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { madeInvoicesOf } from '../../../sidecar/src/billing/invoice-on-proof/made-invoices.ts'
import { isSettledByHand } from '../../../sidecar/src/billing/invoice-on-proof/settled-by-hand.ts'
import type { openDatabase } from '../../../sidecar/src/db/pool.ts'
import { resealBatch } from '../../../sidecar/src/db/reseal.ts'
import { checkSealingKeys, usedVersions } from '../../../sidecar/src/db/sealing-keys.ts'
import { ownKey } from '../../../sidecar/src/documents/own-key.ts'
import { raiseExceptions } from '../../../sidecar/src/exceptions/business-exceptions.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { StoredSnapshots } from '../../../sidecar/src/freshness/snapshots.ts'
import { validationsOf } from '../../../sidecar/src/fulfillments/ship/validated-parcels.ts'
import { createDeadLetters, recordDeadLetter } from '../../../sidecar/src/jobs/dead-letter.ts'
import type { Task } from '../../../sidecar/src/jobs/task.ts'
import { doOnce } from '../../../sidecar/src/ledger/do-once.ts'
import { type Effect, findIntent } from '../../../sidecar/src/ledger/write-intents.ts'
import { storedKnowledge } from '../../../sidecar/src/odoo/stored-knowledge.ts'
import { sealedColumns } from '../../../sidecar/src/sealing/sealed-columns.ts'
import type { Sealing } from '../../../sidecar/src/sealing/sealing.ts'
import { dispatchedTo } from '../../../sidecar/src/shipments/dispatch/dispatched.ts'
import { factsOf, keepReports } from '../../../sidecar/src/tracking/store.ts'
import { addToInbox } from '../../../sidecar/src/webhooks/inbox.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { keyText, sealingWith } from '../../support/sealing-keys.ts'
import { runScript } from '../scripts/run-script.ts'

let own: TestDatabase
beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(() => own.drop())

const opened = new Map<string, ReturnType<typeof openDatabase>>()
/** A sidecar's database with keys of these versions. */
function withKeys(...versions: readonly string[]) {
  const name = versions.join(',')
  const known = opened.get(name) ?? own.open({ sealing: sealingWith(...versions) })
  opened.set(name, known)
  return known
}

const tables = ['own_keys', 'snapshots', 'odoo_knowledge', 'inbox', 'tracking_events', 'tracked_numbers']
const more = ['write_intents', 'dead_letters', 'business_exceptions', 'sealing_keys']
beforeEach(async () => {
  await withKeys().executeSql(`TRUNCATE ${[...tables, ...more].map((table) => `logistics.${table}`).join(', ')}`)
})

/** Everything of ours, as whoever has the database reads it. */
async function everything(): Promise<string> {
  const texts = await Promise.all(
    [...tables, ...more].map(async (table) => {
      const { rows } = await withKeys().executeSql(
        `SELECT to_jsonb(kept)::text AS text FROM logistics.${table} AS kept`,
      )
      return (rows as { text: string }[]).map(({ text }) => text).join('\n')
    }),
  )
  return texts.join('\n')
}

const canary = 'Ada Lovelace of St James’s Square'
const letterId = '0193a5b0-0000-7000-8000-000000000001'
const logger = createLogger('silent')
const intent = { effect: 'buy-label', system: 'parcels', object: 'Shipment:7', reference: 'S7' } as const
const event = {
  ...{ key: 'e1', code: 'DL', reason: null, text: canary, time: null, classifier: 'ACTUAL' as const },
  place: null,
}
const report = {
  ...{ trackingNumber: 'T1', carrier: null, externalId: null, estimatedDelivery: null, events: [event] },
  proofOfDelivery: { receivedBy: canary, time: null, place: null, note: null, documents: [], quantities: [] },
}

/** One of everything that is sealed and that this process writes by itself. */
async function keepOneOfEach(database: ReturnType<typeof withKeys>) {
  await ownKey(database, 'document-links')
  const snapshots = new StoredSnapshots(database, logger)
  snapshots.keep({ facet: 'Customer', scope: '1', id: '7', value: { name: canary }, asOf: 1_000 })
  await snapshots.flush()
  await storedKnowledge(database, 'odoo.example/db').remember({ companies: [1], addon: null, tables: canary } as never)
  await database.transaction((tx) =>
    addToInbox(tx, 'connection:parcels', [
      {
        ...{ eventId: '1', eventType: 'x', subject: 'y', data: { to: canary }, state: 'kept' },
        occurredAt: new Date().toISOString(),
      },
    ]),
  )
  await keepReports(database, 'parcels', [report], [], 1_000)
  await doOnce(database, { intent, asked: 1, find: async () => null, perform: async () => ({ label: canary }) })
  const died = { id: letterId, key: null, data: { payload: { to: canary } }, attempts: 1 }
  const error = new SidecarError('PARTNER_REFUSED', 'no', { cause: { answer: { to: canary } } })
  await database.transaction((tx) => recordDeadLetter(tx, { name: 'x', team: 'y' } as Task, { ...died, error }))
  await raiseExceptions(database, [
    {
      kind: 'PAYLOAD_INVALID',
      connection: 'parcels',
      subject: 'x',
      message: 'm',
      details: { payload: { to: canary } },
    },
  ])
}

/** What comes back of it. */
async function readEach(database: ReturnType<typeof withKeys>) {
  const [letter] = await createDeadLetters(database, []).list()
  const [facts] = await factsOf(database, 'parcels', ['T1'])
  return {
    snapshot: await new StoredSnapshots(database, logger).lastKnown('Customer', '1', '7'),
    letter: [letter?.data, letter?.answer],
    event: facts?.events[0]?.text,
    signedBy: facts?.head?.proofOfDelivery?.receivedBy,
    outcome: (await findIntent(database, intent))?.outcome,
    key: Buffer.from(await ownKey(database, 'document-links')).toString('hex'),
  }
}

const asItWas = {
  snapshot: { value: { name: canary }, asOf: 1_000 },
  letter: [{ payload: { to: canary } }, { to: canary }],
  ...{ event: canary, signedBy: canary, outcome: { label: canary } },
  key: expect.stringMatching(/^[0-9a-f]{64}$/),
}

const script = async (keys: string, ...args: readonly string[]) => {
  const ran = runScript('sidecar/cli/secrets.ts', args, { env: { DATABASE_URL: own.url, ENCRYPTION_KEYS: keys } })
  return { code: await ran.ended, out: ran.stdout(), err: ran.stderr() }
}

describe('what is kept', () => {
  test('shows nobody who has the database what it is, and comes back as it was', async () => {
    await keepOneOfEach(withKeys('1'))
    expect(await everything()).not.toMatch(/Ada|Lovelace|James/)
    expect(await readEach(withKeys('1'))).toEqual(asItWas)
    const key = (await readEach(withKeys('1'))).key
    expect(await everything()).not.toContain(key)
  })

  test('stands as it is without a key, and is read by who has one since', async () => {
    await keepOneOfEach(withKeys())
    expect(await everything()).toContain('Lovelace')
    expect(await readEach(withKeys('1'))).toEqual(asItWas)
  })

  test('does not open in another row than it was written to', async () => {
    await keepOneOfEach(withKeys('1'))
    await withKeys().executeSql("UPDATE logistics.tracked_numbers SET tracking_number = 'T2'")
    await expect(factsOf(withKeys('1'), 'parcels', ['T2'])).rejects.toMatchObject({ code: 'SEALED_VALUE_INVALID' })
  })
})

describe('what is read from within what is sealed', () => {
  const done = (effect: Effect, system: string, object: string, outcome: object) =>
    doOnce(withKeys('1'), {
      ...{ intent: { effect, system, object, reference: 'r' }, asked: 1 },
      ...{ find: async () => null, perform: async () => outcome },
    })

  test('is to whom a transfer was given, which invoices were made and which parcels validated', async () => {
    await done('dispatch', 'courier', 'Fulfillment:7', { externalId: 'T-7' })
    await done('create-invoice', 'odoo', 'Order:7', { invoiceIds: [3], transferKeys: [7] })
    await done('validate-transfer', 'odoo', 'Fulfillment:7', { parcels: ['P-7'], backorders: [] })
    const both = withKeys('2', '1')
    expect(await dispatchedTo(both, 'Fulfillment:7')).toEqual({ connection: 'courier', externalId: 'T-7' })
    expect(await madeInvoicesOf(both, 'Order:7')).toEqual([{ invoiceIds: [3], transferKeys: [7] }])
    expect((await validationsOf(both, ['Fulfillment:7'])).done).toEqual(new Map([['Fulfillment:7', ['P-7']]]))
  })

  test('is not what SQL looks for: what a person settled is known by its fingerprint', async () => {
    const raised = { kind: 'PAYLOAD_INVALID', connection: 'parcels', subject: 'x', message: 'm' } as const
    const details = { payload: { to: canary }, fingerprint: 'f' }
    await raiseExceptions(withKeys('1'), [{ ...raised, details }])
    await withKeys().executeSql(
      "UPDATE logistics.business_exceptions SET state = 'resolved', resolved_by = 'somebody', resolved_at = now()",
    )
    expect(await isSettledByHand(withKeys('1'), 'PAYLOAD_INVALID', 'x', 'f')).toBe(true)
    await raiseExceptions(withKeys('1'), [{ ...raised, details, unlessSettled: true }])
    const { rows } = await withKeys().executeSql('SELECT state FROM logistics.business_exceptions')
    expect(rows).toEqual([{ state: 'resolved' }])
  })
})

describe('a start', () => {
  test('is refused without a key that is still needed, and says which', async () => {
    await checkSealingKeys(withKeys('1'))
    await expect(checkSealingKeys(withKeys('2'))).rejects.toMatchObject({
      ...{ code: 'SEALING_KEY_MISSING', details: { version: '1' } },
      message: expect.stringContaining('re-encrypt'),
    })
    await expect(checkSealingKeys(withKeys())).rejects.toMatchObject({ code: 'SEALING_KEY_MISSING' })
    await checkSealingKeys(withKeys('2', '1'))
    expect(await usedVersions(withKeys())).toEqual(['1', '2'])
  })

  test('is refused with another key under a version that was used', async () => {
    await checkSealingKeys(withKeys('1'))
    const [{ key } = { key: null }] = sealingWith('2').keys
    const impostor = own.open({ sealing: sealingWith() })
    if (key) impostor.sealing.replace([{ version: '1', key, fingerprint: 'another' }])
    await expect(checkSealingKeys(withKeys('1'), impostor.sealing.keys)).rejects.toMatchObject({
      message: expect.stringContaining('another key'),
    })
    await expect(
      checkSealingKeys(withKeys('2'), [...withKeys('2').sealing.keys, ...impostor.sealing.keys]),
    ).rejects.toMatchObject({ message: expect.stringContaining('another key') })
  })
})

describe('npm run secrets', () => {
  test('says how many values stand under which key, and seals them anew under the newest', async () => {
    await keepOneOfEach(withKeys())
    await checkSealingKeys(withKeys('1'))
    await withKeys('1').transaction((tx) =>
      addToInbox(tx, 'odoo', [
        {
          ...{ eventId: '2', eventType: 'x', subject: 'y', data: { of: canary }, state: 'kept' },
          occurredAt: new Date().toISOString(),
        },
      ]),
    )
    const keys = `${keyText('2')},${keyText('1')}`
    const before = await script(keys, 'status')
    expect(before).toMatchObject({ code: 0, out: expect.stringContaining('not sealed') })
    expect(before.out).toContain('11 values are not under key version 2')
    const done = await script(keys, 're-encrypt', '--batch', '1')
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining('Nothing is under 1 any more') })
    expect(await everything()).not.toMatch(/Ada|Lovelace|James|sealed:1:/)
    expect(await readEach(withKeys('2'))).toEqual(asItWas)
    await checkSealingKeys(withKeys('2'))
    expect((await script(keyText('2'), 'status')).out).toContain('Everything is under key version 2.')
  })

  test('goes on where it was stopped', async () => {
    await keepOneOfEach(withKeys('1'))
    const both = withKeys('2', '1')
    await resealBatch(both, sealedColumns.inbox, null, 1)
    expect((await script(`${keyText('2')},${keyText('1')}`, 're-encrypt')).code).toBe(0)
    expect(await readEach(withKeys('2'))).toEqual(asItWas)
  })

  test('comes by every row, a batch at a time', async () => {
    for (const name of ['a', 'b', 'c']) await ownKey(withKeys('1'), name)
    const both = withKeys('2', '1')
    const first = await resealBatch(both, sealedColumns.ownKeys, null, 2)
    const rest = await resealBatch(both, sealedColumns.ownKeys, first.last, 2)
    expect([first, rest]).toEqual([
      { done: 2, last: ['b'] },
      { done: 1, last: ['c'] },
    ])
    expect(await resealBatch(both, sealedColumns.ownKeys, rest.last, 2)).toEqual({ done: 0, last: null })
  })

  test('waits for no row that somebody works on, and comes back to it', async () => {
    await keepOneOfEach(withKeys('1'))
    const both = withKeys('2', '1')
    await withKeys('1').transaction(async (tx) => {
      await tx.executeSql('SELECT FROM logistics.snapshots FOR UPDATE')
      expect(await resealBatch(both, sealedColumns.snapshots, null, 10)).toEqual({ done: 0, last: null })
    })
    expect(await resealBatch(both, sealedColumns.snapshots, null, 10)).toMatchObject({ done: 1 })
  })

  test('names the key that is missing, and changes nothing', async () => {
    await ownKey(withKeys(), 'a key that stands open')
    await keepOneOfEach(withKeys('1'))
    await checkSealingKeys(withKeys('1'))
    const before = await everything()
    const refused = await script(keyText('2'), 're-encrypt')
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('key version 1') })
    expect(await everything()).toBe(before)
  })

  test('shows what a partner sent to whoever has the key', async () => {
    await keepOneOfEach(withKeys('1'))
    const [{ id }] = (await withKeys().executeSql('SELECT id FROM logistics.business_exceptions')).rows as [
      { id: string },
    ]
    const shown = await script(keyText('1'), 'open', 'logistics.business_exceptions.details', id)
    expect(JSON.parse(shown.out)).toEqual({ to: canary })
    expect(await script(keyText('1'), 'open', 'logistics.own_keys.key', 'document-links')).toMatchObject({ code: 1 })
  })
})

test('the row that is sealed under a name is the row that SQL finds under it', async () => {
  await keepOneOfEach(withKeys('1'))
  const sealing: Sealing = sealingWith('1')
  for (const { table, row, column, at, kept, name } of Object.values(sealedColumns)) {
    if (kept !== 'json') continue
    const parts = row.map((part) => `(${part})::text`).join(', ')
    const { rows } = await withKeys().executeSql(`SELECT ARRAY[${parts}] AS row, ${column} AS kept FROM ${table}`)
    for (const found of z.array(z.object({ row: z.array(z.string()), kept: z.unknown() })).parse(rows)) {
      expect(() => sealing.open(at(...found.row), found.kept), name).not.toThrow()
    }
  }
})
