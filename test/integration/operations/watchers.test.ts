import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { ShipmentMilestone } from '../../../sidecar/src/canonical/shipment-milestone.ts'
import { raiseExceptions } from '../../../sidecar/src/exceptions/business-exceptions.ts'
import { resolveExceptionByHand } from '../../../sidecar/src/exceptions/exception-decision.ts'
import { watchAbsencesTask } from '../../../sidecar/src/operations/watchers/task.ts'
import { watchAbsences, watchers } from '../../../sidecar/src/operations/watchers/watch.ts'
import type { Watcher } from '../../../sidecar/src/operations/watchers/watcher.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let odoo: SandboxOdoo
let partners: RunningPartners
let sidecar: TestSidecar
/** How far Odoo's clock, and ours, are ahead, ms. */
let ahead = 0

beforeAll(async () => {
  odoo = await startSandboxOdoo({ addon: true, now: () => new Date(Date.now() + ahead) })
  partners = await startPartners(odoo)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path })
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await partners.stop()
  await odoo.stop()
})
afterEach(async () => {
  ahead = 0
  const tables = ['process_steps', 'write_intents', 'tracked_numbers', 'tracking_events', 'bindings']
  await sql(`TRUNCATE ${['business_exceptions', ...tables].map((table) => `logistics.${table}`).join(', ')}`)
})

const sql = async (text: string, values: readonly unknown[] = []) =>
  (await sidecar.store.database.executeSql(text, values)).rows as Record<string, unknown>[]
const { lines, logger } = logLines()

const look = (all: readonly Watcher[] = watchers) =>
  watchAbsences(
    {
      ...{ logger, clock: { now: () => Date.now() + ahead }, database: sidecar.store.database },
      ...{ partners: sidecar.partners, odoo: sidecar.odoo },
    },
    AbortSignal.timeout(10_000),
    all,
  )

const unresolved = () =>
  sql(
    `SELECT kind, raised_by AS by, object, subject, connection, message, times FROM logistics.business_exceptions
     WHERE state IN ('open', 'acknowledged') ORDER BY raised_at, subject`,
  )

const step = (step: string, state: string, dueInMs: number | null, part = '', waitingOn: string | null = null) =>
  sql(
    `INSERT INTO logistics.process_steps (process, step, part, state, owner, team, since, due_at, waiting_on)
     VALUES ('Order:42', $1, $2, $3, 'odoo', 'warehouse', now(), now() + $4 * interval '1 millisecond', $5)
     ON CONFLICT (process, step, part) DO UPDATE SET state = excluded.state, due_at = excluded.due_at`,
    [step, part, state, dueInMs, waitingOn],
  )

const statusOf: Partial<Record<ShipmentMilestone, string>> = {
  LABEL_CREATED: 'pre_transit',
  IN_TRANSIT: 'in_transit',
  OUT_FOR_DELIVERY: 'out_for_delivery',
  AVAILABLE_FOR_COLLECTION: 'available_for_pickup',
}

/** A number that reached `milestone` so long ago, and whose carrier was last asked just now, or `askedAgoMs` ago. */
async function quiet(milestone: ShipmentMilestone | null, forMs: number, askedAgoMs = 0) {
  const number = `N-${milestone}`
  await sql(
    `INSERT INTO logistics.tracked_numbers (connection, tracking_number, followed_at, observed_at, next_poll_at)
     VALUES ('parcels', $1, now() - $2 * interval '1 ms', now() - $3 * interval '1 ms', now() + interval '1 hour')`,
    [number, forMs, askedAgoMs],
  )
  await sql(
    `INSERT INTO logistics.bindings (connection, kind, external_id, object, rule)
     VALUES ('parcels', 'tracking', $1, 'Shipment:13', 'tracking-number')`,
    [number],
  )
  if (milestone) await told(number, statusOf[milestone] as string, forMs)
  return number
}

