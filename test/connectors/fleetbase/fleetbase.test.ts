import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChangePage, ChangesWanted } from '../../../sidecar/src/connectors/change-page.ts'
import { fleetbase } from '../../../sidecar/src/connectors/fleetbase/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/fleetbase/settings.ts'
import type { Capabilities } from '../../../sidecar/src/connectors/spi.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { type FleetbaseSandbox, startFleetbaseSandbox } from '../../../sidecar/src/sandbox/partners/fleetbase/server.ts'
import { expectClean } from '../contract/expect-clean.ts'
import { startGuardedPartner } from '../contract/guarded-partner.ts'
import { fleetbaseGuard } from '../contract/vendor-guards.ts'
import { calling } from './calling.ts'
import { settingsFor, transport } from './case.ts'
import { contractGaps } from './contract-gaps.ts'
import { ownContract } from './own-contract.ts'

const now = Date.parse('2026-11-26T12:00:00Z')
const able = fleetbase.capabilities as Required<Capabilities<Settings>>

let clock = now
let sandbox: FleetbaseSandbox

beforeEach(async () => {
  clock = now
  sandbox = await startFleetbaseSandbox({ now: () => clock })
})

afterEach(() => sandbox.stop())

const context = (change: Parameters<typeof calling>[1] = {}) => calling(sandbox, { now: clock, ...change })

async function everything<T>(
  changedSince: (wanted: ChangesWanted) => Promise<ChangePage<T>>,
  cursor: string | null = null,
): Promise<{ items: T[]; cursor: string; pages: number }> {
  const items: T[] = []
  let at = cursor
  for (let pages = 1; pages < 50; pages += 1) {
    const page = await changedSince({ cursor: at, since: '2026-01-01T00:00:00Z' })
    items.push(...page.items)
    at = page.cursor
    if (!page.more) return { items, cursor: page.cursor, pages }
  }
  throw new Error('The pages come to no end.')
}

const changes = (wanted: ChangesWanted) => able.dispatch.changedSince?.(context(), wanted) ?? Promise.reject()

test('an order is made of one call, with our reference where it is found again', async () => {
  const report = await able.dispatch.create(context(), transport)
  expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/orders'])
  expect(JSON.parse(sandbox.calls[0]?.body ?? '')).toEqual({
    internal_id: 'NL/OUT/00917',
    payload: {
      pickup: {
        name: 'Nordlicht Licht GmbH, Lager',
        street1: 'Am Sandtorkai 48',
        street2: null,
        city: 'Hamburg',
        province: null,
        postal_code: '29005',
        country: 'DE',
        phone: '+34600111222',
      },
      dropoff: {
        name: 'Inés Ñúñez',
        street1: 'Calle Larios 7',
        street2: null,
        city: 'Málaga',
        province: null,
        postal_code: '29005',
        country: 'ES',
        phone: '+34600111222',
      },
      entities: [
        {
          internal_id: 'line-1',
          name: '4 × Hallenstrahler NL-1200',
          type: 'parcel',
          weight: 13.6,
          weight_unit: 'kg',
          meta: { quantity: '4' },
        },
        { internal_id: 'line-2', name: 'Sensor NL-3001', type: 'parcel', meta: { quantity: '1' } },
      ],
    },
    scheduled_at: '2026-11-27T08:30:00Z',
    notes: 'Ring twice: Zoë',
    pod_required: true,
    pod_method: 'signature',
    adhoc: false,
    dispatch: false,
  })
  expect(report).toMatchObject({ reference: 'NL/OUT/00917', status: 'created', updatedAt: { offset: '+00:00' } })
  expect(await able.dispatch.findByReference(context(), 'NL/OUT/00917')).toEqual(report)
})

test('what is offered to drivers nearby is dispatched by the call that makes it', async () => {
  const report = await able.dispatch.create(context({ settings: { assignment: 'nearby-drivers' } }), transport)
  expect(sandbox.control.find(report.externalId)).toMatchObject({ status: 'dispatched', adhoc: true })
})

test('an order whose reply was lost is found by our reference and not made twice', async () => {
  const before = sandbox.control.count('transportOrders')
  sandbox.setMood({ kind: 'lost-reply', only: { method: 'POST' } })
  await expect(able.dispatch.create(context(), transport)).rejects.toThrow()
  sandbox.setMood(null)
  const found = await able.dispatch.findByReference(context(), transport.reference)
  expect(found).toMatchObject({ reference: transport.reference, status: 'created' })
  expect(sandbox.control.count('transportOrders')).toBe(before + 1)
})

test('of two orders with one reference the one that was not cancelled is meant', async () => {
  const first = sandbox.control.add({ internalId: 'NL/OUT/7' })
  sandbox.control.move(first.id, 'canceled')
  const second = sandbox.control.add({ internalId: 'NL/OUT/7' })
  expect(await able.dispatch.findByReference(context(), 'NL/OUT/7')).toMatchObject({ externalId: second.id })
})

