/**
 * What is asked of ShipHero. A connection costs a credit a node asked for, times what stands inside, and no operation may
 * ask for more than 4,004; charged is what came back (developer.shiphero.com, Throttling & Quotas). No addresses are
 * asked for: what is not here can't get out.
 */

/** Warehouses a SKU lies in, by the first answer. */
const placesAtOnce = 10
/** Orders that share a reference, by the first answer: one, unless somebody made a second one by hand. */
const twinsAtOnce = 2
/** Lines of an order, and of a parcel, that come along with it. */
const linesAtOnce = 25

/** SKUs in one document: 11 credits each. */
export const skusAtOnce = 100
/** Orders in one document: about 110 credits each. */
export const referencesAtOnce = 20

/** Returns in one document, and of one page of a list. */
export const returnsAtOnce = 25

/** Orders of one page of a list, and rows of stock. */
export const ordersAtOnce = 25
export const rowsAtOnce = 100

/** Charged with every read, so that the next call knows what is left. */
const quota = 'user_quota { credits_remaining increment_rate }'

const pageInfo = 'pageInfo { hasNextPage endCursor }'

const stockPage = `fragment stockPage on WarehouseProductConnection {
  ${pageInfo}
  edges { cursor node { id sku warehouse_id on_hand allocated available backorder updated_at } }
}`

const lineParts = `fragment lineParts on LineItem {
  id sku partner_line_item_id quantity quantity_allocated quantity_shipped backorder_quantity
  tote_picks { picked_quantity current }
}`

const orderParts = `fragment orderParts on Order {
  id partner_order_id fulfillment_status updated_at
  holds { address_hold client_hold fraud_hold operator_hold payment_hold shipping_method_hold }
  line_items(first: ${linesAtOnce}) { ${pageInfo} edges { cursor node { ...lineParts } } }
  shipments {
    id created_date
    shipping_labels {
      id tracking_number carrier created_date status refunded needs_refund
      shipment_line_items(first: ${linesAtOnce}) { ${pageInfo} edges { cursor node { id line_item_id quantity } } }
    }
  }
}
${lineParts}`

const orderPage = `fragment orderPage on OrderConnection {
  ${pageInfo}
  edges { cursor node { ...orderParts } }
}
${orderParts}`

const returnParts = `fragment returnParts on Return {
  id legacy_id partner_id order_id status created_at
  order { partner_order_id shop_name }
  line_items { id product_id quantity quantity_received condition updated_at line_item { sku } }
}`

const times = <T>(count: number, each: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => each(i))

/** Stock of so many SKUs at once, `s0`, `s1` …: the list knows no filter of several. */
export const stockOf = (
  count: number,
): string => `query stockOf($account: String, $warehouse: String, ${times(count, (i) => `$sku${i}: String`).join(', ')}) {
  ${quota}
  ${times(count, (i) => `s${i}: warehouse_products(sku: $sku${i}, warehouse_id: $warehouse, customer_account_id: $account) { data(first: ${placesAtOnce}) { ...stockPage } }`).join('\n  ')}
}
${stockPage}`

/** The rest of one SKU's warehouses, and all stock that changed. */
export const stockList = `query stockList($account: String, $warehouse: String, $sku: String, $from: ISODateTime, $first: Int, $after: String) {
  ${quota}
  list: warehouse_products(sku: $sku, warehouse_id: $warehouse, customer_account_id: $account, updated_from: $from) { data(first: $first, after: $after) { ...stockPage } }
}
${stockPage}`

/** Orders of so many of our references at once, `o0`, `o1` … */
export const ordersOf = (
  count: number,
): string => `query ordersOf($account: String, ${times(count, (i) => `$reference${i}: String`).join(', ')}) {
  ${quota}
  ${times(count, (i) => `o${i}: orders(partner_order_id: $reference${i}, customer_account_id: $account) { data(first: ${twinsAtOnce}) { ...orderPage } }`).join('\n  ')}
}
${orderPage}`

/** The rest of one reference's orders, and all orders that changed. */
export const orderList = `query orderList($account: String, $reference: String, $shop: String, $from: ISODateTime, $first: Int, $after: String) {
  ${quota}
  list: orders(partner_order_id: $reference, shop_name: $shop, customer_account_id: $account, updated_from: $from) { data(first: $first, after: $after) { ...orderPage } }
}
${orderPage}`

/** So many returns at once, `r0`, `r1` … */
export const returnsOf = (
  count: number,
): string => `query returnsOf(${times(count, (i) => `$id${i}: String!`).join(', ')}) {
  ${quota}
  ${times(count, (i) => `r${i}: return(id: $id${i}) { data { ...returnParts } }`).join('\n  ')}
}
${returnParts}`

/** All returns that were made since then: the list knows no time of change. */
export const returnList = `query returnList($account: String, $from: ISODateTime, $first: Int, $after: String) {
  ${quota}
  list: returns(customer_account_id: $account, date_from: $from) { data(first: $first, after: $after) { ${pageInfo} edges { cursor node { ...returnParts } } } }
}
${returnParts}`

/** Lines of an order that did not fit. */
export const orderLines = `query orderLines($id: String!, $after: String) {
  order(id: $id) { data { line_items(first: 100, after: $after) { ${pageInfo} edges { cursor node { ...lineParts } } } } }
}
${lineParts}`

/** Contents of the parcels of a shipment that did not fit. */
export const parcelLines = `query parcelLines($id: String!, $after: String) {
  shipment(id: $id) {
    data {
      shipping_labels { id shipment_line_items(first: 100, after: $after) { ${pageInfo} edges { cursor node { id line_item_id quantity } } } }
    }
  }
}`

export const labelFiles = `query labelFiles($id: String!) {
  shipment(id: $id) {
    data { shipping_labels { id label { pdf_location paper_pdf_location thermal_pdf_location image_location } } }
  }
}`

export const account = `query account {
  account { data { legacy_id warehouses { identifier } } }
}`

export const createOrder = `mutation createOrder($data: CreateOrderInput!) {
  order_create(data: $data) { order { ...orderParts } }
}
${orderParts}`

export const updateOrder = `mutation updateOrder($data: UpdateOrderInput!) {
  order_update(data: $data) { order { id } }
}`

export const cancelOrder = `mutation cancelOrder($data: CancelOrderInput!) {
  order_cancel(data: $data) { order { id } }
}`

export const holdOrder = `mutation holdOrder($data: UpdateOrderHoldsInput!) {
  order_update_holds(data: $data) { order { id } }
}`
