import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import {
  type EasyPostSandbox,
  sandboxApiKey,
  startEasyPostSandbox,
} from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { type KarrioSandbox, startKarrioSandbox } from '../../../sidecar/src/sandbox/partners/karrio/server.ts'
import { createConnectionFile, type DraftConnection } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let easypost: EasyPostSandbox
let karrio: KarrioSandbox
let parcels: DraftConnection
let other: DraftConnection
const ended: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  easypost = await startEasyPostSandbox()
  karrio = await startKarrioSandbox()
  parcels = { id: 'parcels', connector: 'easypost', url: easypost.apiUrl, secrets: { apiKey: sandboxApiKey } }
  other = { id: 'other', connector: 'karrio', url: karrio.url, secrets: { apiKey: karrio.apiKey } }
})
afterAll(async () => {
  await easypost.stop()
  await karrio.stop()
  await odoo.stop()
})
afterEach(async () => {
  easypost.partner.setMood(null)
  karrio.setMood(null)
  for (const end of ended.splice(0)) await end()
})

/** A sidecar that knows these connections, and remembers nothing of the tests before. */
async function start(...drafts: readonly DraftConnection[]): Promise<TestSidecar> {
  const file = createConnectionFile(drafts)
  const sidecar = await startTestSidecar(odoo, { CONNECTIONS_FILE: file.path })
  ended.push(() => sidecar.stop(), file.remove)
  await sidecar.ready()
  easypost.partner.resetCalls()
  karrio.resetCalls()
  return sidecar
}

const withMore = (draft: DraftConnection, more: Readonly<Record<string, unknown>>): DraftConnection => ({
  ...draft,
  more,
})

const from = {
  name: 'Depot',
  street: '1 Pier',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94105',
  countryCode: 'US',
}
const to = { name: 'Ada', street: '5 Elm', city: 'Austin', region: 'TX', postalCode: '78701', countryCode: 'US' }
/** Carriers that bill in one currency: prices in several are not compared. */
const dollars = ['USPS/GroundAdvantage', 'USPS/Priority', 'USPS/Express', 'UPSDAP/Ground']
const usual = { deliveryMethod: 'Parcel', from, to, parcels: [{ weightGrams: 1_500 }] }

const query = `query ($input: DeliveryRatesInput!) {
  deliveryRates(input: $input) {
    rates { connection carrier service price { amount currency } transitDays freshness { stale } }
    chosen { connection carrier service price { amount } }
    userErrors { code field message }
  }
}`

interface Answered {
  readonly rates: readonly {
    connection: string
    carrier: string
    service: string
    price: { amount: string; currency: string }
  }[]
  readonly chosen: { carrier: string; service: string; price: { amount: string }; connection: string } | null
  readonly userErrors: readonly { code: string; field: string | null; message: string }[]
}

async function ask(sidecar: TestSidecar, input: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
  const reply = await sidecar.ask(query, { input: { ...usual, ...input } })
  expect(reply.errors).toBeUndefined()
  return (reply.data as { deliveryRates: Answered }).deliveryRates
}

const amounts = ({ rates }: Answered) => rates.map(({ price }) => Number(price.amount))

describe('rates for what is to be sent', () => {
  test('come cheapest first, and the cheapest is what would be taken', async () => {
    const answer = await ask(await start(parcels), { services: dollars })
    expect(answer.userErrors).toEqual([])
    expect(answer.rates.length).toBeGreaterThan(1)
    expect(amounts(answer)).toEqual(amounts(answer).toSorted((one, two) => one - two))
    expect(answer.chosen).toMatchObject({ connection: 'parcels', price: { amount: answer.rates[0]?.price.amount } })
  })

  test('in several currencies are told, and none is taken', async () => {
    const { rates, chosen, userErrors } = await ask(await start(parcels))
    expect(new Set(rates.map(({ price }) => price.currency))).toEqual(new Set(['EUR', 'USD']))
    expect(chosen).toBeNull()
    expect(userErrors).toMatchObject([
      { field: 'rates.price.currency', message: expect.stringContaining('EUR and USD') },
    ])
  })

  test('are taken by the rule of the connection', async () => {
    const all = await ask(await start(parcels))
    const last = all.rates.at(-1) ?? expect.fail('no rates')
    const service = `${last.carrier}/${last.service}`
    const named = await ask(await start(withMore(parcels, { labels: { choose: 'service', service } })))
    expect(named.chosen).toMatchObject({ carrier: last.carrier, service: last.service })
    const missing = await ask(await start(withMore(parcels, { labels: { choose: 'service', service: 'Balloon' } })))
    expect(missing).toMatchObject({ chosen: null, userErrors: [{ message: expect.stringContaining('Balloon') }] })
    expect(missing.rates).toHaveLength(all.rates.length)
  })

  test('are those of the services asked for, whatever service the connection is set to', async () => {
    const sidecar = await start(withMore(parcels, { labels: { choose: 'service', service: 'Balloon' } }))
    const all = await ask(sidecar)
    const last = all.rates.at(-1) ?? expect.fail('no rates')
    const answer = await ask(sidecar, { services: [`${last.carrier}/${last.service}`] })
    expect(answer.rates.map(({ service }) => service)).toEqual([last.service])
    expect(answer).toMatchObject({ chosen: { service: last.service }, userErrors: [] })
  })

  test('are asked for once: the same question again calls nobody, another one does', async () => {
    const sidecar = await start(parcels)
    const first = await ask(sidecar)
    const calls = easypost.partner.calls.length
    expect(calls).toBeGreaterThan(0)
    expect(await ask(sidecar)).toEqual(first)
    expect(easypost.partner.calls).toHaveLength(calls)
    await ask(sidecar, { parcels: [{ weightGrams: 1_501 }] })
    expect(easypost.partner.calls.length).toBeGreaterThan(calls)
  })

  test('twenty equal questions at once are one call', async () => {
    const sidecar = await start(parcels)
    await Promise.all(Array.from({ length: 20 }, () => ask(sidecar)))
    expect(easypost.partner.calls).toHaveLength(1)
  })

  test('leave from the warehouse that is named, when no address is', async () => {
    const sidecar = await start(parcels)
    await ask(sidecar, { from: null, warehouse: 'HH' })
    expect(JSON.stringify(easypost.partner.calls.map(({ body }) => body))).toContain('Hamburg')
    expect(await ask(sidecar, { from: null, warehouse: 'NOWHERE' })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    })
  })

  test('are asked of the connections that serve the delivery method, company and warehouse only', async () => {
    const elsewhere = withMore(other, { carriers: { Freight: null } })
    const sidecar = await start(parcels, elsewhere)
    await ask(sidecar)
    expect(karrio.calls).toHaveLength(0)
    const nobody = await start(withMore(parcels, { carriers: { Freight: null } }), withMore(other, { companies: [2] }))
    expect(await ask(nobody, { company: 'Company:1' })).toEqual({
      ...{ rates: [], chosen: null },
      userErrors: [
        { code: 'CAPABILITY_MISSING', field: 'deliveryMethod', message: expect.stringContaining('“Parcel”') },
      ],
    })
  })
})

