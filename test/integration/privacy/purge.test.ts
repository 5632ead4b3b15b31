import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cutAudit } from '../../../sidecar/src/audit/cut.ts'
import { verifyAudit } from '../../../sidecar/src/audit/verify.ts'
import { type Database, type Sql, statement } from '../../../sidecar/src/db/database.ts'
import { idempotencyKeyOf, opensOutcome } from '../../../sidecar/src/ledger/write-intents.ts'
import { purge } from '../../../sidecar/src/privacy/purge.ts'
import { retentionDays } from '../../../sidecar/src/privacy/retention.ts'
import { purgeTask } from '../../../sidecar/src/repair/tasks.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { keysSetting, openedRows, sealAs, type Way, ways } from '../../support/opened-tables.ts'
import { sealingWith } from '../../support/sealing-keys.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let own: TestDatabase
let sidecar: TestSidecar
let way: Way

async function startAs(chosen: Way): Promise<void> {
  way = chosen
  odoo = await startSandboxOdoo()
  own = await createTestDatabase()
  sidecar = await startTestSidecar(odoo, { DATABASE_URL: own.url, ENCRYPTION_KEYS: keysSetting(way) })
}

async function stop(): Promise<void> {
  await sidecar.stop()
  await odoo.stop()
  await own.drop()
}

const run = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
  (await sidecar.store.database.executeSql(sql)).rows as Record<string, unknown>[]

const opened = (table: string) => openedRows(sidecar.store.database, table, sealingWith(...way.versions))

/** As the table stands by then: sealed, or not. */
const purgeNow = async (set: Parameters<typeof retentionDays>[0] = null) => {
  await sealAs(way, own)
  const { logger, lines } = logLines()
  const batches: [string, number][] = []
  const deps = { database: sidecar.store.database, logger, days: retentionDays(set) }
  const work = purge(
    { ...deps, purged: (table, rows) => void batches.push([table, rows]) },
    AbortSignal.timeout(30_000),
  )
  return work.then((counts) => ({ counts: Object.fromEntries(counts), batches, lines }))
}

/** How many rows a purge looks into. */
async function lookedAt(set: Parameters<typeof retentionDays>[0]): Promise<number> {
  await sealAs(way, own)
  const { database } = sidecar.store
  let looked = 0
  const counting: Database = Object.assign(Object.create(database), {
    rows: database.rows.bind(database),
    transaction: (work: (tx: Sql) => Promise<unknown>) =>
      database.transaction((tx) =>
        work({
          ...tx,
          sealing: tx.sealing,
          async rows(wanted, values) {
            const rows = await tx.rows(wanted, values)
            if (wanted.name === 'purge.mask') looked += rows.length
            return rows
          },
        }),
      ),
  })
  const { logger } = logLines()
  const deps = { database: counting, logger, days: retentionDays(set), purged: () => undefined }
  await purge(deps, AbortSignal.timeout(30_000))
  return looked
}

const tables = [
  ...['inbox', 'deliveries', 'dead_letters', 'snapshots', 'tracked_numbers', 'tracking_events', 'partner_items'],
  ...['business_exceptions', 'process_events', 'process_steps', 'write_intents', 'repair_findings'],
  ...['ended_sessions'],
]

async function empty(): Promise<void> {
  await run(`TRUNCATE ${tables.map((table) => `logistics.${table}`).join(', ')}`)
  await run('DELETE FROM pgboss.job')
}

const ago = (days: number): string => `now() - interval '${days} days'`

async function insert<Row extends readonly unknown[]>(sqlOf: (...row: Row) => string, rows: readonly Row[]) {
  for (const row of rows) await run(sqlOf(...row))
}

const inboxRow = (id: string, days: number): string =>
  `INSERT INTO logistics.inbox (source, event_id, event_type, subject, data, occurred_at, received_at, state)
   VALUES ('odoo', '${id}', 'x', 'x', '{}', now(), ${ago(days)}, 'published')`

const snapshotRow = (facet: string, id: string, days: number): string =>
  `INSERT INTO logistics.snapshots VALUES ('${facet}', 's', '${id}', '{}', ${ago(days)})`

