import { SidecarError } from './errors.ts'

/** A global id: the GraphQL type, a colon, and the key in the system of record. Opaque to clients. */
export type GlobalId<Type extends string = string> = `${Type}:${string}`

export type OrderId = GlobalId<'Order'>
export type OrderLineId = GlobalId<'OrderLine'>
export type PartyId = GlobalId<'Party'>
export type ProductId = GlobalId<'Product'>
export type WarehouseId = GlobalId<'Warehouse'>
export type CompanyId = GlobalId<'Company'>
export type StockLevelId = GlobalId<'StockLevel'>
export type FulfillmentId = GlobalId<'Fulfillment'>
export type ReceiptId = GlobalId<'Receipt'>
export type ReturnId = GlobalId<'Return'>
export type StockMoveId = GlobalId<'StockMove'>
export type ShipmentId = GlobalId<'Shipment'>
export type PackageId = GlobalId<'Package'>
export type CarrierId = GlobalId<'Carrier'>
export type InvoiceId = GlobalId<'Invoice'>
export type InvoiceLineId = GlobalId<'InvoiceLine'>

const shape = /^([A-Z][A-Za-z]{0,40}):([A-Za-z0-9-]{1,60})$/

/** Splits a global id that came from outside. @throws ID_INVALID */
export function parseGlobalId(id: string): { type: string; key: string } {
  const match = shape.exec(id)
  if (!match?.[1] || !match[2]) {
    throw new SidecarError('ID_INVALID', 'This is not an id. Send back an `id` exactly as you read it.')
  }
  return { type: match[1], key: match[2] }
}

/** Takes an id from outside that must name a `type`. @throws ID_INVALID, ID_TYPE_MISMATCH */
export function expectId<Type extends string>(type: Type, id: string): GlobalId<Type> {
  const parsed = parseGlobalId(id)
  if (parsed.type !== type) {
    throw new SidecarError(
      'ID_TYPE_MISMATCH',
      `This id is of another type: ${type} is wanted here, and it names ${parsed.type}.`,
      {
        details: { wanted: type, got: parsed.type },
      },
    )
  }
  return `${type}:${parsed.key}`
}

/** The part behind the colon. */
export const keyOf = (id: GlobalId): string => id.slice(id.indexOf(':') + 1)

export const keyOrNull = (id: GlobalId | null): string | null => (id === null ? null : keyOf(id))

const largestOdooId = 2_147_483_647

/** The key as an Odoo record id; null when no Odoo record can have it (Odoo ids are positive 32-bit integers). */
export function odooIdOf(id: GlobalId): number | null {
  const key = keyOf(id)
  if (!/^[1-9][0-9]{0,9}$/.test(key)) return null
  const number = Number(key)
  return number <= largestOdooId ? number : null
}