test('references that differ by case or hold a comma are told apart, and many are one call', async () => {
  sandbox.control.add({ internalId: 'ref-a' })
  sandbox.control.add({ internalId: 'ref,with comma' })
  const wanted = ['REF-A', 'ref,with comma', 'nobody', 'NL/OUT/00200']
  const found = await able.dispatch.fetch(context(), wanted)
  expect(found.map(({ reference }) => reference)).toEqual(['ref,with comma', 'NL/OUT/00200'])
  sandbox.resetCalls()
  const many = Array.from({ length: 90 }, (_, index) => `NL/OUT/${String(200 + index).padStart(5, '0')}`)
  expect(await able.dispatch.fetch(context(), many)).toHaveLength(30)
  expect(sandbox.calls).toHaveLength(1)
})

test('a delivered order is not cancelled, though Fleetbase would', async () => {
  const order = sandbox.control.add()
  sandbox.control.move(order.id, 'completed')
  await expect(able.dispatch.cancel(context(), order.id)).rejects.toMatchObject({ code: 'PARTNER_REFUSED' })
  expect(sandbox.control.find(order.id)?.status).toBe('completed')
})

test('cancelling twice is cancelling once', async () => {
  const order = sandbox.control.add()
  await able.dispatch.cancel(context(), order.id)
  sandbox.resetCalls()
  await able.dispatch.cancel(context(), order.id)
  expect(sandbox.control.find(order.id)?.status).toBe('canceled')
  expect(sandbox.calls.map(({ method }) => method)).toEqual(['GET'])
})

test('numbers of orders are one call, and those of items are found beside them', async () => {
  for (const number of ['00340434161094042557', '00340434161094042564']) sandbox.control.track(number)
  const item = sandbox.control.find('NL/OUT/00200')?.entities[0]
  const wanted = [
    '00340434161094042564',
    item?.tracking.number ?? '',
    'NOBODY-1',
    '00340434161094042557',
    'FLB_1234567',
  ]
  const reports = await able.tracking.fetch(
    context(),
    wanted.map((trackingNumber) => ({ trackingNumber, carrier: null })),
  )
  expect(reports.map(({ trackingNumber }) => trackingNumber)).toEqual([wanted[0], wanted[1], wanted[3]])
  expect(reports[1]).toMatchObject({ externalId: item?.id, events: [{ code: 'CREATED' }] })
  sandbox.resetCalls()
  await able.tracking.fetch(
    context(),
    ['00340434161094042557', '00340434161094042564'].map((trackingNumber) => ({ trackingNumber, carrier: null })),
  )
  expect(sandbox.calls).toHaveLength(1)
})

test('orders that changed in one second are all read, over as many pages as it takes', async () => {
  for (let index = 0; index < 230; index += 1) sandbox.control.add({ internalId: `same-${index}` })
  const { items, pages } = await everything(changes)
  expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(sandbox.control.count('transportOrders'))
  expect(pages).toBeLessThanOrEqual(5)
})

test('an order deleted between two pages hides no other', async () => {
  for (let index = 0; index < 150; index += 1) sandbox.control.add({ internalId: `same-${index}` })
  const first = await changes({ cursor: null, since: '2026-01-01T00:00:00Z' })
  expect(first.more).toBe(true)
  sandbox.control.remove('same-3')
  const second = await changes({ cursor: first.cursor, since: '2026-01-01T00:00:00Z' })
  sandbox.control.remove('same-20')
  const rest = await everything(changes, second.cursor)
  const seen = new Set([...first.items, ...second.items, ...rest.items].map(({ reference }) => reference))
  for (let index = 0; index < 150; index += 1) {
    if (index !== 3) expect(seen).toContain(`same-${index}`)
  }
})

test('a change of the second that was read last is not lost, nor one written down a little late', async () => {
  sandbox.control.add({ internalId: 'first' })
  const { cursor } = await everything(changes)
  sandbox.control.add({ internalId: 'same second' })
  clock -= 20_000
  sandbox.control.add({ internalId: 'written late' })
  clock = now + 60_000
  const { items, pages } = await everything(changes, cursor)
  expect(items.map(({ reference }) => reference)).toEqual(expect.arrayContaining(['same second', 'written late']))
  expect(pages).toBe(1)
})

test('a status nobody mapped passes through as the company wrote it', async () => {
  const order = sandbox.control.add({ internalId: 'own flow' })
  sandbox.control.move(order.id, 'kommissionierung_prüfen')
  const report = await able.dispatch.findByReference(context(), 'own flow')
  expect(report?.status).toBe('kommissionierung_prüfen')
  // Fleetbase drops what is not ASCII from the code of the step, and from nothing else.
  expect(report?.events.at(-1)?.code).toBe('KOMMISSIONIERUNG_PRFEN')
})

test('a signature and a photograph are proofs with a document, a scanned code is one without', async () => {
  const { id } = sandbox.control.add()
  sandbox.control.prove(id, 'signature')
  sandbox.control.prove(id, 'photo', true)
  sandbox.control.prove(id, 'scan')
  const proofs = await able.proofOfDelivery.fetch(context(), id)
  expect(
    proofs.map(({ receivedBy, note, documents }) => [receivedBy, note, documents.map(({ kind }) => kind)]),
  ).toEqual([
    ['Jürgen Groß', 'Verified by Signature', ['SIGNATURE']],
    ['Jürgen Groß', 'Verified by Photo', ['PHOTO']],
    ['Jürgen Groß', 'Verified by QR Code Scan', []],
  ])
  for (const { documents } of proofs.slice(0, 2)) {
    const [document] = documents
    const { mediaType, bytes } = await able.documents.fetch(context(), document ?? expect.fail())
    expect(mediaType).toBe('image/png')
    expect(Buffer.from(bytes).toString('latin1', 1, 4)).toBe('PNG')
  }
})

