import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { verifyAudit } from '../../../sidecar/src/audit/verify.ts'
import { createDeadLetters } from '../../../sidecar/src/jobs/dead-letter.ts'
import { personalPlaces } from '../../../sidecar/src/privacy/data-map.ts'
import { places } from '../../../sidecar/src/privacy/places.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { factsOf } from '../../../sidecar/src/tracking/store.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { keysSetting, openedRows, sealAs, type Way, ways } from '../../support/opened-tables.ts'
import { keyText, sealingWith } from '../../support/sealing-keys.ts'
import { startStandInVault } from '../../support/stand-in-vault.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { runScript } from '../scripts/run-script.ts'

/** Nobody else in the world is called so. */
const canary = 'Zoë Kanarienvogel'
const street = 'Vogelweg 77'

let odoo: SandboxOdoo
let own: TestDatabase
let sidecar: TestSidecar
let party: { id: string; key: number }
let order: { id: string; number: string }
let other: { id: string; number: string }
let transfer: string

let way: Way

async function startAs(chosen: Way): Promise<void> {
  way = chosen
  odoo = await startSandboxOdoo()
  own = await createTestDatabase()
  sidecar = await startTestSidecar(odoo, { DATABASE_URL: own.url, ENCRYPTION_KEYS: keysSetting(way) })
  await sidecar.ready()
  const orders = odoo.world.rows('sale.order')
  const [first] = orders.filter(({ id }) => id === 1)
  const key = Number(first?.partner_id)
  const stranger = orders.find((one) => ![one.partner_id, one.partner_shipping_id].includes(first?.partner_id as never))
  party = { id: `Party:${key}`, key }
  order = { id: `Order:${first?.id}`, number: String(first?.name) }
  other = { id: `Order:${stranger?.id}`, number: String(stranger?.name) }
  odoo.world.write('res.partner', [key], { name: canary, street, email: 'zoe@kanari.example' })
  await read(order.id)
  await read(other.id)
  await sidecar.memory.snapshots.flush()
  const [found] = odoo.world.rows('stock.picking').filter(({ sale_id }) => sale_id === first?.id)
  transfer = `Fulfillment:${found?.id}`
  await seed()
  await sealAs(way, own)
}

async function stop(): Promise<void> {
  await sidecar.stop()
  await odoo.stop()
  await own.drop()
}

const read = (id: string) =>
  sidecar.ask(
    `query ($id: ID!) { order(id: $id) { number customer { id name email } fulfillments { number recipient { name address { street } } } } }`,
    { id },
  )

const run = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
  (await sidecar.store.database.executeSql(sql)).rows as Record<string, unknown>[]

const json = (value: unknown): string => `'${JSON.stringify(value)}'::jsonb`

const report = (receivedBy: string, trackingNumber: string) => ({
  ...{ trackingNumber, carrier: 'UPS', externalId: null, estimatedDelivery: null },
  proofOfDelivery: {
    ...{ receivedBy, time: { local: '2026-11-01T10:00:00', offset: null, zoneSource: 'UNKNOWN' }, place: null },
    ...{ note: `left with ${receivedBy}`, documents: [{ kind: 'SIGNATURE', reference: 'sig/1', mediaType: null }] },
    quantities: [{ sku: 'A', delivered: '2', refused: '0' }],
  },
})

