import { SidecarError } from '../../foundation/errors.ts'
import type { WarehouseOrder } from '../orders-out.ts'
import type { Settings } from './settings.ts'
import type { NewOrder } from './wire.ts'

/** ShipBob's own line id is a number. What we call the line stands in a tag of this name. */
export const lineTag = (line: number): string => `line-${line}`

/**
 * The order as `POST /order` takes it. A product is never given a name: with one, ShipBob makes an unknown SKU a new
 * product instead of refusing it.
 * @throws PARTNER_CALL_INVALID when it can't be said in ShipBob's words
 */
export function orderOut(order: WarehouseOrder, settings: Settings): NewOrder {
  const { shipTo } = order
  return {
    reference_id: order.reference,
    order_number: order.orderNumber,
    type: 'DTC',
    shipping_method: order.shippingMethod ?? settings.shippingMethod,
    ...(order.warehouse === null ? {} : { location_id: locationId(order.warehouse) }),
    recipient: {
      name: shipTo.name,
      email: shipTo.email,
      phone_number: shipTo.phone,
      address: {
        address1: shipTo.street,
        address2: shipTo.street2,
        company_name: shipTo.company,
        city: shipTo.city,
        state: shipTo.region,
        country: shipTo.countryCode,
        zip_code: shipTo.postalCode,
      },
    },
    products: order.lines.map((line, index) => ({
      reference_id: line.sku,
      name: null,
      quantity: pieces(line.quantity, line.sku),
      external_line_id: index + 1,
      ...(line.unitPrice?.currency === settings.priceCurrency ? { unit_price: Number(line.unitPrice.amount) } : {}),
    })),
    tags: order.lines.map((line, index) => ({ name: lineTag(index + 1), value: line.reference })),
  }
}

function pieces(quantity: string, sku: string): number {
  const number = Number(quantity)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new SidecarError(
    'PARTNER_CALL_INVALID',
    `ShipBob ships whole pieces, and ${quantity} of ${sku} were ordered. Change the quantity, or ship this line from elsewhere.`,
    { details: { sku } },
  )
}

function locationId(warehouse: string): number {
  if (/^[1-9][0-9]{0,9}$/.test(warehouse)) return Number(warehouse)
  throw new SidecarError(
    'PARTNER_CALL_INVALID',
    'ShipBob knows a warehouse by the number of its location. Put that number into the settings of the warehouse.',
  )
}
