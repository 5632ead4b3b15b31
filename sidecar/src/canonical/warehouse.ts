import type { CompanyId, PartyId, WarehouseId } from '../foundation/ids.ts'

export interface Warehouse {
  readonly id: WarehouseId
  readonly code: string
  readonly name: string
  readonly companyId: CompanyId | null
  readonly partyId: PartyId | null
}