/** One row in every table for the party, and one for somebody else. */
async function seed(): Promise<void> {
  const nowhere = { name: null, region: null, postalCode: null, countryCode: null, unLocode: null }
  const event = (text: string) => ({
    ...{ key: 'k', code: 'OK', reason: null, text, time: null, classifier: 'ACTUAL' },
    place: { ...nowhere, city: text, latitude: null, longitude: null },
  })
  const noticed = (receivedBy: string, number: string) => ({
    payload: {
      eventId: 'e',
      connection: 'p',
      about: { kind: 'tracking', trackingNumber: number, report: report(receivedBy, number) },
    },
  })
  for (const [id, part, number, name, n] of [
    [order.id, transfer, '1Z-CANARY', canary, 1],
    [other.id, 'Fulfillment:99999', '1Z-OTHER', 'Max Mustermann', 2],
  ] as const) {
    await run(`
      INSERT INTO logistics.bindings (connection, kind, external_id, object, rule)
        VALUES ('p', 'tracking', '${number}', '${part.replace('Fulfillment', 'Shipment')}', 'tracking-number');
      INSERT INTO logistics.tracked_numbers (connection, tracking_number, report, observed_at, last_error)
        VALUES ('p', '${number}', ${json(report(name, number))}, now(), 'nobody called ${name}');
      INSERT INTO logistics.tracking_events (connection, tracking_number, event_key, event)
        VALUES ('p', '${number}', 'k', ${json(event(`signed: ${name}`))});
      INSERT INTO logistics.inbox (source, event_id, event_type, subject, data, occurred_at, state)
        VALUES ('connection:p', '${number}', 'x', 'tracking', ${json({ to: { n: name }, code: number })}, now(), 'published');
      INSERT INTO logistics.dead_letters (id, task, team, key, error_code, error_message, data, answer, attempts, state)
        VALUES (gen_random_uuid(), 't', 't', '${id}', 'X', 'no such street: ${name}', ${json(noticed(name, number))},
          ${json({ body: name })}, 1, 'waiting');
      INSERT INTO logistics.business_exceptions (kind, subject, object, message, details, note, resolution)
        VALUES ('OTHER', '${part}', '${id}', 'about ${name}', ${json({ who: name, fingerprint: 'f', payload: { to: name } })}, '${name}', '${name}');
      INSERT INTO logistics.process_events (process, step, part, event_key, state, facts, occurred_at)
        VALUES ('${id}', 'deliver', '${part}', 'k', 'FAILED', ${json({ owner: 'carrier', message: `${name} moved` })}, now());
      INSERT INTO logistics.process_steps (process, step, part, state, owner, team, since, message)
        VALUES ('${id}', 'deliver', '${part}', 'FAILED', 'carrier', 'x', now(), '${name} moved');
      INSERT INTO logistics.write_intents (id, idempotency_key, effect, system, object, reference, fingerprint, state, outcome)
        VALUES (gen_random_uuid(), 'key-${n}', 'dispatch', 'p', '${part}', 'r', 'f', 'refused', ${json({ code: 'C', message: name })});
      INSERT INTO pgboss.job (id, name, data, state, completed_on, start_after, output)
        VALUES ('00000000-0000-4000-8000-00000000000${n}', 'repair.purge', ${json(noticed(name, number))}, 'completed', now(), now(), ${json({ m: name })}),
          ('00000000-0000-4000-8000-00000000001${n}', 'repair.purge', ${json(noticed(name, number))}, 'created', NULL, now() + interval '1 day', NULL)`)
  }
}

/** Everything that stands in the database, table by table, opened. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const tables = await run(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('logistics', 'pgboss') AND tablename NOT LIKE 'job\\_%' ORDER BY 1`)
  const texts = new Map<string, string>()
  for (const { name } of [...tables, { name: 'pgboss.job' }]) {
    const lines = (await opened(String(name))).map((row) => JSON.stringify(row))
    texts.set(String(name), lines.toSorted().join('\n'))
  }
  return texts
}

const opened = (table: string) => openedRows(sidecar.store.database, table, sealingWith(...way.versions))

/** What whoever has the database and no key finds it in. */
async function tablesThatShow(word: string): Promise<readonly string[]> {
  const found = await Promise.all(
    seeded.map(async (table) => {
      const rows = await run(`SELECT FROM ${table} AS t WHERE strpos(to_jsonb(t)::text, '${word}') > 0`)
      return rows.length > 0 ? [table] : []
    }),
  )
  return found.flat()
}

const tablesWith = async (word: string): Promise<readonly string[]> =>
  [...(await everything())].flatMap(([table, text]) => (text.includes(word) ? [table] : []))

async function privacy(...args: readonly string[]) {
  return privacyWith({}, ...args)
}

async function privacyWith(more: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const env = {
    ...{
      DATABASE_URL: own.url,
      ODOO_URL: odoo.url,
      ODOO_DB: odoo.db,
      ODOO_API_KEY: odoo.apiKey,
      ODOO_LOGIN: odoo.login,
    },
    ENCRYPTION_KEYS: keysSetting(way),
    ...more,
  }
  const script = runScript('sidecar/cli/privacy.ts', args, { env })
  return { code: await script.ended, out: script.stdout(), err: script.stderr() }
}

const seeded = places.map(({ table }) => table).toSorted()

