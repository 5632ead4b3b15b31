import { askOdoo, askParcels, askWarehouse, type Tracker } from './asking.ts'
import type { Access } from './upstreams.ts'

export const naiveTypes = `
  type Query { orders(first: Int!): [Order!]! }
  type Order { name: String! customer: Customer! lines: [Line!]! transfers: [Transfer!]! }
  type Customer { name: String! }
  type Line { product: Product! }
  type Product { sku: String levels: [Level!]! }
  type Level { sku: String! onHand: Float! }
  type Transfer { trackers: [Tracker!]! }
  type Tracker { number: String! events: [String!]! }
`

interface Order {
  readonly partner_id: number
  readonly order_line: readonly number[]
  readonly picking_ids: readonly number[]
}

/** Every resolver asks for its one object: the first version of any integration. */
export function naiveResolvers(access: Access) {
  const read = async <T>(model: string, id: number, fields: readonly string[]): Promise<T> => {
    const [row] = await askOdoo<readonly T[]>(access, model, 'read', { ids: [id], fields, load: null })
    return row as T
  }
  return {
    Query: {
      orders: (_root: unknown, { first }: { first: number }) =>
        askOdoo<readonly Order[]>(access, 'sale.order', 'search_read', {
          ...{ domain: [], limit: first, order: 'id desc', load: null },
          fields: ['name', 'partner_id', 'order_line', 'picking_ids'],
        }),
    },
    Order: {
      customer: ({ partner_id }: Order) => read('res.partner', partner_id, ['display_name']),
      lines: ({ order_line }: Order) => order_line.map((id) => read('sale.order.line', id, ['product_id'])),
      transfers: ({ picking_ids }: Order) =>
        picking_ids.map((id) => read('stock.picking', id, ['carrier_tracking_ref'])),
    },
    Customer: { name: ({ display_name }: { display_name: string }) => display_name },
    Line: {
      product: ({ product_id }: { product_id: number }) => read('product.product', product_id, ['default_code']),
    },
    Product: {
      sku: ({ default_code }: { default_code: string | false }) => default_code || null,
      levels: async ({ default_code: sku }: { default_code: string | false }) =>
        sku
          ? (await askWarehouse(access, `SearchBy=${encodeURIComponent(sku)}`)).items.filter((one) => one.sku === sku)
          : [],
    },
    Level: { onHand: ({ total_on_hand_quantity: onHand }: { total_on_hand_quantity: number }) => onHand },
    Transfer: {
      trackers: ({ carrier_tracking_ref: codes }: { carrier_tracking_ref: string | false }) =>
        codes ? codes.split(',').map((code) => trackerOf(access, code.trim())) : [],
    },
    Tracker: {
      number: ({ tracking_code }: Tracker) => tracking_code,
      events: ({ tracking_details }: Tracker) => tracking_details.map(({ message }) => message),
    },
  }
}

async function trackerOf(access: Access, code: string): Promise<Tracker> {
  const { trackers } = await askParcels<{ readonly trackers: readonly [Tracker] }>(
    access,
    `/trackers?tracking_code=${encodeURIComponent(code)}`,
  )
  return trackers[0]
}