test('a label is a PDF, and a document of another kind is none', async () => {
  const { id } = sandbox.control.add()
  const label = { kind: 'LABEL', reference: `label/${id}`, mediaType: null } as const
  const { mediaType, bytes } = await able.documents.fetch(context(), label)
  expect([mediaType, Buffer.from(bytes).toString('latin1', 0, 5)]).toEqual(['application/pdf', '%PDF-'])
  const other = able.documents.fetch(context(), { ...label, reference: '../organizations/current' })
  await expect(other).rejects.toMatchObject({ code: 'PARTNER_RECORD_MISSING' })
})

test('an order costs what its quote says, item by item, and nothing without one', async () => {
  const delivered = sandbox.control.find('NL/OUT/00204')
  expect(await able.freightCost.fetch(context(), delivered?.id ?? '')).toEqual([
    {
      externalId: `${delivered?.rateId}/0`,
      kind: 'BASE_FEE',
      amount: { amount: '36.00', currency: 'EUR' },
      reference: 'NL/OUT/00204',
    },
    {
      externalId: `${delivered?.rateId}/1`,
      kind: 'TAX',
      amount: { amount: '6.84', currency: 'EUR' },
      reference: 'NL/OUT/00204',
    },
  ])
  expect(await able.freightCost.fetch(context(), sandbox.control.add().id)).toEqual([])
})

test('a live key is refused in the sandbox and a test key when live, before anything is sent', () => {
  const live = settingsFor(sandbox.url, { apiKey: new Secret('flb_live_abc') })
  expect(() => fleetbase.baseUrl(live, 'sandbox')).toThrow(/its key is a live one/)
  expect(() => fleetbase.baseUrl(settingsFor(sandbox.url), 'live')).toThrow(/its key is a test key/)
  expect(fleetbase.baseUrl(live, 'live')).toBe(`${sandbox.url}/v1`)
  const parsed = fleetbase.settings.safeParse({ apiKey: new Secret('something else') })
  expect(parsed.error?.issues[0]?.message).toMatch(/begins with `flb_test_` or `flb_live_`/)
})

test('a test of the connection says whose account it is', async () => {
  expect(await fleetbase.testConnection(context())).toBe('Nordlicht Licht GmbH')
  const wrong = context({ settings: { apiKey: new Secret('flb_test_nobodys') } })
  await expect(fleetbase.testConnection(wrong)).rejects.toMatchObject({ code: 'PARTNER_AUTH_FAILED' })
})

test('everything asked and answered is as Fleetbase’s own collection has it', async (current) => {
  const guard = fleetbaseGuard({ allow: contractGaps, own: ownContract })
  if (!guard) return current.skip()
  const partner = await startGuardedPartner({ target: sandbox.url, guard })
  const guarded = calling(partner, { now: clock })
  const { externalId } = await able.dispatch.create(guarded, transport)
  await able.dispatch.fetch(guarded, ['NL/OUT/00204'])
  await able.dispatch.changedSince?.(guarded, { cursor: null, since: '2026-01-01T00:00:00Z' })
  const item = sandbox.control.find('NL/OUT/00200')?.entities[0]?.tracking.number ?? ''
  await able.tracking.fetch(guarded, [{ trackingNumber: item, carrier: null }])
  const delivered = sandbox.control.find('NL/OUT/00204')?.id ?? ''
  await able.freightCost.fetch(guarded, delivered)
  sandbox.control.prove('NL/OUT/00204', 'signature', true)
  sandbox.control.prove('NL/OUT/00204', 'photo', true)
  const proofs = await able.proofOfDelivery.fetch(guarded, delivered)
  for (const document of proofs.flatMap(({ documents }) => documents)) await able.documents.fetch(guarded, document)
  await able.documents.fetch(guarded, { kind: 'LABEL', reference: `label/${delivered}`, mediaType: null })
  await fleetbase.testConnection(guarded)
  await able.dispatch.cancel(guarded, externalId)
  await partner.stop()
  expectClean(guard)
  expect([...guard.checked.keys()].sort()).toEqual([
    'DELETE /v1/orders/{id}/cancel',
    'GET /uploads/{company}/photos/{proof}.png',
    'GET /uploads/{company}/signatures/{proof}.png',
    'GET /v1/labels/{id}',
    'GET /v1/orders',
    'GET /v1/orders/{id}',
    'GET /v1/orders/{id}/proofs/{subjectId?}',
    'GET /v1/organizations/current',
    'GET /v1/service-quotes/{id}',
    'GET /v1/tracking-numbers',
    'GET /v1/tracking-statuses',
    'POST /v1/orders',
  ])
})
