import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { fieldsOf, noteAnswered } from './operations/answered-fields.ts'
import { everyFieldOperation } from './operations/every-field.ts'
import { isFromPartners } from './operations/from-partners.ts'
import { keepExamples, keptRoots } from './operations/kept-examples.ts'
import { everyRoot, fillGaps, keysOf, returnKeyOf } from './operations/roots.ts'

/** The same seed at the same time is the same world, ids and all. */
const now = new Date()
const odoo19 = await startSandboxOdoo({ series: '19.0', now: () => now })
const odoo14 = await startSandboxOdoo({ series: '14.0', now: () => now })
for (const { world } of [odoo19, odoo14]) fillGaps(world)
const on19 = await startTestSidecar(odoo19)
const on14 = await startTestSidecar(odoo14)

const [order, transfer] = keysOf(odoo19.world)

beforeAll(async () => {
  await Promise.all([on19.ready(), on14.ready()])
  for (const { store } of [on19, on14]) await keepExamples(store.database, order, transfer, returnKeyOf(odoo19.world))
})
afterAll(async () => {
  await Promise.all([on19.stop(), on14.stop()])
  await Promise.all([odoo19.stop(), odoo14.stop()])
})

const schema = createSchema()
const operations = [...everyRoot(odoo19.world), ...keptRoots(order)].map((root) => everyFieldOperation(schema, root))

/** `Type.field` to whether any answer had a value there. */
const answered = new Map<string, boolean>()

describe('every field of every type', () => {
  test.for(operations)('$name answers on 19, and 14 says the same', async ({ query, variables }) => {
    const [reply19, reply14] = await Promise.all([on19.ask(query, variables), on14.ask(query, variables)])
    expect(reply19.errors).toBeUndefined()
    expect(reply14.errors).toBeUndefined()
    noteAnswered(answered, 'Query', reply19.data)
    expect(comparable(reply14.data)).toEqual(comparable(reply19.data))
  })

  test('is asked for', () => {
    expect(contract().filter((field) => !answered.has(field))).toEqual([])
  })

  test('has a value somewhere, but for what only a fault brings', () => {
    expect(contract().filter((field) => answered.get(field) === false)).toEqual(['Freshness.staleReason'])
  })
})

/** What the sidecar itself keeps or does is asked for in test/integration/operations, /access, /changes,
 * /privacy, /workflows and /partners. */
const kept =
  /^(Mutation|Subscription|DeadLetter|DecidedDeadLetter|BlockedObject|ExceptionDecision|OwnershipDecision|OwnershipRule\.(companies|tolerance|warehouses)|StockComparison|StockDrift|CreateOrderPayload|AnnounceReturnPayload|BookLabelPayload|BookReturnLabelPayload|BookedLabel|LabelPaper|TrackingLink|DeliveryRates|DeliveryPartner|CreateApiKeyPayload|RotateApiKeyPayload|RevokeApiKeyPayload|UserError|Repair|StoreOperationsPayload|RemoveOperationsPayload|ErasePartyPayload|PartyHoldings|TableRows)|^Query\.(deadLetter|blocked|repair|stockDrift|delivery|trackingLinks)/

/** What partners fill is asked for in every-partner-field.test.ts. */
const contract = (): readonly string[] =>
  fieldsOf(schema).filter((field) => !kept.test(field) && !isFromPartners(field))

/** What the two rightly say differently, and why. */
const differs: Readonly<Record<string, string>> = {
  'AuditEntry.at': 'each was written down at its own time',
  'AuditEntry.hash': 'over that time too',
  'Freshness.asOf': 'each was read at its own time',
  'Shipment.trackingUrl': 'in 14 a carrier without an integration has no tracking page',
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const typeName = (value as { __typename?: string }).__typename
  const same = Object.entries(value).filter(([field]) => differs[`${typeName}.${field}`] === undefined)
  return Object.fromEntries(same.map(([field, below]) => [field, comparable(below)]))
}
