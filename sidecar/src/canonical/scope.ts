/** What something of the connection file is for. */
export interface Scope {
  /** Odoo ids; null for all. */
  readonly companies: readonly number[] | null
  /** Codes of Odoo's warehouses; null for all. */
  readonly warehouses: readonly string[] | null
}

/** Whether it is for this company and warehouse. Which of them something is about may be unknown: then it is for it. */
export const isWithin = (
  { companies, warehouses }: Scope,
  companyId: number | null,
  warehouseCode: string | null,
): boolean =>
  (companies === null || companyId === null || companies.includes(companyId)) &&
  (warehouses === null || warehouseCode === null || warehouses.includes(warehouseCode))
