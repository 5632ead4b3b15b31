import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type OwnerCandidate,
  type OwnershipRule,
  ownerOf,
  ownershipFacets,
  ownershipRules,
} from '../../../sidecar/src/canonical/ownership.ts'

const candidate = (id: string, ...capabilities: readonly string[]): OwnerCandidate => ({
  ...{ id, companies: null, warehouses: null },
  capabilities: new Set(capabilities),
})
const warehouse = candidate('warehouse', 'stock', 'warehouseOrders', 'tracking')
const carrier = candidate('parcels', 'tracking', 'labels', 'proofOfDelivery')
const delivery = candidate('delivery', 'dispatch', 'proofOfDelivery')

const anywhere = { companyId: null, warehouseCode: null }
const written = (more: Partial<OwnershipRule>): OwnershipRule => ({
  ...{ facet: 'STOCK_ON_HAND', owner: 'odoo', companies: null, warehouses: null, tolerance: null, source: 'FILE' },
  ...more,
})

describe('who has the last word when nobody says otherwise', () => {
  test.each([
    ['ORDER_HEADER', 'odoo'],
    ['ORDER_LINES', 'odoo'],
    ['STOCK_ON_HAND', 'warehouse'],
    ['SHIPPED_QUANTITY', 'warehouse'],
    ['LABEL', 'parcels'],
    ['TRACKING', 'parcels'],
    ['TRANSPORT', 'delivery'],
    ['PROOF_OF_DELIVERY', 'delivery'],
    ['INVOICE', 'odoo'],
  ] as const)('%s is said by %s', (facet, owner) => {
    const rules = ownershipRules([], [delivery, carrier, warehouse])
    expect(ownerOf(facet, anywhere, rules)).toMatchObject({ owner, source: 'DEFAULT', tolerance: null })
  })

  test('it is Odoo where no connection can', () => {
    for (const facet of ownershipFacets) expect(ownerOf(facet, anywhere, ownershipRules([], [])).owner).toBe('odoo')
  })

  test('of several connections it is the one that works there', () => {
    const candidates = [
      { ...candidate('north', 'stock'), warehouses: ['HH'] },
      { ...candidate('south', 'stock'), warehouses: ['MUC'], companies: [2] },
    ]
    const rules = ownershipRules([], candidates)
    const owner = (companyId: number | null, warehouseCode: string) =>
      ownerOf('STOCK_ON_HAND', { companyId, warehouseCode }, rules).owner
    expect([owner(1, 'HH'), owner(2, 'MUC'), owner(1, 'MUC'), owner(1, 'OSL')]).toEqual([
      ...['north', 'south', 'odoo', 'odoo'],
    ])
  })
})

describe('a rule of the file', () => {
  test('goes before the usual one, where it fits', () => {
    const tolerance = { percent: 2, pieces: 5 }
    const rules = ownershipRules(
      [written({ warehouses: ['HH'] }), written({ owner: 'warehouse', tolerance })],
      [warehouse],
    )
    expect(ownerOf('STOCK_ON_HAND', { companyId: 1, warehouseCode: 'HH' }, rules).owner).toBe('odoo')
    expect(ownerOf('STOCK_ON_HAND', { companyId: 1, warehouseCode: 'LEJ' }, rules)).toMatchObject({
      ...{ owner: 'warehouse', source: 'FILE', tolerance },
    })
    expect(ownerOf('SHIPPED_QUANTITY', { companyId: 1, warehouseCode: 'HH' }, rules).owner).toBe('warehouse')
  })

  const scope = {
    companies: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 })),
    warehouses: fc.option(fc.uniqueArray(fc.constantFrom('HH', 'LEJ', 'OSL'), { minLength: 1 })),
  }
  const anyRule = fc.record({
    facet: fc.constantFrom(...ownershipFacets),
    owner: fc.constantFrom('odoo', 'warehouse'),
    ...scope,
  })
  const where = fc.record({
    companyId: fc.integer({ min: 1, max: 3 }),
    warehouseCode: fc.constantFrom('HH', 'LEJ', 'OSL'),
  })

  test('is always found, is of the facet, fits, and none before it does', () => {
    fc.assert(
      fc.property(fc.array(anyRule), where, fc.constantFrom(...ownershipFacets), (rules, at, facet) => {
        const all = rules.map((rule) => written(rule))
        const fits = ({ companies, warehouses }: OwnershipRule) =>
          (companies?.includes(at.companyId) ?? true) && (warehouses?.includes(at.warehouseCode) ?? true)
        const found = ownerOf(facet, at, ownershipRules(all, [warehouse, carrier]))
        const first = all.find((rule) => rule.facet === facet && fits(rule))
        expect(found.facet).toBe(facet)
        if (first) expect(found).toEqual(first)
        else expect(found.source).toBe('DEFAULT')
      }),
    )
  })
})
