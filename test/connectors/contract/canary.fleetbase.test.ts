import { describe, expect, test } from 'vitest'
import { findings, isCaught } from './caught.ts'
import type { Exchange } from './contract-guard.ts'
import { wantedContract } from './contracts.ts'
import type { ExamplesGuard } from './examples-guard.ts'
import { changedAt, mutationsOf, withoutEach } from './mutations.ts'
import { operationsInUse } from './operations-in-use.ts'
import { contractFiles, fleetbaseGuard } from './vendor-guards.ts'

const order = {
  id: 'order_7YqM3KpL2n',
  internal_id: 'SO42',
  order_config: 'order_config_transport',
  customer: null,
  payload: {
    id: 'payload_x9Z2Lm8QpA',
    pickup: { id: 'place_1A2b3C4d5E', name: 'Warehouse 7' },
    dropoff: { id: 'place_9Z8y7X6w5V', name: 'Customer Dock' },
    return: null,
    waypoints: [],
    entities: [],
    cod_amount: null,
    cod_currency: null,
    cod_payment_method: null,
    payment_method: null,
    meta: {},
    updated_at: '2026-05-07T08:30:00.000000Z',
    created_at: '2026-05-07T08:30:00.000000Z',
  },
  facilitator: null,
  driver_assigned: null,
  vehicle_assigned: null,
  tracking_number: {
    id: 'tracking_3Nf8Qw2YxM',
    tracking_number: 'FB-1001',
    status: 'Created',
    status_code: 'created',
    type: 'order',
  },
  tracking_statuses: [],
  files: [],
  purchase_rate: null,
  notes: 'Ring twice.',
  type: 'transport',
  status: 'created',
  pod_method: null,
  pod_required: false,
  dispatched: false,
  started: false,
  adhoc: false,
  adhoc_distance: 0,
  distance: 4830,
  time: 875,
  meta: { odoo: 'WH/OUT/00042' },
  dispatched_at: null,
  started_at: null,
  scheduled_at: null,
  updated_at: '2026-05-07T08:30:00.000000Z',
  created_at: '2026-05-07T08:30:00.000000Z',
}

const created: Exchange = {
  method: 'POST',
  path: '/v1/orders',
  requestHeaders: {},
  requestBody: {
    payload: {
      pickup: { name: 'Warehouse 7', street1: '1 Main St', city: 'Singapore', postal_code: '018971', country: 'SG' },
      dropoff: '321 Orchard Rd, Singapore',
      entities: [{ name: 'Chair', sku: 'CHAIR', weight: 4.5, weight_unit: 'kg', internal_id: '7' }],
    },
    internal_id: 'SO42',
    pod_required: true,
    pod_method: 'signature',
    meta: { odoo: 'WH/OUT/00042' },
  },
  requestMediaType: 'application/json',
  status: 201,
  responseBody: order,
  responseMediaType: 'application/json',
}

const listed: Exchange = {
  ...created,
  method: 'GET',
  path: '/v1/orders?limit=25&offset=0&sort=created_at&dispatched=true',
  requestBody: undefined,
  requestMediaType: null,
  status: 200,
  responseBody: [order],
}

const organization = {
  id: 'company_4x7Lm2QpRt',
  name: 'Acme Logistics',
  description: null,
  phone: '+15555550100',
  timezone: 'America/New_York',
  country: 'US',
  currency: 'USD',
  logo_url: null,
  backdrop_url: null,
  branding: { default_theme: 'dark' },
  options: {},
  owner: null,
  slug: 'acme-logistics',
  status: 'active',
  updated_at: '2026-05-07T09:30:00.000000Z',
  created_at: '2026-05-07T09:30:00.000000Z',
}

const named: Exchange = { ...listed, path: '/v1/organizations/current', responseBody: organization }

const numbered: Exchange = {
  ...listed,
  path: '/v1/tracking-numbers',
  responseBody: [
    {
      id: 'tracking_3Nf8Qw2YxM',
      tracking_number: 'FB-1001',
      subject: 'order_7YqM3KpL2n',
      region: 'US',
      status: 'Created',
      status_code: 'created',
      qr_code: 'iVBORw0KGgo=',
      barcode: 'iVBORw0KGgo=',
      url: 'https://console.fleetbase.io/track-order?order=FB-1001',
      type: 'order',
      updated_at: '2026-05-07T08:30:00.000000Z',
      created_at: '2026-05-07T08:30:00.000000Z',
    },
  ],
}