const told = (number: string, code: string, agoMs: number) =>
  sql(
    `INSERT INTO logistics.tracking_events (connection, tracking_number, event_key, event, received_at)
     VALUES ('parcels', $1, $2, $3::jsonb, now() - $4 * interval '1 ms')`,
    [
      ...[number, code],
      JSON.stringify({ key: code, code, reason: null, text: null, time: null, place: null, classifier: 'ACTUAL' }),
      agoMs,
    ],
  )

describe('a step that should have ended by now', () => {
  test.each([
    ['release', 'NOT_STARTED', '', 'RELEASE_OVERDUE', 'awaiting-release', 'Order:42'],
    ['release', 'FAILED', '', 'RELEASE_OVERDUE', 'awaiting-release', 'Order:42'],
    ['pick', 'WAITING', 'Fulfillment:13', 'SHIP_OVERDUE', 'released-not-shipped', 'Fulfillment:13'],
    ['ship', 'IN_PROGRESS', 'Fulfillment:13', 'SHIP_OVERDUE', 'released-not-shipped', 'Fulfillment:13'],
    ['proof', 'WAITING', 'Fulfillment:13', 'POD_MISSING', 'proof-missing', 'Fulfillment:13'],
    ['invoice', 'WAITING', '', 'INVOICE_BLOCKED', 'invoice-blocked', 'Order:42'],
  ])('%s %s %s is %s', async (name, state, part, kind, by, object) => {
    await step(name, state, -minute, part, 'the bank')
    await look()
    expect(await unresolved()).toMatchObject([{ kind, by, object, subject: object }])
    expect((await unresolved())[0]?.message).toMatch(/by \d{4}-\d\d-\d\d \d\d:\d\d UTC\. It waits for: the bank\./)
  })

  test.each([
    ['release', 'DONE', -minute],
    ['release', 'SKIPPED', -minute],
    ['release', 'CANCELLED', -minute],
    ['release', 'PARTIAL', -minute],
    ['release', 'WAITING', minute],
    ['release', 'WAITING', null],
    ['pick', 'NOT_STARTED', -minute],
    ['proof', 'NOT_STARTED', -minute],
    ['invoice', 'IN_PROGRESS', -minute],
    ['capture', 'WAITING', -minute],
  ])('%s %s, due in %s ms, is not', async (name, state, dueInMs) => {
    await step(name, state, dueInMs)
    await look()
    expect(await unresolved()).toEqual([])
  })

  test('is one exception for all steps of a transfer, about the one that was due first', async () => {
    await step('ship', 'WAITING', -minute, 'Fulfillment:13')
    await step('pick', 'IN_PROGRESS', -hour, 'Fulfillment:13')
    await step('pick', 'IN_PROGRESS', -hour, 'Fulfillment:14')
    await look()
    expect(await unresolved()).toMatchObject([
      { object: 'Fulfillment:13', message: expect.stringContaining('picked') },
      { object: 'Fulfillment:14' },
    ])
  })
})

