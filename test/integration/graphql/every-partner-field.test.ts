import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoOdoo, startSandbox } from '../../../sidecar/scripts/demo/demo-odoo.ts'
import { type DemoPartners, startDemoPartners } from '../../../sidecar/scripts/demo/demo-partners.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { fieldsOf, noteAnswered } from './operations/answered-fields.ts'
import { everyFieldOperation, type Root } from './operations/every-field.ts'
import { isFromPartners } from './operations/from-partners.ts'

/** What none of these partners tells, and why. */
const untold: Readonly<Record<string, string>> = {
  'DeliveredQuantity.delivered': 'no partner of ours notes quantities at the door',
  'DeliveredQuantity.refused': 'the same',
  'DeliveredQuantity.sku': 'the same',
  'PackageTracking.outcome': 'told by EasyPost of some deliveries: test/connectors/easypost',
  'PackageTracking.unmappedCodes': 'test/integration/partners/webhooks.test.ts',
  'Place.region': 'told of places in America',
  'Place.unLocode': 'told by shipping lines: test/connectors/dcsa',
  'ProofOfDelivery.quantities': 'no partner of ours notes quantities at the door',
  'TransportStop.estimated': 'Fleetbase tells none',
  'WarehouseOrderLine.picked': 'told by ShipHero of totes: test/connectors/shiphero',
}

const roots: readonly Root[] = [
  { field: 'order', args: 'number: "S00042"', depth: 9 },
  { field: 'shipments', first: 20, depth: 5 },
  { field: 'fulfillments', first: 20, depth: 4 },
  { field: 'stockLevels', args: 'warehouse: "Warehouse:1"', first: 40, depth: 5 },
  { field: 'connections', depth: 3 },
  { field: 'statusMappings', depth: 3 },
]

const expected: ReadonlySet<string> = new Set(['PARTNER_TIMEOUT', 'PARTNER_CALL_INVALID'])

const schema = createSchema()
const folder = mkdtempSync(join(tmpdir(), 'every-partner-field-'))
let odoo: DemoOdoo
let partners: DemoPartners
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandbox('19.0')
  partners = await startDemoPartners(odoo.facts() ?? { shipments: [], stock: {} }, folder)
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file })
  await sidecar.ready()
  const meaning = 'milestone: IN_TRANSIT, exception: DELAYED, warehouseOrderState: PICKING, returnState: ARRIVED'
  await sidecar.ask(
    `mutation { mapStatus(input: { connection: "parcels", code: "odd", ${meaning} }) { userErrors { code } } }`,
  )
})

afterAll(async () => {
  await sidecar.stop()
  await partners.stop()
  await odoo.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('every field that partners fill is asked for, and has a value somewhere', async () => {
  const answered = new Map<string, boolean>()
  const wanted = fieldsOf(schema).filter((field) => isFromPartners(field) && !field.startsWith('MapStatusPayload'))
  const unanswered = () => wanted.filter((field) => !answered.get(field)).toSorted()
  // Partners take only so many calls a second: what was too late for one answer is there for the next.
  for (let turn = 0; turn < 5 && !isDeepStrictEqual(unanswered(), Object.keys(untold)); turn += 1) {
    for (const root of roots) await askAll(root, answered)
  }
  expect(unanswered()).toEqual(Object.keys(untold))
})

async function askAll(root: Root, answered: Map<string, boolean>): Promise<void> {
  const { query, variables, name } = everyFieldOperation(schema, root)
  const reply = await sidecar.ask(query, { ...variables })
  const codes = [...new Set(reply.errors?.map(({ extensions }) => extensions.code) ?? [])]
  // All of forty shipments is more than partners answer in time, and some of them have no weight.
  expect([name, codes.filter((code) => !expected.has(code))]).toEqual([name, []])
  noteAnswered(answered, 'Query', reply.data)
}