describe('what stands in the way is told in words', () => {
  test.each([
    ['no country', { to: { ...to, countryCode: null } }, 'to.countryCode'],
    ['a country that is a name', { to: { ...to, countryCode: 'USA' } }, 'to.countryCode'],
    ['neither postal code nor city', { to: { countryCode: 'US' } }, 'to.postalCode'],
    ['no sender', { from: null }, 'from'],
    ['no parcel', { parcels: [] }, 'parcels'],
    ['a parcel without a weight', { parcels: [{ weightGrams: 0 }] }, 'parcels[0].weightGrams'],
    ['one size of three', { parcels: [{ weightGrams: 9, lengthMm: 10 }] }, 'parcels[0]'],
    ['too many parcels', { parcels: Array.from({ length: 101 }, () => ({ weightGrams: 9 })) }, 'parcels'],
    ['too many services', { services: Array.from({ length: 21 }, (_, index) => `S${index}`) }, 'services'],
  ])('%s', async (_what, input, field) => {
    const sidecar = await start(parcels)
    const answer = await ask(sidecar, input)
    expect(answer).toMatchObject({ rates: [], chosen: null, userErrors: [{ code: 'ARGUMENT_INVALID', field }] })
    expect(easypost.partner.calls).toHaveLength(0)
  })

  test('all at once', async () => {
    const sidecar = await start(parcels)
    const { userErrors } = await ask(sidecar, { to: {}, parcels: [{ weightGrams: -1 }] })
    expect(userErrors.map(({ field }) => field)).toEqual(['to.countryCode', 'to.postalCode', 'parcels[0].weightGrams'])
  })

  test('an id of something else', async () => {
    expect(await ask(await start(parcels), { company: 'Order:1' })).toMatchObject({
      userErrors: [{ code: 'ID_TYPE_MISMATCH' }],
    })
  })

  test('a carrier that hangs costs its own offers only, within five seconds, and is asked on', async () => {
    const sidecar = await start(parcels, other)
    karrio.setMood({ kind: 'slow', ms: 4_500 })
    const begun = performance.now()
    const answer = await ask(sidecar, { services: ['USPS/Priority'] })
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(answer.chosen).toMatchObject({ connection: 'parcels' })
    expect(answer.userErrors).toMatchObject([
      { code: 'PARTNER_TIMEOUT', message: expect.stringContaining('other did not answer within the 4000 ms') },
    ])
    await eventually(
      async () => (await ask(sidecar, { services: ['USPS/Priority'] })).userErrors.length === 0,
      'the second question finds the answer',
    )
    expect(karrio.calls).toHaveLength(1)
  })

  test('a carrier that fails', async () => {
    const sidecar = await start(parcels)
    easypost.partner.setMood({ kind: 'expired-token' })
    const answer = await ask(sidecar)
    expect(answer).toMatchObject({ rates: [], chosen: null, userErrors: [{ code: 'PARTNER_AUTH_FAILED' }] })
  })
})

describe('the connections of a delivery method', () => {
  const connections = `{ deliveryPartners(deliveryMethod: "Parcel", company: "Company:1") {
    name label quotesRates buysLabels account problem { code message }
  } }`

  test('say who answers there, and who does not', async () => {
    const sidecar = await start(
      withMore(parcels, { workflows: { label: 'on' } }),
      other,
      withMore({ ...other, id: 'freight' }, { carriers: { Freight: null } }),
    )
    karrio.setMood({ kind: 'expired-token' })
    expect((await sidecar.ask(connections)).data).toEqual({
      deliveryPartners: [
        {
          ...{ name: 'parcels', label: 'EasyPost', quotesRates: true, buysLabels: 'ON', problem: null },
          account: expect.stringContaining('EasyPost'),
        },
        {
          ...{ name: 'other', label: 'Karrio', quotesRates: true, buysLabels: 'OFF', account: null },
          problem: { code: 'PARTNER_AUTH_FAILED', message: expect.any(String) },
        },
      ],
    })
  })
})
