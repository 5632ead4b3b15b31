import { isWithin, type Scope } from './scope.ts'

/** What one system has the last word about. */
export const ownershipFacets = [
  'ORDER_HEADER',
  'ORDER_LINES',
  'STOCK_ON_HAND',
  'SHIPPED_QUANTITY',
  'LABEL',
  'TRACKING',
  'TRANSPORT',
  'PROOF_OF_DELIVERY',
  'INVOICE',
] as const
export type OwnershipFacet = (typeof ownershipFacets)[number]

/** What two systems say of one thing. Each value in words. */
export interface Contradiction {
  readonly facet: OwnershipFacet
  readonly odoo: string
  readonly partner: string
}

/** How much of a difference is put right without asking. Of two limits the wider one counts. */
export interface Tolerance {
  /** Of what Odoo has. */
  readonly percent: number | null
  /** In the product's unit. */
  readonly pieces: number | null
}

export interface OwnershipRule extends Scope {
  readonly facet: OwnershipFacet
  /** `odoo`, or a connection. */
  readonly owner: string
  readonly tolerance: Tolerance | null
  readonly source: 'FILE' | 'DEFAULT'
}

/** A connection that may own something. */
export interface OwnerCandidate extends Scope {
  readonly id: string
  readonly capabilities: ReadonlySet<string>
}

/** Who owns it when nobody says otherwise: Odoo, or whoever can do this. */
export const usualOwner = {
  ORDER_HEADER: 'odoo',
  ORDER_LINES: 'odoo',
  STOCK_ON_HAND: 'stock',
  SHIPPED_QUANTITY: 'warehouseOrders',
  LABEL: 'labels',
  TRACKING: 'tracking',
  TRANSPORT: 'dispatch',
  PROOF_OF_DELIVERY: 'proofOfDelivery',
  INVOICE: 'odoo',
} as const satisfies Record<OwnershipFacet, string>

/**
 * Every rule there is, the first that fits first: those that were written, then the connections that can do it in the order
 * of the file, and Odoo for what is left.
 */
export const ownershipRules = (
  written: readonly OwnershipRule[],
  candidates: readonly OwnerCandidate[],
): readonly OwnershipRule[] =>
  ownershipFacets.flatMap((facet) => [
    ...written.filter((rule) => rule.facet === facet),
    ...candidates
      .filter(({ capabilities }) => capabilities.has(usualOwner[facet]))
      .map(({ id, companies, warehouses }) => byDefault(facet, id, { companies, warehouses })),
    byDefault(facet, 'odoo', { companies: null, warehouses: null }),
  ])

const byDefault = (facet: OwnershipFacet, owner: string, scope: Scope): OwnershipRule => ({
  ...{ facet, owner, tolerance: null, source: 'DEFAULT' },
  ...scope,
})

/** The rule that decides who has the last word. There is always one. */
export const ownerOf = (
  facet: OwnershipFacet,
  { companyId, warehouseCode }: { readonly companyId: number | null; readonly warehouseCode: string | null },
  rules: readonly OwnershipRule[],
): OwnershipRule =>
  rules.find((rule) => rule.facet === facet && isWithin(rule, companyId, warehouseCode)) ??
  byDefault(facet, 'odoo', { companies: null, warehouses: null })
