import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoOdoo, startSandbox } from '../../../sidecar/scripts/demo/demo-odoo.ts'
import { type DemoPartners, startDemoPartners } from '../../../sidecar/scripts/demo/demo-partners.ts'
import { liveExamples, liveOrder, stalledOrder } from '../../../sidecar/scripts/demo/examples.ts'
import { type LiveOrders, quoteLiveOrders } from '../../../sidecar/scripts/demo/live-orders.ts'
import { type LiveStory, playLiveStory } from '../../../sidecar/scripts/demo/live-story.ts'
import { stepLine } from '../../../sidecar/scripts/demo/step-line.ts'
import { retryReleasesTask } from '../../../sidecar/src/fulfillments/release/tasks.ts'
import { pullChangesTask } from '../../../sidecar/src/operations/refresh-tasks.ts'
import { pollDueTask } from '../../../sidecar/src/tracking/tasks.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const lastSent = liveExamples.find(({ query }) => query.includes('LastSent'))?.query ?? ''
const at = new Date(2026, 0, 2, 3, 4, 5)

let odoo: DemoOdoo
let partners: DemoPartners
let sidecar: TestSidecar
let orders: LiveOrders
let story: LiveStory
const lines: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'demo-live-'))

beforeAll(async () => {
  odoo = await startSandbox('19.0', true)
  partners = await startDemoPartners(odoo.facts() ?? { shipments: [], stock: {} }, folder, true)
  orders = await quoteLiveOrders(odoo)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file, ODOO_WEBHOOK_SECRETS: secret })
  await sidecar.ready()
  odoo.tell(sidecar.url, secret)
  partners.tell(sidecar.url)
  if (!partners.live) throw new Error('The story has no partners.')
  const cast = { ...partners.live, odoo, graph: { graphqlUrl: `${sidecar.url}/graphql`, apiKey: testApiKey } }
  story = playLiveStory(cast, orders, { everyMs: 400 }, ({ number }, step) => lines.push(stepLine(number, step, at)))
  await story.played
}, 60_000)

afterAll(async () => {
  await story.stop()
  await sidecar.stop()
  await partners.stop()
  await odoo.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function answerTo<T>(query: string): Promise<T> {
  const { data, errors } = await sidecar.ask(query)
  expect(errors).toBeUndefined()
  return data as T
}

interface Steps {
  readonly process: { readonly steps: readonly { readonly step: string; readonly state: string }[] }
}

test('the orders have the numbers the text gives them', () => {
  expect([orders.whole.number, orders.stalled.number]).toEqual([liveOrder, stalledOrder])
})

describe('the order with an address', () => {
  test('goes from capture to invoice', async () => {
    const { order } = await answerTo<{ order: Steps }>(
      `{ order(number: "${liveOrder}") { process { steps { step state } } } }`,
    )
    expect(order.process.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      ...['CAPTURE DONE', 'VALIDATE DONE', 'RELEASE DONE', 'PICK DONE', 'PACK DONE', 'SHIP DONE'],
      ...['DELIVER DONE', 'PROOF DONE', 'INVOICE DONE', 'SETTLE WAITING'],
    ])
  })

  test('tells each turn of it in a line', () => {
    const told = lines.filter((line) => line.includes(liveOrder)).map((line) => line.replaceAll(/ +/g, ' '))
    const done = ['release', 'ship', 'deliver', 'proof', 'invoice'].map((step) =>
      told.findIndex((line) => line.startsWith(`03:04:05 ${liveOrder} ${step} done`)),
    )
    expect(done.every((place) => place >= 0)).toBe(true)
    expect(done.toSorted((one, other) => one - other)).toEqual(done)
    expect(told.find((line) => line.includes('release done'))).toMatch(/harbour has it as \d+\.$/)
  })
})

describe('the order without an address', () => {
  test('stands still, and its query says who has to act', async () => {
    expect(await answerTo(liveExamples.at(-1)?.query ?? '')).toMatchObject({
      order: {
        process: {
          stalled: { step: 'VALIDATE', state: 'FAILED', team: 'customer-service' },
          steps: expect.not.arrayContaining([expect.objectContaining({ step: 'RELEASE' })]),
        },
        exceptions: [{ kind: 'ADDRESS_INVALID', field: 'shipTo.street, shipTo.countryCode', blocking: true }],
      },
    })
  })

  test('has a line that names the team', () => {
    expect(lines.find((line) => line.includes(`${stalledOrder}  validate  failed`))).toContain(
      'customer-service has to act: ',
    )
  })
})

test('the orders from before it are left alone, by what runs every few minutes too', async () => {
  const [transfer] = (
    await answerTo<{ order: { fulfillments: [{ id: string }] } }>(
      `{ order(number: "${liveOrder}") { fulfillments { id } } }`,
    )
  ).order.fulfillments
  const before = await figures()
  await sql('UPDATE logistics.tracked_numbers SET next_poll_at = now() WHERE next_poll_at IS NOT NULL')
  await sidecar.store.database.transaction(async (tx) => {
    await sidecar.jobs.enqueue(tx, retryReleasesTask, [{}])
    await sidecar.jobs.enqueue(tx, pollDueTask, [{}])
    await sidecar.jobs.enqueue(tx, pullChangesTask, [{ connection: 'harbour', capability: 'warehouseOrders', slot: 1 }])
  })
  await eventually(async () => (await waitingJobs()) === 0, 'no job waits', 20_000)
  expect(await figures()).toEqual(before)
  expect(before.written).toEqual([
    ...[`create-invoice Order:${orders.whole.id}`, `create-warehouse-order ${transfer.id}`],
    `validate-transfer ${transfer.id}`,
  ])
  expect(before.exceptions.filter(({ object }) => object?.startsWith('Fulfillment:'))).toMatchObject([
    { kind: 'ADDRESS_INVALID' },
  ])
})

test('what was sent before it is still among what was sent last', async () => {
  const { shipments } = await answerTo<{ shipments: { nodes: { order: { number: string } }[] } }>(lastSent)
  const numbers = shipments.nodes.map(({ order }) => order.number)
  expect(numbers).toEqual(expect.arrayContaining(['S00036', 'S00039', 'S00041', 'S00043', liveOrder]))
})

const sql = async <Row>(text: string): Promise<readonly Row[]> =>
  (await sidecar.store.database.executeSql(text, [])).rows as Row[]

/** Everything that was done outside, and what needs a person. */
async function figures() {
  // The papers of a proof come when they come.
  const written = await sql<{ told: string }>(
    `SELECT effect || ' ' || object AS told FROM logistics.write_intents WHERE effect <> 'attach-document' ORDER BY 1`,
  )
  const { businessExceptions: exceptions } = await answerTo<{
    businessExceptions: { kind: string; object: string | null }[]
  }>('{ businessExceptions { kind object } }')
  return { written: written.map(({ told }) => told), exceptions }
}

const waitingJobs = async (): Promise<number> =>
  (
    await sql(
      `SELECT 1 FROM pgboss.job WHERE (name LIKE 'fulfillments.%' OR name LIKE 'tracking.%' OR name LIKE 'billing.%' OR name = 'operations.pull-changes')
         AND state IN ('created', 'active', 'retry')`,
    )
  ).length
