import type { CompanyId, PartyId, WarehouseId } from '../foundation/ids.ts'

export interface Warehouse {
  readonly id: WarehouseId
  readonly code: string
  readonly name: string
  readonly companyId: CompanyId | null
  readonly partyId: PartyId | null
  /** Odoo's id of the location all of its places lie in. */
  readonly locationKey: number | null
}
