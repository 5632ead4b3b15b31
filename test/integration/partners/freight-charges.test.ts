import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { type GraphReply, startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

/** What left the warehouse under this number is at ShipBob from the start; the delivery app is given it here. */
const fulfillment = 'HH/OUT/00026'
const question = `{ order(number: "S00042") { fulfillments { number shipments {
  freightCharges { connection externalId kind amount { amount currency } reference freshness { source stale } }
} } } }`

interface Charge {
  readonly connection: string
  readonly externalId: string
  readonly kind: string
  readonly amount: { readonly amount: string; readonly currency: string }
  readonly freshness: { readonly source: string; readonly stale: boolean }
}

let odoo: SandboxOdoo
let partners: RunningPartners
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  partners = await startPartners(odoo)
  partners.fleet.control.add({ internalId: fulfillment })
  partners.fleet.control.price(fulfillment)
})
beforeEach(async () => {
  sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path })
  await sidecar.ready()
})
afterEach(async () => {
  for (const partner of partners.all) partner.setMood(null)
  await sidecar.stop()
})
afterAll(async () => {
  await partners.stop()
  await odoo.stop()
})

const chargesIn = (reply: GraphReply): readonly Charge[] | null => {
  const { fulfillments } = (reply.data?.order ?? { fulfillments: [] }) as {
    fulfillments: { number: string; shipments: { freightCharges: readonly Charge[] | null }[] }[]
  }
  const ours = fulfillments.find(({ number }) => number === fulfillment)
  return ours?.shipments[0]?.freightCharges ?? null
}

const cents = (charges: readonly Charge[], connection: string): number =>
  charges
    .filter((charge) => charge.connection === connection)
    .reduce((sum, { amount }) => sum + Math.round(Number(amount.amount) * 100), 0)

test('a shipment says what its warehouse and its delivery app charged', async () => {
  const reply = await sidecar.ask(question)
  expect(reply.errors).toBeUndefined()
  const charges = chargesIn(reply) ?? []
  expect(charges.filter(({ connection }) => connection === 'warehouse')).toHaveLength(5)
  expect(cents(charges, 'warehouse')).toBe(23_40)
  expect(cents(charges, 'delivery')).toBe(42_84)
  expect(charges.every(({ connection, freshness }) => freshness.source === connection && !freshness.stale)).toBe(true)
  const again = await sidecar.ask(question)
  expect(again.data).toEqual(reply.data)
  expect(again.extensions?.upstream).toEqual({ odoo: { calls: 0, ms: 0 } })
})

test('one that can not be asked costs its own only, and both together say why', async () => {
  for (const partner of [partners.fleet, partners.warehouse]) partner.setMood({ kind: 'failing', status: 503 })
  const neither = await sidecar.ask(question)
  expect(chargesIn(neither)).toBeNull()
  expect(neither.errors?.map(({ path }) => path?.at(-1))).toContain('freightCharges')
  partners.warehouse.setMood(null)
  await eventually(
    async () => (chargesIn(await sidecar.ask(question)) ?? []).length > 0,
    'the warehouse is asked again',
  )
  const charges = chargesIn(await sidecar.ask(question)) ?? []
  expect(new Set(charges.map(({ connection }) => connection))).toEqual(new Set(['warehouse']))
})
