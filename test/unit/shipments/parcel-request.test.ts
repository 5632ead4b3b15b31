import { describe, expect, test } from 'vitest'
import type { Party } from '../../../sidecar/src/canonical/party.ts'
import { type ParcelFacts, type ParcelPurpose, parcelRequest } from '../../../sidecar/src/shipments/parcel-request.ts'

const address = {
  ...{ name: null, street: 'Am Kai 1', street2: null, postalCode: '20457', city: 'Hamburg', region: null },
  countryCode: 'DE',
}

const party = (more: Partial<Party['address']> = {}): Party => ({
  ...{ id: 'Party:1', name: 'Nordlicht', reference: null, email: null, phone: null, vatNumber: null },
  ...{ organisation: true, active: true, commercialPartyId: null, companyId: null },
  address: { ...address, ...more },
})

const facts = (more: Partial<ParcelFacts> = {}): ParcelFacts => ({
  ...{ reference: 'WH/OUT/00001', from: party(), to: party(), weightGrams: 2_000, packages: [] },
  ...more,
})

const box = (name: string | null, weightGrams: number | null) => ({ name, weightGrams })

const weightsOf = (made: ParcelFacts, purpose: ParcelPurpose = 'purchase') => {
  const request = parcelRequest(made, purpose)
  return 'request' in request ? request.request.parcels.map(({ weightGrams }) => weightGrams) : null
}
const fieldsOf = (made: ParcelFacts, purpose: ParcelPurpose = 'purchase') => {
  const request = parcelRequest(made, purpose)
  return 'problems' in request ? request.problems.map(({ field }) => field) : []
}

describe('the parcels', () => {
  test('are the packages with their weights, or one as heavy as the transfer', () => {
    expect(weightsOf(facts({ packages: [box('A', 500), box('B', 700)] }))).toEqual([500, 700])
    expect(weightsOf(facts({ packages: [box('A', null)] }))).toEqual([2_000])
    expect(weightsOf(facts())).toEqual([2_000])
  })

  test('of several the unweighed are named where a label is bought, and estimated as one else', () => {
    const packages = [box('A', 500), box('B', null), box(null, null)]
    expect(fieldsOf(facts({ packages }))).toEqual(['packages.weightGrams'])
    expect(weightsOf(facts({ packages }), 'estimate')).toEqual([2_000])
  })

  test('that nobody weighed at all are told', () => {
    expect(fieldsOf(facts({ weightGrams: null }))).toEqual(['weightGrams'])
    expect(fieldsOf(facts({ weightGrams: null }), 'estimate')).toEqual(['weightGrams'])
  })

  test('are at most a hundred', () => {
    const packages = Array.from({ length: 101 }, () => box('A', 1))
    expect(fieldsOf(facts({ packages }))).toEqual(['packages'])
  })
})

describe('the addresses', () => {
  test('are whole where a label is bought; a country is enough to estimate', () => {
    const to = party({ street: ' ', city: null })
    expect(fieldsOf(facts({ to }))).toEqual(['shipTo.street', 'shipTo.city'])
    expect(fieldsOf(facts({ to }), 'estimate')).toEqual([])
    expect(fieldsOf(facts({ from: party({ countryCode: null }) }), 'estimate')).toEqual(['shipFrom.countryCode'])
  })

  test('are told one by one when nobody is there', () => {
    expect(fieldsOf(facts({ to: null }))).toEqual(['shipTo.street', 'shipTo.city', 'shipTo.countryCode'])
  })
})
