import { DateTime } from 'luxon'
import type { Decimal } from '../../canonical/money.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { Contact, WarehouseOrder, WarehouseOrderChange } from '../orders-out.ts'
import type { Settings } from './settings.ts'

/** `CreateOrderInput`. @throws PARTNER_CALL_INVALID for what ShipHero can't be asked */
export function orderInput(order: WarehouseOrder, settings: Settings, timeZone: string | null): object {
  const warehouse = order.warehouse ?? settings.warehouseId
  return {
    customer_account_id: settings.customerAccountId,
    shop_name: settings.shopName,
    partner_order_id: order.reference,
    order_number: order.orderNumber,
    fulfillment_status: 'pending',
    currency: currencyOf(order),
    shipping_address: addressInput(order.shipTo),
    email: order.shipTo.email ?? undefined,
    shipping_lines: order.shippingMethod === null ? undefined : shippingInput(order.shippingMethod),
    required_ship_date: order.shipBy === null ? undefined : wallClock(order.shipBy, timeZone),
    packing_note: order.note ?? undefined,
    line_items: order.lines.map((line) => {
      const quantity = pieces(line.quantity, line.sku)
      return {
        sku: line.sku,
        partner_line_item_id: line.reference,
        quantity,
        quantity_pending_fulfillment: quantity,
        fulfillment_status: 'pending',
        price: line.unitPrice?.amount ?? '0.00',
        warehouse_id: warehouse,
      }
    }),
  }
}

/** What of `UpdateOrderInput` changes. */
export const updateInput = (change: WarehouseOrderChange): object => ({
  ...(change.shipTo && { shipping_address: addressInput(change.shipTo) }),
  ...(change.shippingMethod !== undefined && { shipping_lines: shippingInput(change.shippingMethod) }),
  ...(change.note !== undefined && { packing_note: change.note }),
})

/** ShipHero wants two names: the last word is the family name. */
function addressInput(contact: Contact): object {
  const words = contact.name.trim().split(/\s+/)
  const last = words.length > 1 ? words.pop() : ''
  return {
    first_name: words.join(' '),
    last_name: last,
    company: contact.company ?? undefined,
    address1: contact.street,
    address2: contact.street2 ?? undefined,
    city: contact.city,
    state: contact.region ?? undefined,
    zip: contact.postalCode ?? undefined,
    country: contact.countryCode,
    phone: contact.phone ?? undefined,
    email: contact.email ?? undefined,
  }
}

/** `carrier/method`, such as `ups/Ground`; or a title alone, which the account's shipping rules turn into a method. */
function shippingInput(code: string): object {
  const [carrier = '', ...method] = code.split('/')
  if (method.length === 0) return { title: code, price: '0.00' }
  return { title: code, carrier, method: method.join('/'), price: '0.00' }
}

function pieces(quantity: Decimal, sku: string): number {
  const count = Number(quantity)
  if (Number.isInteger(count) && count > 0) return count
  throw new SidecarError(
    'PARTNER_CALL_INVALID',
    `ShipHero counts in whole pieces, and ${quantity} of ${sku} were ordered. Order it in a smaller unit of measure.`,
    { details: { sku } },
  )
}

function currencyOf({ lines, orderNumber }: WarehouseOrder): string | undefined {
  const currencies = [...new Set(lines.flatMap(({ unitPrice }) => (unitPrice ? [unitPrice.currency] : [])))]
  if (currencies.length <= 1) return currencies[0]
  throw new SidecarError(
    'PARTNER_CALL_INVALID',
    `An order in ShipHero has one currency, and the lines of ${orderNumber} have ${currencies.join(' and ')}.`,
  )
}

const wallClock = (instant: string, timeZone: string | null): string =>
  DateTime.fromISO(instant, { zone: timeZone ?? 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ss")