const letterRow = (key: string, state: string, days: number): string =>
  `INSERT INTO logistics.dead_letters (id, task, team, key, state, error_code, error_message, data, attempts, decided_at)
   VALUES (gen_random_uuid(), 't', 't', '${key}', '${state}', 'X', 'x', '{}', 1, ${state === 'waiting' ? 'NULL' : ago(days)})`

const numberRow = (number: string, days: number, followed: boolean): string =>
  `INSERT INTO logistics.tracked_numbers (connection, tracking_number, report, observed_at, next_poll_at)
   VALUES ('p', '${number}', '{"proofOfDelivery": {"receivedBy": "Zoë"}}', ${ago(days)}, ${followed ? 'now()' : 'NULL'});
   INSERT INTO logistics.tracking_events (connection, tracking_number, event_key, event, received_at)
   VALUES ('p', '${number}', 'k', '{"key": "k"}', ${ago(days)})`

const exceptionRow = (subject: string, values: string): string =>
  `INSERT INTO logistics.business_exceptions (kind, subject, message, details, state, resolved_at, resolved_by, object,
     blocking, activity_raised_at, activity_closed_at)
   VALUES ('OTHER', '${subject}', 'words of Zoë', '{"fingerprint": "f", "who": "Zoë"}', ${values})`

const stepRow = (process: string, step: string, state: string, days: number): string =>
  `INSERT INTO logistics.process_steps (process, step, state, owner, team, since)
   VALUES ('${process}', '${step}', '${state}', 'odoo', 'x', ${ago(days)});
   INSERT INTO logistics.process_events (process, step, event_key, state, occurred_at)
   VALUES ('${process}', '${step}', '${step}', '${state}', ${ago(days)})`

const intentRow = (order: string, state: string, outcome: string, days: number): string =>
  `INSERT INTO logistics.write_intents (id, idempotency_key, effect, system, object, reference, fingerprint, state,
     outcome, opened_at, closed_at)
   VALUES (gen_random_uuid(), '${idempotencyKeyOf({ effect: 'buy-label', system: 'p', object: order, reference: '' })}',
     'buy-label', 'p', '${order}', 'r', 'f', '${state}', '${outcome}', ${ago(days)}, ${state === 'open' ? 'NULL' : ago(days)})`

const jobRow = (id: number, state: string, days: number): string =>
  `INSERT INTO pgboss.job (id, name, data, state, singleton_key, completed_on, created_on, start_after)
   VALUES ('00000000-0000-4000-8000-00000000000${id}', 'repair.purge', '{"payload": {"receivedBy": "Zoë"}}', '${state}',
     'key-${id}', ${ago(days)}, ${ago(days)}, now() + interval '1 hour')`

const anyOutcome = statement(
  'test.outcome',
  z.object({ outcome: z.unknown() }),
  'SELECT id, outcome FROM logistics.write_intents',
  opensOutcome,
)

const column = async (table: string, name: string): Promise<readonly unknown[]> =>
  (await run(`SELECT ${name} AS found FROM logistics.${table} ORDER BY 1`)).map(({ found }) => found)