describe.each(ways)('where it is kept $way', (chosen) => {
  beforeAll(() => startAs(chosen))
  afterAll(stop)

  describe('what is held about a party', () => {
    test('stands in every place the erasure knows, which are those of the map', async () => {
      expect((await tablesWith(canary)).toSorted()).toEqual(seeded)
      const erasable = Object.entries(personalPlaces).flatMap(([path, { erased }]) =>
        typeof erased === 'string' ? [path] : [],
      )
      const erased = places.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`))
      expect(erased.toSorted()).toEqual(erasable.toSorted())
    })

    test('is read by nobody without the key, but where it has to be looked for', async () => {
      const open = ['business_exceptions', 'dead_letters', 'process_events', 'process_steps', 'tracked_numbers']
      const shown = [...open.map((name) => `logistics.${name}`), 'pgboss.job']
      if (way.way === 'unsealed') expect((await tablesThatShow(canary)).toSorted()).toEqual(seeded)
      if (way.way === 'sealed') expect((await tablesThatShow(canary)).toSorted()).toEqual(shown)
    })

    test('is shown as JSON, and nothing of anybody else', async () => {
      const { code, out } = await privacy('show', '--party', party.id)
      expect(code).toBe(0)
      expect(Object.keys(JSON.parse(out).held).toSorted()).toEqual(seeded)
      expect(out).toContain(canary)
      expect(out).not.toMatch(/Max Mustermann|sealed:/)
    })

    test('is counted first, and stays without a yes', async () => {
      const before = await everything()
      const { code, out } = await privacy('erase', '--party', party.id)
      expect(code).toBe(0)
      expect(out).toContain('Nothing was changed')
      expect(out).toContain('Odoo is the system of record')
      expect(out).toMatch(/logistics\.inbox\W+1\W/)
      const after = await everything()
      for (const table of seeded.filter((name) => name !== 'pgboss.job'))
        expect(after.get(table)).toBe(before.get(table))
      expect((await privacy('erase', '--party', party.id, '--yes', '--dry-run')).out).toContain('Nothing was changed')
    })
  })

  describe('an erasure', () => {
    test('leaves nothing of the party and its orders, and everything of the others', async () => {
      const before = await everything()
      const othersBefore = [...before].filter(([table]) => table.startsWith('logistics.') && !table.includes('audit'))
      const { code, out, err } = await privacy('erase', '--party', party.id, '--yes', '--by', 'the privacy officer')
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('Erased.')
      expect(await tablesWith(canary)).toEqual([])
      expect(await tablesWith(street)).toEqual([])
      const after = await everything()
      const lost = othersBefore.flatMap(([table, text]) =>
        text.split('\n').filter((line) => line.includes('Mustermann') && !after.get(table)?.includes(line)),
      )
      expect(lost).toEqual([])
    })

    test('keeps ids, quantities, keys and that it was proven', async () => {
      const number = (await opened('logistics.tracked_numbers')).find((row) => row.tracking_number === '1Z-CANARY')
      expect(number?.report).toMatchObject({
        trackingNumber: '1Z-CANARY',
        proofOfDelivery: {
          ...{ receivedBy: null, note: null, documents: [], time: { local: '2026-11-01T10:00:00' } },
          quantities: [{ sku: 'A', delivered: '2', refused: '0' }],
        },
      })
      const intent = (await opened('logistics.write_intents')).find((row) => row.idempotency_key === 'key-1')
      expect(intent?.outcome).toEqual({ code: 'C' })
      expect(await run(`SELECT facts FROM logistics.process_events WHERE process = '${order.id}'`)).toEqual([
        { facts: { owner: 'carrier' } },
      ])
      const [exception] = await run(`SELECT details FROM logistics.business_exceptions WHERE object = '${order.id}'`)
      expect(exception?.details).toEqual({ fingerprint: 'f' })
    })

    test('leaves what it wrote sealed under the newest key', async () => {
      const rows =
        await run(`SELECT inbox.data #>> '{}' AS data, tracked.report #>> '{}' AS report, job.data ->> 'sealed' AS job
        FROM logistics.inbox JOIN logistics.tracked_numbers AS tracked ON tracked.tracking_number = inbox.event_id
        JOIN pgboss.job AS job ON job.id = '00000000-0000-4000-8000-000000000011' WHERE inbox.event_id = '1Z-CANARY'`)
      const [newest] = way.versions
      const [sealed] = rows.map(({ data, report, job }) => [data, report, job].map((one) => String(one).slice(0, 9)))
      expect(sealed).toEqual(newest ? Array(3).fill(`sealed:${newest}:`) : ['{"erased"', '{"carrier', 'null'])
    })

    test('leaves everything so that a sidecar reads it', async () => {
      const { database } = sidecar.store
      const facts = await factsOf(database, 'p', ['1Z-CANARY', '1Z-OTHER'])
      expect(facts.map(({ events }) => events[0]?.text)).toEqual([null, 'signed: Max Mustermann'])
      expect(facts.map(({ head }) => head?.proofOfDelivery?.receivedBy)).toEqual([null, 'Max Mustermann'])
      const letters = await createDeadLetters(database, []).list()
      expect(letters.filter(({ task }) => task === 't').map(({ answer }) => answer)).toEqual(
        expect.arrayContaining([null, { body: 'Max Mustermann' }]),
      )
      expect((await read(other.id)).errors).toBeUndefined()
    })

    test('leaves to a job that is still to run what it needs to run', async () => {
      const jobs = (await opened('pgboss.job')).filter(({ id }) => /^0000.*1$/.test(String(id)))
      expect(jobs.toSorted((a, b) => String(a.state).localeCompare(String(b.state)))).toMatchObject([
        { state: 'completed', data: {} },
        {
          state: 'created',
          data: { payload: { about: { trackingNumber: '1Z-CANARY', report: { trackingNumber: '1Z-CANARY' } } } },
        },
      ])
    })

    test('is in the audit with how much went, by whom, and without a name of the party', async () => {
      const entries = await auditOf(sidecar.store.database, party.id)
      expect(entries.map(({ action, principal }) => [action, principal])).toEqual([
        ['party.erased', 'the privacy officer'],
        ['party.erase', 'the privacy officer'],
      ])
      expect(entries[0]?.details).toMatchObject({ rows: { 'logistics.inbox': 1, 'logistics.process_steps': 1 } })
      expect(await verifyAudit(sidecar.store.database)).toMatchObject({ broken: null })
    })

    test('begun again finds nothing more to do', async () => {
      const { out } = await privacy('erase', '--party', party.id, '--also', order.id, '--without-odoo')
      expect(out).toContain('Rows in all: 0.')
      const again = await privacy('erase', '--party', party.id, '--also', order.id, '--without-odoo', '--yes')
      expect(again.out).toContain('Nothing was held, and nothing was erased.')
    })

    test('reaches the memory of a sidecar that runs: without Odoo it has nothing to show', async () => {
      odoo.setMood({ kind: 'reset' })
      await eventually(async () => (await read(order.id)).errors !== undefined, 'nobody knows the order')
      expect(JSON.stringify(await read(order.id))).not.toContain(canary)
      odoo.setMood(null)
    })

    test('comes back when Odoo still has it and somebody reads it: Odoo is to forget it first', async () => {
      await eventually(async () => JSON.stringify(await read(order.id)).includes(canary), 'Odoo is read again', 20_000)
      odoo.world.write('res.partner', [party.key], { name: 'Anonymous', street: false, email: false })
      await privacy('erase', '--party', party.id, '--yes')
      await read(order.id)
      await sidecar.memory.snapshots.flush()
      expect(await tablesWith(canary)).toEqual([])
    })
  })
})

describe('the command', () => {
  beforeAll(() => startAs(ways[2]))
  afterAll(stop)

  test('reads the keys where the sidecar does, from Vault too', async () => {
    const vault = await startStandInVault({ token: 'of-vault' })
    onTestFinished(() => vault.stop())
    vault.put('sidecar', { keys: keysSetting(way) })
    const env = { ENCRYPTION_KEYS: 'vault:secret/sidecar#keys', VAULT_ADDR: vault.url, VAULT_TOKEN: 'of-vault' }
    const { code, out } = await privacyWith(env, 'show', '--party', party.id)
    expect([code, out.includes(canary)]).toEqual([0, true])
  })

  test.each([
    ['without any key', '', 'key version 2'],
    ['without the newest key', keyText('1'), 'key version 2'],
    ['without the older key', keyText('2'), 'key version 1'],
    [
      'with another key of the version',
      `2:${Buffer.alloc(32, 9).toString('base64')},${keyText('1')}`,
      'another key under version 2',
    ],
  ])('refuses %s, names the version, and changes nothing', async (_how, keys, named) => {
    const before = await everything()
    for (const args of [['show'], ['erase'], ['erase', '--yes']]) {
      const { code, out, err } = await privacyWith({ ENCRYPTION_KEYS: keys }, ...args, '--party', party.id)
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain(named)
      expect(err).not.toContain('--without-odoo')
    }
    const after = await everything()
    for (const table of seeded.filter((name) => name !== 'pgboss.job')) expect(after.get(table)).toBe(before.get(table))
  })

  test('says what to do when Odoo can not be asked', async () => {
    const script = runScript('sidecar/cli/privacy.ts', ['erase', '--party', 'Party:1'], {
      env: { DATABASE_URL: own.url, ENCRYPTION_KEYS: keysSetting(way) },
    })
    expect(await script.ended).toBe(1)
    expect(script.stderr()).toContain('--without-odoo')
  })

  test.each(['Order:1', 'Party:', 'Party:x', '42'])('refuses %s as a party', async (id) => {
    expect(await privacy('show', '--party', id)).toMatchObject({ code: 1, err: expect.stringContaining('Party:42') })
  })
})
