import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { readOdooRequest } from '../../../sidecar/src/webhooks/odoo-request.ts'
import { eventually } from '../../support/eventually.ts'
import { deliver, message, testDatabaseUuid, testWebhookSecret, webhookSettings } from '../../support/odoo-events.ts'
import { askAsOdoo, question, signed } from '../../support/odoo-questions.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const partner = { broken: true, runs: 0 }
const push = defineTask<typeof partner>()({
  name: 'test.push-label',
  team: 'transport-desk',
  withinMs: 1_000,
  payload: z.object({ shipment: z.string() }),
  key: ({ shipment }) => shipment,
  retry: { attempts: 1, baseMs: 10, maxMs: 20 },
  async run(it) {
    it.runs += 1
    if (it.broken) throw new SidecarError('PARTNER_REFUSED', 'The carrier does not know this street.')
  },
})

let odoo: SandboxOdoo
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  sidecar = await startTestSidecar(odoo, webhookSettings, { tasks: [bind(push, partner)] })
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

const ask = (request: ReturnType<typeof signed>) => askAsOdoo(sidecar.url, request)
const ada = { login: 'ada', name: 'Ada', id: 7 }
const anything = '{ orders(first: 1) { nodes { number } } }'
const metric = async (line: string) => {
  const text = await (await fetch(new URL('/metrics', sidecar.url))).text()
  const found = text.split('\n').find((one) => one.startsWith(line))
  return Number(found?.split(' ').at(-1) ?? 0)
}
const audit = async () =>
  (await sidecar.store.database.executeSql('SELECT principal, action FROM logistics.audit_entries ORDER BY id')).rows

async function deadLetter(shipment: string): Promise<string> {
  partner.broken = true
  await sidecar.store.database.transaction((tx) => sidecar.jobs.enqueue(tx, push, [{ shipment }]))
  const find = async () => {
    const { deadLetters = [] } = (await sidecar.ask('{ deadLetters { id object } }')).data ?? {}
    return (deadLetters as { id: string; object: string }[]).find(({ object }) => object === shipment)?.id
  }
  await eventually(async () => (await find()) !== undefined, 'it is dead', 10_000)
  return (await find()) ?? expect.fail('no dead letter')
}

describe('a user of Odoo, by a request the addon signed', () => {
  test('is answered as a client with a key is, with one reply of JSON, counted like any other', async () => {
    const before = await metric('graphql_request_seconds_count{outcome="ok"}')
    const query = 'query First($first: Int!) { orders(first: $first) { nodes { id number } } }'
    const reply = await ask(signed(question(query, { variables: { first: 2 } })))
    expect(reply).toMatchObject({ status: 200, code: null })
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(reply.data).toEqual((await sidecar.ask(query, { first: 2 })).data)
    expect(await metric('graphql_request_seconds_count{outcome="ok"}')).toBe(before + 2)
  })

  test('replays a dead letter, and the audit names the login and the person', async () => {
    const id = await deadLetter('one')
    partner.broken = false
    const query = `mutation ($input: DeadLetterChoiceInput!) {
      replayDeadLetters(input: $input) { deadLetters { id } userErrors { code } }
    }`
    const reply = await ask(signed(question(query, { variables: { input: { id, reason: 'The street is mended' } } })))
    expect(reply.data).toEqual({ replayDeadLetters: { deadLetters: [{ id }], userErrors: [] } })
    expect((await audit()).at(-1)).toEqual({ principal: 'odoo:ada (Ada Lovelace)', action: 'dead-letter.replay' })
  })

  test('has the limits everybody has', async () => {
    const deep = `{ orders(first: 1) { nodes ${'{ fulfillments { order '.repeat(10)}{ id }${' } }'.repeat(10)} } }`
    expect(await ask(signed(question(deep)))).toMatchObject({ status: 200, code: 'QUERY_LIMIT_EXCEEDED' })
  })

  test('gets no stream', async () => {
    const { __type } = (await sidecar.ask('{ __type(name: "Subscription") { fields { name args { name } } } }'))
      .data as { __type: { fields: { name: string }[] } }
    const name = __type.fields[0]?.name
    const reply = await ask(signed(question(`subscription { ${name}(id: "Order:1") { __typename } }`)))
    expect(reply).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
  })
})