describe('the guard of fleetbase', () => {
  const contract = test.skipIf(wantedContract(contractFiles.fleetbase) === null)
  let opened: ExamplesGuard | null = null
  const guard = (): ExamplesGuard => {
    opened ??= fleetbaseGuard() ?? expect.fail('its contract is gone')
    return opened
  }

  contract('knows every operation in use, and what each answers', () => {
    const seen = guard().operations.filter((operation) => !guard().blind.includes(operation))
    expect(operationsInUse.fleetbase.filter((operation) => !seen.includes(operation))).toEqual([])
    expect(guard().operations.length).toBeGreaterThan(100)
  })

  contract.each([
    ['an order made', created],
    ['orders listed', listed],
    ['an organization', named],
    ['tracking numbers listed', numbered],
    ['an error with a list', { ...created, status: 422, responseBody: { errors: ['The type field is required.'] } }],
    ['an error with a text', { ...created, status: 404, responseBody: { error: 'Order resource not found.' } }],
    ['proofs of an order and no subject', { ...listed, path: '/v1/orders/order_1/proofs', responseBody: [] }],
  ])('lets pass %s', (_, exchange) => {
    expect(findings(guard(), exchange)).toEqual([])
  })

  contract('catches another type and an unknown field anywhere but in what is free', () => {
    const isFree = (pointer: string): boolean => pointer.startsWith('/meta') || pointer.startsWith('/payload/meta/')
    const missed = (['requestBody', 'responseBody'] as const).flatMap((side) =>
      mutationsOf(created[side])
        .filter(({ what, pointer }) => !isFree(pointer) && !(what === 'unknown field' && pointer.endsWith('/meta')))
        .filter(({ body }) => !isCaught(guard(), { ...created, [side]: body }))
        .map(({ what, pointer }) => `${side} ${what} ${pointer}`),
    )
    expect(missed).toEqual(unknowable.map((pointer) => `responseBody another type ${pointer}`))
  })

  contract('catches a field that is missing and is in every example', () => {
    const missed = withoutEach(order).filter(({ body }) => !isCaught(guard(), { ...created, responseBody: body }))
    expect(missed.map(({ pointer }) => pointer)).toEqual([])
  })

  contract('catches what is wrong with an organization, which its documentation describes', () => {
    // Branding and options hold anything, and an owner is an object nobody describes.
    const missed = [...withoutEach(organization), ...mutationsOf(organization)]
      .filter(({ what, pointer }) => what === 'missing field' || !/^\/(branding|options|owner)\b/.test(pointer))
      .filter(({ body }) => !isCaught(guard(), { ...named, responseBody: body }))
    expect(missed.map(({ what, pointer }) => `${what} ${pointer}`)).toEqual([])
  })

  contract('catches one object where a list is answered, and what is wrong in the list', () => {
    const [number] = numbered.responseBody as readonly unknown[]
    expect(findings(guard(), { ...numbered, responseBody: number })).not.toEqual([])
    const missed = [...mutationsOf(number), ...withoutEach(number)].filter(
      ({ body }) => !isCaught(guard(), { ...numbered, responseBody: [body] }),
    )
    expect(missed.map(({ what, pointer }) => `${what} ${pointer}`)).toEqual([])
  })

  contract.each<readonly [string, Partial<Exchange>]>([
    ['an unknown path', { path: '/v1/orders/order_1/deliver' }],
    ['an unknown method', { method: 'PATCH' }],
    ['an unknown parameter', { path: '/v1/orders?unheard_of=1' }],
    ['a status no example has', { status: 202 }],
    ['an error of another form', { status: 400, responseBody: { fault: 'no' } }],
    [
      'a word the vendor does not list',
      { requestBody: changedAt(created.requestBody, '/payload/entities/0/weight_unit', 'stone') },
    ],
    [
      'a parameter of another type',
      { method: 'GET', path: '/v1/orders?dispatched=perhaps', requestBody: undefined, status: 200, responseBody: [] },
    ],
  ])('catches %s', (_, change) => {
    expect(findings(guard(), { ...created, ...change })).not.toEqual([])
  })

  contract('catches a required field that is missing', () => {
    const [finding] = findings(guard(), {
      ...created,
      path: '/v1/payloads',
      requestBody: { pickup: 'place_1A2b3C4d5E' },
    })
    expect(finding).toBe('request /type is required')
  })
})

/** Objects the documentation names without their fields, and no example shows. */
const unknowable = ['/payload/return', '/facilitator', '/vehicle_assigned', '/purchase_rate']
