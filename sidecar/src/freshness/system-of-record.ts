import type { Facet } from './facet.ts'

const second = 1_000
const minute = 60 * second

/**
 * Which system owns each facet, and how old it may be before it is read again. What moves with the goods is short,
 * what somebody maintains by hand is long.
 */
export const systemOfRecord = {
  Order: { source: 'odoo', maxAgeMs: 15 * second },
  OrderLine: { source: 'odoo', maxAgeMs: 15 * second },
  Transfer: { source: 'odoo', maxAgeMs: 15 * second },
  StockMove: { source: 'odoo', maxAgeMs: 15 * second },
  Packing: { source: 'odoo', maxAgeMs: 15 * second },
  PackageUnit: { source: 'odoo', maxAgeMs: minute },
  StockLevel: { source: 'odoo', maxAgeMs: 10 * second },
  Invoice: { source: 'odoo', maxAgeMs: 15 * second },
  InvoiceLine: { source: 'odoo', maxAgeMs: 15 * second },
  Party: { source: 'odoo', maxAgeMs: 5 * minute },
  Product: { source: 'odoo', maxAgeMs: 5 * minute },
  Warehouse: { source: 'odoo', maxAgeMs: 30 * minute },
  Carrier: { source: 'odoo', maxAgeMs: 30 * minute },
  /** The ids a search came to. */
  List: { source: 'odoo', maxAgeMs: 5 * second },
} as const satisfies Record<string, Omit<Facet<unknown>, 'name'>>

export type FacetName = keyof typeof systemOfRecord

const facets: ReadonlyMap<string, Facet<unknown>> = new Map(
  (Object.keys(systemOfRecord) as FacetName[]).map((name) => [name, { name, ...systemOfRecord[name] }]),
)

export const facet = <T>(name: FacetName): Facet<T> => facets.get(name) as Facet<T>