describe('what the user may do', () => {
  const companies = () => sidecar.odoo.session?.companies ?? []
  const viewerOf = async (more: Record<string, unknown>, ours: readonly number[] | null = companies()) => {
    const { headers, body } = signed(question(anything, more))
    const message = { headers: new Headers(headers), body: Buffer.from(body), nowMs: Date.now() }
    const deps = {
      secrets: () => [new Secret(testWebhookSecret)],
      database: async () => testDatabaseUuid,
      sql: sidecar.store.database,
      companies: () => ours,
    }
    return (await readOdooRequest(message, deps)).viewer
  }

  test('is what the signed body says of their groups, and the least where it says nothing', async () => {
    expect((await viewerOf({})).scopes.has('operations:replay')).toBe(true)
    const packer = await viewerOf({ user: { ...ada, groups: ['user', 'stock'] } })
    expect([packer.scopes.has('shipments:write'), packer.scopes.has('prices:read')]).toEqual([true, false])
    const older = await viewerOf({ user: ada, purpose: undefined })
    expect([older.scopes.has('orders:read'), older.scopes.has('operations:read')]).toEqual([true, false])
    expect((await viewerOf({ user: ada, purpose: 'rates' })).scopes.has('prices:read')).toBe(true)
  })

  test('is about the companies they work in', async () => {
    expect((await viewerOf({ company_ids: companies() })).rows).toEqual(everyRow)
    expect((await viewerOf({ company_ids: [1] }, [1, 2])).rows).toEqual({ ...everyRow, companies: [1] })
  })
})

describe('whatever the addon asks', () => {
  const addon = 'odoo_addon/logistics_graph/models'
  const sources = ['logistics_timeline', 'logistics_stuck_work', 'delivery_carrier', 'stock_picking_shipping']
  const text = sources.map((name) => readFileSync(`${addon}/${name}.py`, 'utf8')).join('\n')
  const questions = new Map(
    [...text.matchAll(/"""\n((?:query|mutation) (\w+)[\s\S]*?)"""/g)].map(([, query, name]) => [name, query]),
  )
  const address = { name: 'Ada', countryCode: 'US' }
  const rates = { deliveryMethod: 'Parcel', from: address, to: address, parcels: [{ weightGrams: 100 }] }
  const choice = { id: 'DeadLetter:999999', dryRun: true }

  test.each<[string, Record<string, unknown>, readonly string[], string | null]>([
    ['Timeline', { id: 'Order:1' }, ['user'], null],
    ['StuckWork', { limit: 10 }, ['user', 'manager'], null],
    ['Replay', { input: choice }, ['user', 'manager'], null],
    ['GiveUp', { input: choice }, ['user', 'manager'], null],
    ['DeliveryRates', { input: rates }, [], 'rates'],
    ['BookLabel', { input: { transfer: 'Fulfillment:999999', wait: true } }, [], 'labels'],
    ['BookReturnLabel', { input: { transfer: 'Fulfillment:999999' } }, [], 'labels'],
    ['DeliveryPartners', { deliveryMethod: 'Parcel', company: 'Company:1' }, [], 'delivery-methods'],
    ['TrackingLinks', { id: 'Shipment:999999' }, [], 'tracking-links'],
  ])('%s is answered to whom Odoo lets ask it', async (name, variables, groups, purpose) => {
    const query = questions.get(name) ?? expect.fail('the addon asks no such thing')
    const reply = await ask(signed(question(query, { variables, user: { ...ada, groups }, purpose })))
    expect(reply.status).toBe(200)
    expect(reply.errors?.filter(({ extensions }) => extensions.code !== 'NOT_FOUND') ?? []).toEqual([])
  })

  test('is named above', () => {
    expect(questions.size).toBe(9)
  })
})