describe.each(ways)('where it is kept $way', (chosen) => {
  beforeAll(() => startAs(chosen))
  afterAll(stop)
  beforeEach(empty)

  describe('what goes when its time is over, and what stays', () => {
    test('events of the inbox', async () => {
      for (const [id, days] of [
        ['old', 31],
        ['young', 29],
      ] as const)
        await run(inboxRow(id, days))
      expect((await purgeNow()).counts).toEqual({ 'logistics.inbox': 1 })
      expect(await column('inbox', 'event_id')).toEqual(['young'])
      await purgeNow({ webhooks: 7 })
      expect(await column('inbox', 'event_id')).toEqual([])
    })

    test('snapshots; lists after a day', async () => {
      await insert(snapshotRow, [
        ['Order', 'old', 31],
        ['Order', 'young', 29],
        ['List', 'l', 2],
      ])
      await purgeNow()
      expect(await column('snapshots', 'id')).toEqual(['young'])
    })

    test('sessions that were ended, a day after they would have ended by themselves', async () => {
      for (const [name, days] of [
        ['old', 1.1],
        ['over', 0.9],
        ['young', -0.3],
      ] as const)
        await run(`INSERT INTO logistics.ended_sessions VALUES (sha256('${name}'), ${ago(days)})`)
      expect((await purgeNow()).counts).toEqual({ 'logistics.ended_sessions': 1 })
      const left = await column('ended_sessions', 'hash')
      const named = await run(`SELECT sha256('over') AS over, sha256('young') AS young`)
      expect(left).toHaveLength(2)
      expect(left).toEqual(expect.arrayContaining(Object.values(named[0] ?? {})))
    })

    test('dead letters that were decided on, never one that waits', async () => {
      await insert(letterRow, [
        ['a', 'skipped', 91],
        ['b', 'skipped', 89],
        ['c', 'waiting', 900],
      ])
      await purgeNow()
      expect(await column('dead_letters', 'key')).toEqual(['b', 'c'])
    })

    test('tracking numbers with their events, never one that is followed', async () => {
      await insert(numberRow, [
        ['old', 401, false],
        ['young', 399, false],
        ['followed', 900, true],
      ])
      await purgeNow()
      expect(await column('tracked_numbers', 'tracking_number')).toEqual(['followed', 'young'])
      expect(await column('tracking_events', 'tracking_number')).toEqual(['followed', 'young'])
    })

    test('who received what, before the rest of the number', async () => {
      await insert(numberRow, [
        ['old', 61, false],
        ['young', 59, false],
        ['followed', 900, true],
      ])
      const { counts } = await purgeNow({ proofs: 60 })
      expect(counts).toEqual({ 'logistics.tracked_numbers': 1 })
      const numbers = await opened('logistics.tracked_numbers')
      const proven = numbers.filter(({ report }) => (report as { proofOfDelivery: unknown }).proofOfDelivery !== null)
      expect(proven.map((row) => row.tracking_number).toSorted()).toEqual(['followed', 'young'])
      expect((await purgeNow({ proofs: 60 })).counts).toEqual({})
    })

    test('resolved exceptions, but not while their activity in Odoo is open, and never an open one', async () => {
      const notTold = 'NULL, false, NULL, NULL'
      await run(exceptionRow('old', `'resolved', ${ago(401)}, NULL, ${notTold}`))
      await run(exceptionRow('young', `'resolved', ${ago(399)}, NULL, ${notTold}`))
      await run(exceptionRow('open', `'open', NULL, NULL, ${notTold}`))
      await run(exceptionRow('untold', `'resolved', ${ago(401)}, NULL, 'Order:1', true, ${ago(402)}, NULL`))
      await purgeNow()
      expect(await column('business_exceptions', 'subject')).toEqual(['open', 'untold', 'young'])
    })

    test('of what a person settled the words; that it was settled stays known', async () => {
      await run(exceptionRow('settled', `'resolved', ${ago(401)}, 'somebody', NULL, false, NULL, NULL`))
      expect((await purgeNow()).counts).toEqual({ 'logistics.business_exceptions': 1 })
      expect(await run('SELECT message, details FROM logistics.business_exceptions')).toEqual([
        { message: '', details: { fingerprint: 'f' } },
      ])
      expect((await purgeNow()).counts).toEqual({})
    })

    test('timelines in which all has ended, as a whole; an order in flight keeps all of its own', async () => {
      await insert(stepRow, [
        ['Order:1', 'capture', 'DONE', 900],
        ['Order:1', 'ship', 'PARTIAL', 731],
        ['Order:2', 'capture', 'DONE', 900],
        ['Order:2', 'ship', 'FAILED', 900],
        ['Order:3', 'capture', 'DONE', 900],
        ['Order:3', 'ship', 'DONE', 729],
      ])
      expect((await purgeNow()).counts).toEqual({ 'logistics.process_steps': 1 })
      expect(await column('process_steps', 'DISTINCT process')).toEqual(['Order:2', 'Order:3'])
      expect(await column('process_events', 'DISTINCT process')).toEqual(['Order:2', 'Order:3'])
    })

    test('of effects the words and links; their keys and what was brought about stay for good', async () => {
      await run(intentRow('a', 'done', '{"externalId": "e", "trackingUrl": "https://x.example/?zip=1"}', 401))
      await run(intentRow('b', 'refused', '{"code": "C", "message": "Zoë has moved"}', 401))
      await run(intentRow('c', 'done', '{"externalId": "e", "trackingUrl": "https://x.example"}', 399))
      await run(intentRow('d', 'open', '{"message": "still asked"}', 900))
      expect((await purgeNow()).counts).toEqual({ 'logistics.write_intents': 2 })
      expect(await column('write_intents', 'idempotency_key')).toHaveLength(4)
      const intents = await opened('logistics.write_intents')
      expect(Object.fromEntries(intents.map(({ object, outcome }) => [object, outcome]))).toEqual({
        ...{ a: { externalId: 'e' }, b: { code: 'C' } },
        ...{ c: { externalId: 'e', trackingUrl: 'https://x.example' }, d: { message: 'still asked' } },
      })
      expect((await purgeNow()).counts).toEqual({})
    })

    test('what was looked at once is opened again when it was written since, and else never', async () => {
      await run(intentRow('a', 'done', '{"externalId": "e"}', 401))
      await run(intentRow('b', 'refused', '{"code": "C", "message": "Zoë has moved"}', 401))
      await run(numberRow('n', 500, false))
      const sealed = way.versions[0] !== undefined
      // What stands open is found by what is in it: nothing to mask, nothing to look at.
      expect(await lookedAt({ effects: 400, proofs: 400, tracking: 900 })).toBe(sealed ? 3 : 2)
      expect(await lookedAt({ effects: 400, proofs: 400, tracking: 900 })).toBe(0)
      const [intent] = await run("SELECT id FROM logistics.write_intents WHERE object = 'b'")
      const again = `'{"code": "C", "message": "Zoë has moved again"}'`
      await run(`UPDATE logistics.write_intents SET outcome = ${again}, closed_at = now() WHERE id = '${intent?.id}'`)
      // Two years later.
      await run(`UPDATE logistics.write_intents SET closed_at = closed_at - interval '600 days',
        masked_at = masked_at - interval '601 days' WHERE object = 'b'`)
      expect(await lookedAt({ effects: 400, proofs: 400, tracking: 900 })).toBe(1)
      const intents = await opened('logistics.write_intents')
      expect(intents.find(({ object }) => object === 'b')?.outcome).toEqual({ code: 'C' })
    })

    test('leaves what it wrote sealed under the newest key', async () => {
      await run(intentRow('a', 'refused', '{"code": "C", "message": "Zoë has moved"}', 401))
      await purgeNow()
      const [outcome] = await column('write_intents', `outcome #>> '{}'`)
      expect(String(outcome).slice(0, 9)).toBe(way.versions[0] ? `sealed:${way.versions[0]}:` : '{"code": ')
      const [intent] = await sidecar.store.database.rows(anyOutcome)
      expect(intent?.outcome).toEqual({ code: 'C' })
    })

    test('what a finished job carried; its key stays, and what has not ended keeps everything', async () => {
      await insert(jobRow, [
        [1, 'completed', 3],
        [2, 'completed', 1],
        [3, 'failed', 9],
        [4, 'created', 9],
      ])
      expect((await purgeNow()).counts).toEqual({ 'pgboss.job': 1 })
      const jobs = await run(`SELECT singleton_key AS key, data = '{}' AS empty FROM pgboss.job ORDER BY 1`)
      expect(jobs).toEqual([
        { key: 'key-1', empty: true },
        ...['key-2', 'key-3', 'key-4'].map((key) => ({ key, empty: false })),
      ])
    })
  })

  describe('a purge', () => {
    const many = (count: number) =>
      run(`INSERT INTO logistics.inbox (source, event_id, event_type, subject, data, occurred_at, received_at, state)
           SELECT 'odoo', n::text, 'x', 'x', '{}', now(), ${ago(60)}, 'published' FROM generate_series(1, ${count}) AS n`)

    test('takes a batch at a time, and says in the log how much went and not what', async () => {
      await many(4_500)
      const { batches, lines } = await purgeNow()
      expect(batches.map(([, rows]) => rows)).toEqual([2_000, 2_000, 500])
      expect(lines).toHaveLength(1)
      expect(JSON.parse(lines[0] as string)).toMatchObject({ rows: { 'logistics.inbox': 4_500 } })
    })

    test('cut short has done whole pages of what has to be opened, and goes on from there', async () => {
      await run(`INSERT INTO logistics.write_intents (id, idempotency_key, effect, system, object, reference, fingerprint,
          state, outcome, opened_at, closed_at)
        SELECT gen_random_uuid(), n::text, 'buy-label', 'p', n::text, 'r', 'f', 'done', '{"message": "Zoë"}', ${ago(401)},
          ${ago(401)} FROM generate_series(1, 1200) AS n`)
      const stop = new AbortController()
      const { database } = sidecar.store
      await sealAs(way, own)
      const { logger } = logLines()
      const deps = { database, logger, days: retentionDays(null), purged: () => stop.abort() }
      await expect(purge(deps, stop.signal)).rejects.toThrow()
      expect(await column('write_intents', 'count(*)::int')).toEqual([1_200])
      const { batches } = await purgeNow()
      expect(batches.map(([, rows]) => rows)).toEqual([500, 200])
      const left = (await opened('logistics.write_intents')).filter(({ outcome }) => 'message' in Object(outcome))
      expect(left).toEqual([])
    })

    test('beside another takes each row once', async () => {
      await many(4_500)
      const [one, other] = await Promise.all([purgeNow(), purgeNow()])
      const went = [one, other].map(({ counts }) => counts['logistics.inbox'] ?? 0)
      expect(went.reduce((sum, rows) => sum + rows, 0)).toBe(4_500)
      expect(await column('inbox', 'event_id')).toEqual([])
    })

    test('runs as a job whether or not Odoo is there, and is counted', async () => {
      await run(inboxRow('old', 31))
      await sidecar.store.database.transaction((tx) => sidecar.jobs.enqueue(tx, purgeTask, [{}]))
      await eventually(async () => (await column('inbox', 'event_id')).length === 0, 'it was purged')
      const metrics = await (await fetch(`${sidecar.url}/metrics`)).text()
      expect(metrics).toContain('purged_rows_total{table="logistics.inbox"} 1')
    })
  })

  describe('the audit that is cut off', () => {
    const entries = (count: number, days: number): Promise<unknown> =>
      run(`INSERT INTO logistics.audit_entries (at, principal, action, object)
           SELECT ${ago(days)}, 'somebody', 'x', 'Order:1' FROM generate_series(1, ${count})`)

    test('can be verified from where it was cut, before and after, and again when it is cut again', async () => {
      await entries(5, 900)
      await entries(3, 500)
      await entries(2, 1)
      const before = await verifyAudit(sidecar.store.database)
      expect(before).toMatchObject({ entries: 10, begin: { id: 0 }, broken: null })
      expect((await purgeNow({ audit: 800 })).counts).toEqual({ 'logistics.audit_entries': 5 })
      expect(await verifyAudit(sidecar.store.database, before.end)).toMatchObject({
        entries: 6,
        begin: { id: 5 },
        broken: null,
      })
      expect((await purgeNow({ audit: 400 })).counts).toEqual({ 'logistics.audit_entries': 3 })
      expect(await verifyAudit(sidecar.store.database)).toMatchObject({ entries: 4, begin: { id: 8 }, broken: null })
      expect((await purgeNow({ audit: 400 })).counts).toEqual({})
    })

    test('is never cut nearer than a year, whatever is asked for', async () => {
      await entries(1, 360)
      expect(await cutAudit(sidecar.store.database, 1, 100)).toBe(0)
      await expect(run(`DELETE FROM logistics.audit_entries`)).rejects.toThrow('never changed or removed')
    })

    test('keeps refusing that an old entry goes which no cut covers', async () => {
      await entries(1, 900)
      await expect(run(`DELETE FROM logistics.audit_entries WHERE at < ${ago(800)}`)).rejects.toThrow('never changed')
    })

    test('is broken when what a cut says does not fit what is left', async () => {
      const { end } = await verifyAudit(sidecar.store.database)
      await run(`INSERT INTO logistics.audit_entries (principal, action, object, details)
        VALUES ('x', 'audit.cut', 'audit', '{"through": ${end.id - 1}, "hash": "${'0'.repeat(64)}"}')`)
      const { broken } = await verifyAudit(sidecar.store.database)
      expect(broken).toMatchObject({ how: 'changed' })
    })
  })
})