describe('a parcel nobody hears of', () => {
  test('has a label and was never scanned', async () => {
    const number = await quiet('LABEL_CREATED', 3 * day + minute)
    await look()
    expect(await unresolved()).toMatchObject([
      {
        ...{ kind: 'TRACKING_SILENT', by: 'label-without-scan', connection: 'parcels' },
        ...{ object: 'Shipment:13', subject: `tracking/${number}` },
      },
    ])
  })

  test('has a label its carrier does not even know', async () => {
    await quiet(null, 3 * day + minute)
    await look()
    expect(await unresolved()).toMatchObject([{ by: 'label-without-scan' }])
  })

  test.each([
    ['IN_TRANSIT', 4 * day],
    ['OUT_FOR_DELIVERY', 2 * day],
    ['AVAILABLE_FOR_COLLECTION', 14 * day],
  ] as const)('was %s %i ms ago', async (milestone, ms) => {
    await quiet(milestone, ms + minute)
    await look()
    expect(await unresolved()).toMatchObject([
      { kind: 'TRACKING_SILENT', by: 'tracking-silent', message: expect.stringContaining(milestone) },
    ])
  })

  test.each([
    ['LABEL_CREATED', 3 * day - minute],
    ['IN_TRANSIT', 4 * day - minute],
    ['OUT_FOR_DELIVERY', 2 * day - minute],
    ['AVAILABLE_FOR_COLLECTION', 13 * day],
  ] as const)('is not one that was %s %i ms ago', async (milestone, ms) => {
    await quiet(milestone, ms)
    await look()
    expect(await unresolved()).toEqual([])
  })

  test('is not one that has arrived, nor one whose carrier can not be asked', async () => {
    await quiet('IN_TRANSIT', 20 * day)
    await sql('UPDATE logistics.tracked_numbers SET next_poll_at = NULL')
    await quiet('OUT_FOR_DELIVERY', 20 * day, 19 * day)
    await quiet('LABEL_CREATED', 20 * day, 18 * day)
    await look()
    expect(await unresolved()).toEqual([])
  })

  test('is not one nobody could ask for yet', async () => {
    await quiet('LABEL_CREATED', 20 * day)
    await sql('UPDATE logistics.tracked_numbers SET observed_at = NULL')
    await quiet('IN_TRANSIT', 5 * day)
    await look()
    expect(await unresolved()).toMatchObject([{ subject: 'tracking/N-IN_TRANSIT' }])
  })

  test('is none that was told of since', async () => {
    const number = await quiet('IN_TRANSIT', 20 * day)
    await told(number, 'out_for_delivery', minute)
    await look()
    expect(await unresolved()).toEqual([])
  })

  test('is found by the other watcher once it was scanned', async () => {
    const number = await quiet('LABEL_CREATED', 10 * day)
    await look()
    await told(number, 'in_transit', 5 * day)
    await look()
    expect(await unresolved()).toMatchObject([{ by: 'tracking-silent', subject: `tracking/${number}` }])
    await told(number, 'out_for_delivery', minute)
    await look()
    expect(await unresolved()).toEqual([])
  })
})

describe('a message nobody confirmed', () => {
  const write = (state: string, agoMs: number, system = 'warehouse') =>
    sql(
      `INSERT INTO logistics.write_intents (id, idempotency_key, effect, system, object, reference, fingerprint, state, opened_at)
       VALUES (gen_random_uuid(), 'create-warehouse-order/warehouse/Fulfillment:13', 'create-warehouse-order', $1,
         'Fulfillment:13', 'HH/OUT/00013', 'x', $2, now() - $3 * interval '1 ms')`,
      [system, state, agoMs],
    )

  test('is a write that is open for more than ten minutes', async () => {
    await write('open', 10 * minute + 5_000)
    await look()
    expect(await unresolved()).toMatchObject([
      {
        ...{ kind: 'ACK_OVERDUE', by: 'unconfirmed-writes', connection: 'warehouse', object: 'Fulfillment:13' },
        message: expect.stringContaining('HH/OUT/00013'),
      },
    ])
    await sql("UPDATE logistics.write_intents SET state = 'done'")
    await look()
    expect(await unresolved()).toEqual([])
  })

  test.each([
    ['open', 9 * minute],
    ['done', hour],
    ['refused', hour],
  ])('is not a write that is %s for %i ms', async (state, agoMs) => {
    await write(state, agoMs)
    await look()
    expect(await unresolved()).toEqual([])
  })

  test('is one in the outbox of Odoo for more than ten minutes', async () => {
    await look()
    expect(await unresolved()).toEqual([])
    ahead = 11 * minute
    await look()
    expect(await unresolved()).toMatchObject([{ kind: 'ACK_OVERDUE', by: 'odoo-outbox', subject: 'odoo/outbox' }])
  })
})

