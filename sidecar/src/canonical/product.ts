import type { CompanyId, ProductId } from '../foundation/ids.ts'

export interface Product {
  readonly id: ProductId
  readonly sku: string | null
  readonly name: string
  readonly barcode: string | null
  readonly weightGrams: number | null
  readonly stocked: boolean
  readonly unit: string | null
  readonly active: boolean
  /** Null: all of our companies share it. */
  readonly companyId: CompanyId | null
}
