import { Secret } from '../../../../sidecar/src/foundation/secret.ts'
import type { ConnectorCase } from '../../connector-case.ts'
import { type FakeSettings, fakeSecret, goodFake, signatureOf } from './connector.ts'
import { fakeKey, fakeNumbers, fakePerson, startFakePartner } from './partner.ts'

const contact = {
  name: fakePerson,
  company: null,
  street: 'Street 1',
  street2: null,
  city: 'Town',
  region: null,
  postalCode: null,
  countryCode: 'DE',
  phone: null,
  email: null,
}

export const goodCase: ConnectorCase<FakeSettings> = {
  connector: goodFake,
  settings: (url) => ({ baseUrl: url, key: new Secret(fakeKey) }),
  start: startFakePartner,
  contract: async () => null,
  personal: [fakePerson],
  times: 'local-without-zone',
  errorsIn200: false,
  statusCodes: ['moving', 'late'],
  reasonCodes: [],
  tracking: {
    known: fakeNumbers.map((trackingNumber) => ({ trackingNumber, carrier: null })),
    unknown: { trackingNumber: 'NOBODY', carrier: null },
    longest: { query: { trackingNumber: 'N1', carrier: null }, events: 1 },
  },
  labels: {
    reference: 'R',
    from: contact,
    to: contact,
    parcels: [],
    customs: [],
    services: [],
    rateId: null,
    format: 'PDF',
  },
  webhooks: {
    sign(body, forgery) {
      const signed = signatureOf(body, forgery === 'wrong-secret' ? 'another secret' : fakeSecret)
      const headers = new Headers({ 'x-id': signatureOf(body, 'id') })
      if (forgery !== 'unsigned') headers.set('x-signature', signed)
      const sent = forgery === 'tampered' ? `${body} ` : body
      return {
        webhook: { headers, body: new TextEncoder().encode(sent), nowMs: 0 },
        secrets: [new Secret(fakeSecret)],
      }
    },
    story: ['a', 'b', 'c'].map((id) => JSON.stringify({ id, number: 'N1', at: '2026-11-20T10:00:00Z' })),
    timed: false,
  },
  callBudget: { 'tracking.fetch': (n) => Math.ceil(n / 10), 'labels.buy': () => 1 },
}