describe('a signed request sent again', () => {
  test('is refused, so that a mutation that was overheard has no second effect', async () => {
    const id = await deadLetter('two')
    const query = `mutation { skipDeadLetters(input: { id: "${id}" }) { userErrors { code } } }`
    const request = signed(question(query))
    expect(await ask(request)).toMatchObject({ status: 200, code: null })
    const entries = await audit()
    expect(await ask(request)).toMatchObject({ status: 409, code: 'WEBHOOK_ID_REUSED' })
    expect(await audit()).toEqual(entries)
  })

  test('twenty times at once is answered once', async () => {
    const request = signed(question(anything))
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(request)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  test('is refused with another body too', async () => {
    const first = signed(question(anything))
    await ask(first)
    const other = signed(question('{ __typename }'), { id: first.headers['webhook-id'] })
    expect(await ask(other)).toMatchObject({ status: 409, code: 'WEBHOOK_ID_REUSED' })
  })

  test('is forgotten once its signature is too old to be believed', async () => {
    const request = signed(question(anything))
    await ask(request)
    await sidecar.store.database.executeSql(
      "UPDATE logistics.deliveries SET received_at = now() - interval '16 minutes' WHERE source = 'odoo-graph'",
    )
    await ask(signed(question(anything)))
    const { rows } = await sidecar.store.database.executeSql(
      "SELECT message_id FROM logistics.deliveries WHERE source = 'odoo-graph'",
    )
    expect(rows).toHaveLength(1)
  })
})

describe('what is refused executes nothing, is counted, and says what to do', () => {
  const minute = 60_000
  const foreign = question(anything, { database_uuid: testDatabaseUuid.replace(/^6/, '7') })
  const stranger = `whsec_${randomBytes(32).toString('base64')}`

  test.each([
    ['no signature', 401, 'WEBHOOK_SIGNATURE_MISSING', () => signed(question(anything), bare('webhook-signature'))],
    ['no id', 401, 'WEBHOOK_SIGNATURE_MISSING', () => signed(question(anything), bare('webhook-id'))],
    ['no timestamp', 401, 'WEBHOOK_SIGNATURE_MISSING', () => signed(question(anything), bare('webhook-timestamp'))],
    ['a wrong secret', 401, 'WEBHOOK_SIGNATURE_INVALID', () => signed(question(anything), { secret: stranger })],
    ['a body changed on the way', 401, 'WEBHOOK_SIGNATURE_INVALID', () => changedOnTheWay()],
    ['an API key in place of a signature', 401, 'WEBHOOK_SIGNATURE_MISSING', () => withKey()],
    ['an old signature', 401, 'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW', () => at(-6 * minute)],
    ['a signature from the future', 401, 'WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW', () => at(6 * minute)],
    ["another database's uuid", 403, 'WEBHOOK_SOURCE_UNKNOWN', () => signed(foreign)],
    ['a body over the limit', 413, 'BODY_TOO_LARGE', () => signed(question(`${anything}${' '.repeat(300_000)}`))],
    ['no JSON', 400, 'WEBHOOK_BODY_INVALID', () => signed('query')],
    ['a zero byte', 400, 'WEBHOOK_BODY_INVALID', () => signed(question(anything, { variables: { a: '\0' } }))],
    ['nobody who asks', 400, 'BAD_REQUEST', () => signed(question(anything, { user: undefined }))],
    ['nobody’s companies', 400, 'BAD_REQUEST', () => signed(question(anything, { company_ids: [] }))],
    ['groups that are no words', 400, 'BAD_REQUEST', () => signed(question(anything, { user: { ...ada, groups: 1 } }))],
    ['a user without a login', 400, 'BAD_REQUEST', () => signed(question(anything, { user: { name: 'A', id: 1 } }))],
    ['no query', 400, 'BAD_REQUEST', () => signed(question(anything, { query: undefined }))],
    ['a batch', 400, 'BAD_REQUEST', () => signed([question(anything)])],
  ])('%s', async (_what, status, code, request) => {
    const counted = await metric(`graphql_errors_total{code="${code}"}`)
    const reply = await ask(request())
    expect(reply).toMatchObject({ status, code, errors: [{ message: expect.stringMatching(/\w.*\.$/) }] })
    expect(reply.data).toBeUndefined()
    expect(await metric(`graphql_errors_total{code="${code}"}`)).toBe(counted + 1)
  })

  test('a message of changes that was overheard is no question, and a question no message', async () => {
    const batch = message([])
    expect(await ask(batch)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
    const asQuestion = signed(question(anything), { headers: { 'content-type': 'application/cloudevents+json' } })
    expect(await deliver(sidecar.url, asQuestion)).toMatchObject({ status: 400, code: 'WEBHOOK_EVENT_INVALID' })
  })

  test('GET', async () => {
    const query = encodeURIComponent(anything)
    expect((await fetch(new URL(`/odoo/graphql?query=${query}`, sidecar.url))).status).toBe(404)
  })

  const bare = (name: string) => ({ headers: { [name]: '' } })
  const at = (offset: number) => signed(question(anything), { at: Date.now() + offset })
  const withKey = () => ({
    ...signed(question(anything)),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${testApiKey}` } as never,
  })
  const changedOnTheWay = () => {
    const request = signed(question(anything))
    return { ...request, body: String(request.body).replace('"ada"', '"eve"') }
  }
})

describe('a sidecar that', () => {
  test('knows no secret says so', async () => {
    const other = await startTestSidecar(odoo)
    expect(await askAsOdoo(other.url, signed(question(anything)))).toMatchObject({
      status: 404,
      code: 'WEBHOOKS_NOT_SET_UP',
    })
    await other.stop()
  })

  test('does not know its database yet says when to come again', async () => {
    const { ODOO_WEBHOOK_SECRETS } = webhookSettings
    const other = await startTestSidecar({ ...odoo, url: 'http://127.0.0.1:9' }, { ODOO_WEBHOOK_SECRETS })
    const reply = await askAsOdoo(other.url, signed(question(anything)))
    expect(reply).toMatchObject({ status: 503, code: 'WEBHOOK_SOURCE_UNDECIDED' })
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    await other.stop()
  })
})
