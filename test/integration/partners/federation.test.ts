import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { type RunningPartners, startPartners } from '../../support/partners.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let partners: RunningPartners
const started: TestSidecar[] = []

beforeAll(async () => {
  odoo = await startSandboxOdoo({})
  partners = await startPartners(odoo)
})

afterEach(async () => {
  for (const partner of partners.all) partner.setMood(null)
  await Promise.all(started.splice(0).map((sidecar) => sidecar.stop()))
})

afterAll(async () => {
  await partners.stop()
  await odoo.stop()
})

async function coldSidecar(): Promise<TestSidecar> {
  const sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: partners.file.path })
  started.push(sidecar)
  await sidecar.ready()
  odoo.resetCalls()
  for (const partner of partners.all) partner.resetCalls()
  return sidecar
}

const whereIsIt = `{
  order(number: "S00042") {
    number
    lines { product { sku } stockSources { connection sku onHand available freshness { source stale } } }
    fulfillments {
      number
      warehouseOrder { connection externalId state rawStatus holds lines { sku ordered shipped } parcels { trackingNumber } freshness { source asOf } }
      shipments {
        milestone
        completeness
        tracking { trackingNumber connection milestone exceptions { kind } events { code milestone time { local offset instant zoneSource } } freshness { source stale } }
        packages { trackingNumber milestone tracking { milestone } }
        transport { connection externalId milestone stops { kind } }
        rates { connection carrier service price { amount currency } }
        proofsOfDelivery { receivedBy documents { kind url } }
      }
    }
  }
}`

test('one query returns an order with its warehouse, its tracking, its rates and its transport', async () => {
  const sidecar = await coldSidecar()
  const reply = await sidecar.ask(whereIsIt)
  console.log(JSON.stringify(reply, null, 1))
  expect(reply.errors).toBeUndefined()
})
