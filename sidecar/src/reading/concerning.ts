import type { Concerning, Connections } from '../connections/connections.ts'
import { type CompanyId, keyOf, keyOrNull, type WarehouseId } from '../foundation/ids.ts'
import { stockWarehouse } from '../odoo/stock-warehouse.ts'
import { type Now, type RequestReader, whenThere } from './request-reader.ts'

/** Whose partners are asked about something. The warehouse's code is read only where some connection is for some warehouses. */
export function concerningOf(
  reader: RequestReader,
  connections: Connections,
  { companyId, warehouseId }: { readonly companyId: CompanyId | null; readonly warehouseId: WarehouseId | null },
): Now<Concerning> {
  const company = companyId === null ? null : Number(keyOf(companyId))
  if (!connections.tellWarehousesApart) return { companyId: company, warehouseCode: null }
  return whenThere(reader.one(stockWarehouse, keyOrNull(warehouseId)), (warehouse) => ({
    companyId: company,
    warehouseCode: warehouse?.code ?? null,
  }))
}