describe('the key to Odoo', () => {
  const endsIn = (days: number) => {
    const at = new Date(Date.now() + days * day).toISOString().slice(0, 19).replace('T', ' ')
    const [key] = odoo.world.rows('res.users.apikeys').filter((row) => row.key === odoo.apiKey)
    odoo.world.write('res.users.apikeys', key?.id ?? 0, { expiration_date: at })
    onTestFinished(() => void odoo.world.write('res.users.apikeys', key?.id ?? 0, { expiration_date: false }))
    return at.slice(0, 16)
  }
  const expiry = watchers.filter(({ kind }) => kind === 'ODOO_KEY_EXPIRES')

  test('is told of two weeks before it ends, and no more once it is renewed', async () => {
    endsIn(15)
    await look(expiry)
    expect(await unresolved()).toEqual([])
    const at = endsIn(13)
    await look(expiry)
    await look(expiry)
    expect(await unresolved()).toMatchObject([
      {
        kind: 'ODOO_KEY_EXPIRES',
        subject: 'odoo/key',
        times: 1,
        message: expect.stringContaining(`ends at ${at} UTC`),
      },
    ])
    endsIn(90)
    await look(expiry)
    expect(await unresolved()).toEqual([])
  })

  test('ends when the operator says, whatever Odoo tells of other keys', async () => {
    const said = new Date(Date.now() + 3 * day).toISOString().slice(0, 10)
    const deps = { logger, database: sidecar.store.database, partners: sidecar.partners }
    const odooSays = { keyExpires: said, require: () => expect.unreachable() } as unknown as TestSidecar['odoo']
    const found = await expiry[0]?.find(
      { ...deps, clock: { now: () => Date.now() }, odoo: odooSays },
      AbortSignal.timeout(1_000),
    )
    expect(found).toMatchObject([{ message: expect.stringContaining(`ends at ${said} 00:00 UTC`) }])
  })
})

describe('what a watcher found', () => {
  test('is raised once, however often it looks, and resolved by itself when it is found no more', async () => {
    await step('release', 'WAITING', -minute)
    for (let looks = 0; looks < 3; looks += 1) await look()
    expect(await unresolved()).toMatchObject([{ times: 1 }])
    await step('release', 'DONE', -minute)
    await look()
    expect(await sql('SELECT state, resolved_by, resolution FROM logistics.business_exceptions')).toEqual([
      { state: 'resolved', resolved_by: null, resolution: 'Its cause is gone.' },
    ])
  })

  test('stays resolved when a person said so, until something about it changes', async () => {
    await step('release', 'WAITING', -minute)
    await look()
    const [{ id }] = (await sql('SELECT id FROM logistics.business_exceptions')) as [{ id: string }]
    await resolveExceptionByHand(sidecar.store.database, { id, principal: 'somebody', text: 'The customer waits' })
    await look()
    expect(await unresolved()).toEqual([])
    await step('release', 'WAITING', -hour)
    await look()
    expect(await unresolved()).toMatchObject([{ kind: 'RELEASE_OVERDUE', times: 1 }])
  })

  test('is resolved by the one that found it, and nothing that others raised', async () => {
    const other = { kind: 'RELEASE_OVERDUE', connection: null, subject: 'Order:1', message: 'x' } as const
    await raiseExceptions(sidecar.store.database, [other])
    await look()
    expect(await unresolved()).toMatchObject([{ subject: 'Order:1', by: null }])
  })

  test('stands while it can not look, and the others look all the same', async () => {
    await step('release', 'WAITING', -minute)
    await look()
    await step('proof', 'WAITING', -minute, 'Fulfillment:13')
    const blind = watchers.map((watcher) =>
      watcher.name === 'awaiting-release' ? { ...watcher, find: refuse } : watcher,
    )
    await look(blind)
    expect(await unresolved()).toMatchObject([{ by: 'awaiting-release' }, { by: 'proof-missing' }])
    expect(lines.some((line) => line.includes('awaiting-release'))).toBe(true)
  })

  test('comes about by the clock', async () => {
    await step('invoice', 'WAITING', -minute)
    await sidecar.store.database.transaction((tx) => sidecar.jobs.enqueue(tx, watchAbsencesTask, [{}]))
    await eventually(async () => (await unresolved()).length === 1, 'the task looked', 10_000)
  })
})

const refuse = () => Promise.reject(new Error('blind'))
