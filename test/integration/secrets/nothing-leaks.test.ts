import { createHmac, randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../../sidecar/src/config.ts'
import { keptValue } from '../../../sidecar/src/db/reseal.ts'
import { isSidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { sandboxApiKey, sandboxWebhookSecret } from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { sandboxKey, sandboxSecret } from '../../../sidecar/src/sandbox/partners/fleetbase/server.ts'
import { shipBobToken, shipBobWebhookSecret } from '../../../sidecar/src/sandbox/partners/shipbob/account.ts'
import {
  type ShipHeroSandbox,
  shipheroRefreshToken,
  startShipHeroSandbox,
} from '../../../sidecar/src/sandbox/partners/shiphero/server.ts'
import { sealedColumns } from '../../../sidecar/src/sealing/sealed-columns.ts'
import { followShipmentTask } from '../../../sidecar/src/tracking/tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'
import { changed, deliver, message, testWebhookSecret } from '../../support/odoo-events.ts'
import { keyText } from '../../support/sealing-keys.ts'
import { testApiKey } from '../../support/test-sidecar.ts'
import { type RunningWorkflows, startWorkflows } from '../../support/workflow-bench.ts'
import { runScript } from '../scripts/run-script.ts'

const vaultToken = 'hvs.canary-of-vault-7d31'
const wrongKey = 'canary-key-nobody-has-2f9c41aa'
const addressWithCredential = 'https://files.example/pod.pdf?sig=canary-credential-in-an-address'
/** Somebody who is nowhere else. No part of it is digits alone: those are in the sums of metrics, sooner or later. */
const person = {
  ...{ name: 'Zerafina Quillfeather', street: 'Kanarienstieg 77', city: 'Canarystadt', zip: '99817-ZQ' },
  ...{ phone: '+49 555 0142857', email: 'zerafina@quillfeather.example' },
}

const { logger, lines } = logLines()
let bench: RunningWorkflows
let hero: ShipHeroSandbox
/** Everything that came back over HTTP, with its headers. */
const answers: string[] = []
const documents: string[] = []

const get = async (path: string, init: RequestInit = {}) => {
  const reply = await fetch(`${bench.sidecar.url}${path}`, init)
  const text = await reply.text()
  answers.push(`${path.slice(0, 40)} ${reply.status} ${JSON.stringify([...reply.headers])} ${text}`)
  return { status: reply.status, text }
}
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  get(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

async function ask(query: string, key = testApiKey) {
  const { text } = await post('/graphql', JSON.stringify({ query }), { authorization: `Bearer ${key}` })
  expect(text).not.toContain('GRAPHQL_VALIDATION_FAILED')
  return JSON.parse(text)
}

const secrets = () => ({
  'the key to Odoo': bench.odoo.apiKey,
  'an API key of the graph': testApiKey,
  "a caller's wrong key": wrongKey,
  'the webhook secret of Odoo': testWebhookSecret,
  'the token of Vault': vaultToken,
  'the key of EasyPost': sandboxApiKey,
  'the webhook secret of EasyPost': sandboxWebhookSecret,
  'the token of ShipBob': shipBobToken,
  'the webhook secret of ShipBob': shipBobWebhookSecret,
  'the key of Fleetbase': sandboxKey,
  'the webhook secret of Fleetbase': sandboxSecret,
  'the refresh token of ShipHero': shipheroRefreshToken,
  'an access token of ShipHero': 'sandbox-shiphero-access-token',
  'the encryption key': keyText('1').slice(2),
  'the encryption key in hex': Buffer.from(keyText('1').slice(2), 'base64').toString('hex'),
  'the password of the database': new URL(bench.sidecar.store.url.reveal()).password,
})

/** Names of what is found in the text. A secret is looked for as base64 too, as an Authorization header has it. */
const leaksIn = (text: string, wanted: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(wanted).flatMap(([name, value]) => {
    const forms = [value, Buffer.from(value).toString('base64').replace(/=+$/, ''), encodeURIComponent(value)]
    return forms.some((form) => form !== '' && text.includes(form)) ? [name] : []
  })

const sql = async (text: string) =>
  (await bench.sidecar.store.database.executeSql(text)).rows as Record<string, unknown>[]

/** Every row of every table, by table. */
async function dump(): Promise<ReadonlyMap<string, string>> {
  const tables = await sql(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('logistics', 'pgboss') AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const texts = new Map<string, string>()
  for (const { name } of z.array(z.object({ name: z.string() })).parse(tables)) {
    const rows = await sql(`SELECT to_jsonb(kept)::text AS text FROM ${name} AS kept`)
    texts.set(name, rows.map(({ text }) => String(text)).join('\n'))
  }
  return texts
}

beforeAll(async () => {
  hero = await startShipHeroSandbox()
  bench = await startWorkflows({
    workflows: { warehouse: { release: 'on', ship: 'on' }, parcels: { label: 'on' } },
    env: {
      ENCRYPTION_KEYS: keyText('1'),
      VAULT_TOKEN: vaultToken,
      VAULT_ADDR: 'http://127.0.0.1:9',
      PATIENCE_MS: '200',
    },
    logger,
  })
  bench.file.put([
    ...bench.drafts,
    {
      ...{ id: 'hero', connector: 'shiphero', url: hero.url, secrets: { refreshToken: shipheroRefreshToken } },
      more: { locations: {} },
    },
  ])
  await eventually(() => bench.sidecar.partners.connections.find('hero') !== null, 'the connections are there')
  await playStory()
}, 120_000)
afterAll(async () => {
  await bench.stop()
  await hero.stop()
})

/** Whatever the sidecar does, once, and most of what can go wrong with it. */
async function playStory(): Promise<void> {
  const { odoo, sidecar, partners } = bench
  const [country] = odoo.world.rows('res.country')
  const customer = odoo.world.create('res.partner', { ...person, country_id: country?.id ?? false, is_company: false })
  const order = await bench.confirmOrder({ 'NL-1001': 1 }, { partner_id: customer, partner_shipping_id: customer })
  await bench.stepStands(order.id, 'RELEASE', 'DONE')
  const transfer = odoo.world.get('stock.picking', order.pickings[0] as number)
  for (let steps = 0; steps < 6; steps += 1) partners.warehouse.control.advance(String(transfer.name))
  await bench.stepStands(order.id, 'SHIP', 'DONE')
  const everything = `{ order(number: "${order.name}") { number customer { name email phone address { street city postalCode } }
    shippingAddress { name street } process { steps { step state message } } exceptions { message }
    shipments { trackingNumbers documents { url } proofsOfDelivery { receivedBy } tracking { milestone events { code } } }
    fulfillments { warehouseOrder { state holds } } } parties(first: 50) { nodes { name email phone } } }`
  expect(JSON.stringify(await ask(everything))).toContain(person.name)
  const [row] = await sql('SELECT connection, tracking_number FROM logistics.tracked_numbers LIMIT 1')
  await sidecar.store.database.transaction((tx) =>
    sidecar.jobs.enqueue(tx, followShipmentTask, [{ key: String(transfer.id), eventId: 'canary' }]),
  )
  expect(row).toBeDefined()
  const link = await sidecar.partners.links.linkTo(
    { connection: 'parcels', kind: 'PROOF_OF_DELIVERY', reference: addressWithCredential, mediaType: null },
    null,
  )
  documents.push(link.url)
  await get(new URL(link.url, 'http://x').pathname)
  await get('/documents/garbage')
  await get('/export/epcis', { headers: { authorization: `Bearer ${testApiKey}` } })

  // Strangers, and callers who err.
  await ask('{ orders { nodes { number } } }', wrongKey)
  await post('/graphql', JSON.stringify({ query: '{ nonsense }' }), { authorization: `Basic ${wrongKey}` })
  await get('/export/epcis', { headers: { authorization: `Bearer ${wrongKey}` } })
  const forged = message([changed('sale.order', order.id)], { secret: `whsec_${randomBytes(32).toString('base64')}` })
  answers.push(inspect(await deliver(sidecar.url, forged), { depth: 6 }))
  for (const id of ['parcels', 'warehouse', 'delivery', 'hero', 'nobody']) {
    await post(`/webhooks/connections/${id}`, JSON.stringify({ person }), { 'x-hmac-signature': wrongKey })
  }

  // A partner who sends what nobody can read, signed.
  const unreadable = JSON.stringify({
    object: 'Event',
    description: 'tracker.updated',
    id: 'evt_1',
    result: { person },
  })
  const hmac = createHmac('sha256', sandboxWebhookSecret.normalize('NFKD')).update(unreadable).digest('hex')
  const taken = await post('/webhooks/connections/parcels', unreadable, {
    'x-hmac-signature': `hmac-sha256-hex=${hmac}`,
  })
  expect(taken.status).toBeLessThan(300)
  await eventually(
    async () => (await sql("SELECT FROM logistics.business_exceptions WHERE kind = 'PAYLOAD_INVALID'")).length > 0,
    'it is kept',
  )

  // Partners in every mood.
  const all = `{ order(number: "${order.name}", maxAge: 0) { shipments { rates { price { amount } } documents { url }
    tracking { milestone } transport { milestone driver } } fulfillments { warehouseOrder { state } } lines { stockSources { connection } } } }`
  for (const mood of [
    { kind: 'expired-token' },
    { kind: 'failing', status: 500 },
    { kind: 'wrong-shape' },
    { kind: 'cut-off' },
    { kind: 'reset' },
  ] as const) {
    for (const partner of [...partners.all, hero]) partner.setMood(mood)
    await ask(all)
  }
  for (const partner of [...partners.all, hero]) partner.setMood(null)
  await ask(
    '{ connections { name circuit } businessExceptions { kind message subject } deadLetters { errorMessage payload answer } statusMappings { code } }',
  )

  // Odoo does not take the key any more.
  const [key] = odoo.world.rows('res.users.apikeys').filter((one) => one.key === odoo.apiKey)
  odoo.world.write('res.users.apikeys', key?.id ?? 0, { key: 'another' })
  await ask('{ orders(first: 1, maxAge: 0) { nodes { number } } }')
  await eventually(() => sidecar.odoo.state.is === 'away', 'Odoo refuses the key')
  await ask('{ orders(first: 50) { nodes { number } } }')
  for (const path of ['/health/live', '/health/ready', '/metrics', '/']) await get(path)
  await sidecar.memory.snapshots.flush()
}

describe('a whole story with everything that can go wrong', () => {
  test('leaves no secret in the log', () => {
    expect(lines.length).toBeGreaterThan(30)
    expect(leaksIn(lines.join('\n'), secrets())).toEqual([])
    expect(lines.join('\n')).not.toContain('canary-credential')
  })

  test('leaves no personal data in the log', () => {
    expect(leaksIn(lines.join('\n'), person)).toEqual([])
  })

  test('leaves no secret in any answer, and no personal data in those of strangers and of the metrics', () => {
    expect(answers.length).toBeGreaterThan(20)
    expect(leaksIn(answers.join('\n'), secrets())).toEqual([])
    expect(answers.join('\n')).not.toContain('canary-credential')
    const open = answers.filter((text) => !text.startsWith('/graphql') && !text.startsWith('{'))
    expect(leaksIn(open.join('\n'), person)).toEqual([])
  })

  test('leaves no secret in the database', async () => {
    for (const [table, text] of await dump()) expect([table, leaksIn(text, secrets())]).toEqual([table, []])
  })

  test('leaves what is known of a person in the database only where sidecar/docs/secrets.md says so', async () => {
    const found = [...(await dump())].flatMap(([table, text]) =>
      leaksIn(text, person).map((what) => `${table}: ${what}`),
    )
    expect(found).toEqual([])
  })

  test('keeps what is known of that person, sealed', async () => {
    const { database } = bench.sidecar.store
    for (const column of [sealedColumns.snapshots, sealedColumns.inbox, sealedColumns.unreadablePayloads]) {
      const parts = column.key.map(([name]) => `${name}::text`).join(', ')
      const keys = await sql(`SELECT ARRAY[${parts}] AS key FROM ${column.table}`)
      const kept = await Promise.all(keys.map(({ key }) => keptValue(database, column, key as string[])))
      expect(JSON.stringify(kept), column.name).toContain(person.name)
    }
  })

  test('would have found each of them, had it been there', async () => {
    for (const [name, value] of Object.entries(secrets())) {
      expect(leaksIn(`{"key":"Basic ${Buffer.from(value).toString('base64')}"}`, secrets()), name).toContain(name)
      expect(leaksIn(`x ${value} y`, secrets()), name).toContain(name)
    }
  })
})

test('a check of the connections prints no secret, nor a token it was given meanwhile', async () => {
  const check = runScript('sidecar/cli/connections.ts', ['check'], { env: { CONNECTIONS_FILE: bench.file.path } })
  await check.ended
  expect(check.stdout()).toContain('hero')
  expect(leaksIn(check.stdout() + check.stderr(), secrets())).toEqual([])
  expect(hero.calls.filter(({ headers }) => headers.authorization?.includes('access-token'))).not.toEqual([])
})

describe('what is thrown', () => {
  const wrong = {
    ...{
      ODOO_URL: 'no address canary-1',
      ODOO_DB: 'db',
      ODOO_API_KEY: 'canary-2',
      LOGISTICS_GRAPH_API_KEYS: 'canary-3',
    },
    ...{
      ODOO_WEBHOOK_SECRETS: 'whsec_canary-4',
      DATABASE_URL: 'mysql://user:canary-5@host/db',
      ENCRYPTION_KEYS: '1:canary-6',
    },
    ...{ VAULT_TOKEN: 'canary-7', VAULT_ADDR: 'ftp://canary-8' },
  }

  test('of settings that are wrong names them and repeats none', () => {
    try {
      readConfig(wrong)
      expect.unreachable()
    } catch (error) {
      expect(isSidecarError(error)).toBe(true)
      expect(inspect(error, { depth: 8 }) + JSON.stringify(error)).not.toContain('canary')
    }
  })

  test('reaches nobody through what a process says when it can not start', async () => {
    const script = runScript('sidecar/src/main.ts', [], { env: wrong })
    expect(await script.ended).toBe(1)
    expect(script.stderr()).toContain('ENCRYPTION_KEYS')
    expect(script.stdout() + script.stderr()).not.toContain('canary')
  })
})
