import type { Order, OrderLine } from '../../sidecar/src/canonical/order.ts'
import type { PackageUnit } from '../../sidecar/src/canonical/shipment.ts'
import type { Packing, Transfer } from '../../sidecar/src/canonical/transfer.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })

/** A confirmed order over 100.00 EUR. */
export const anOrder = (more: Partial<Order> = {}): Order => ({
  id: 'Order:42',
  number: 'S00042',
  state: 'CONFIRMED',
  locked: false,
  customerReference: null,
  origin: null,
  placedAt: '2026-11-14T08:15:00Z',
  promisedAt: null,
  companyId: 'Company:1',
  customerId: 'Party:7',
  shippingPartyId: 'Party:7',
  invoicePartyId: 'Party:7',
  warehouseId: 'Warehouse:1',
  carrierId: null,
  subtotal: euros('100.00'),
  tax: euros('19.00'),
  total: euros('119.00'),
  invoiceStatus: 'TO_INVOICE',
  completeness: 'NONE',
  lineIds: ['OrderLine:1'],
  transferKeys: [],
  invoiceIds: [],
  ...more,
})

/** Ten pieces at 10.00 EUR, nothing delivered, nothing invoiced. */
export const anOrderLine = (more: Partial<OrderLine> = {}): OrderLine => ({
  id: 'OrderLine:1',
  orderId: 'Order:42',
  description: 'Panel',
  productId: 'Product:1',
  unit: 'Units',
  quantity: '10',
  deliveredQuantity: '0',
  invoicedQuantity: '0',
  invoiceableQuantity: '0',
  unitPrice: euros('10.00'),
  discount: '0',
  subtotal: euros('100.00'),
  total: euros('119.00'),
  deliveryCharge: false,
  kind: 'GOODS',
  ...more,
})

/** A fulfillment that is packed and waits for its carrier. */
export const aTransfer = (more: Partial<Transfer> = {}): Transfer => ({
  id: 'Fulfillment:12',
  key: 12,
  kind: 'FULFILLMENT',
  number: 'WH/OUT/00012',
  state: 'READY',
  origin: 'S00042',
  scheduledAt: null,
  deadlineAt: null,
  completedAt: null,
  companyId: 'Company:1',
  warehouseId: 'Warehouse:1',
  partyId: 'Party:7',
  orderId: 'Order:42',
  backorderKeys: [],
  backorderOfKey: null,
  moveIds: [],
  packingKeys: [],
  carrierId: null,
  trackingNumbers: [],
  trackingUrl: null,
  weightGrams: null,
  ...more,
})

export const aPackage = (key: number, more: Partial<PackageUnit> = {}): PackageUnit => ({
  key,
  name: `PACK${String(key).padStart(7, '0')}`,
  weightGrams: null,
  ...more,
})

export const aPacking = (packageKey: number | null, more: Partial<Packing> = {}): Packing => ({
  moveId: 'StockMove:1',
  productId: 'Product:1',
  quantity: '1',
  packageKey,
  ...more,
})
