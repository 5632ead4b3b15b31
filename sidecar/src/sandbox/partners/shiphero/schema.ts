/** The part of ShipHero's public API the sandbox has, as the vendor's schema has it. */
export const schemaText = `
scalar Date
scalar ISODateTime
scalar GenericScalar
scalar Decimal

type Query {
  account(analyze: Boolean): AccountQueryResult
  me(analyze: Boolean): CurrentUserQueryResult
  order(analyze: Boolean, id: String!): OrderQueryResult
  orders(address_hold: Boolean, allocated_warehouse_id: String, analyze: Boolean, customer_account_id: String, email: String, fraud_hold: Boolean, fulfillment_status: String, operator_hold: Boolean, order_date_from: ISODateTime, order_date_to: ISODateTime, order_number: String, partner_order_id: String, payment_hold: Boolean, shop_name: String, sku: String, updated_from: ISODateTime, updated_to: ISODateTime, warehouse_id: String): OrdersQueryResult
  return(analyze: Boolean, id: String!): ReturnQueryResult
  returns(analyze: Boolean, customer_account_id: String, date_from: ISODateTime, date_to: ISODateTime, order_id: String, warehouse_id: String): ReturnsQueryResult
  shipment(analyze: Boolean, id: String): ShipmentQueryResult
  shipments(analyze: Boolean, date_from: ISODateTime, date_to: ISODateTime, order_date_from: ISODateTime, order_date_to: ISODateTime, order_id: String, tracking_number: String): ShipmentsQueryResult
  user_quota: UserQuota
  warehouse_products(active: Boolean, analyze: Boolean, created_from: ISODateTime, created_to: ISODateTime, customer_account_id: String, sku: String, updated_from: ISODateTime, updated_to: ISODateTime, warehouse_id: String): WarehouseProductsQueryResult
  webhooks(analyze: Boolean, customer_account_id: String): WebhooksQueryResult
}

type Mutation {
  order_cancel(data: CancelOrderInput!): OrderMutationOutput
  order_create(data: CreateOrderInput!): OrderMutationOutput
  order_update(data: UpdateOrderInput!): OrderMutationOutput
  order_update_holds(data: UpdateOrderHoldsInput!): OrderMutationOutput
  webhook_create(data: CreateWebhookInput!): CreateWebhookOutput
  webhook_delete(data: DeleteWebhookInput!): MutationOutput
}

type AccountQueryResult { complexity: Int data: Account request_id: String }
type CurrentUserQueryResult { complexity: Int data: User request_id: String }
type OrderQueryResult { complexity: Int data: Order request_id: String }
type OrdersQueryResult { complexity: Int data(after: String, before: String, first: Int, last: Int, sort: String): OrderConnection request_id: String }
type ReturnQueryResult { complexity: Int data: Return request_id: String }
type ReturnsQueryResult { complexity: Int data(after: String, before: String, first: Int, last: Int, sort: String): ReturnConnection request_id: String }
type ShipmentQueryResult { complexity: Int data: Shipment request_id: String }
type ShipmentsQueryResult { complexity: Int data(after: String, before: String, first: Int, last: Int, sort: String): ShipmentConnection request_id: String }
type WarehouseProductsQueryResult { complexity: Int data(after: String, before: String, first: Int, last: Int, sort: String): WarehouseProductConnection request_id: String }
type WebhooksQueryResult { complexity: Int data(after: String, before: String, first: Int, last: Int, sort: String): WebhookConnection request_id: String }
type OrderMutationOutput { complexity: Int order: Order request_id: String }
type CreateWebhookOutput { complexity: Int request_id: String webhook: Webhook }
type MutationOutput { complexity: Int request_id: String }
type UserQuota { credits_remaining: Int increment_rate: Int max_available: Int }

type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }
type OrderConnection { edges: [OrderEdge]! pageInfo: PageInfo! }
type OrderEdge { cursor: String! node: Order }
type ReturnConnection { edges: [ReturnEdge]! pageInfo: PageInfo! }
type ReturnEdge { cursor: String! node: Return }
type ShipmentConnection { edges: [ShipmentEdge]! pageInfo: PageInfo! }
type ShipmentEdge { cursor: String! node: Shipment }
type WarehouseProductConnection { edges: [WarehouseProductEdge]! pageInfo: PageInfo! }
type WarehouseProductEdge { cursor: String! node: WarehouseProduct }
type WebhookConnection { edges: [WebhookEdge]! pageInfo: PageInfo! }
type WebhookEdge { cursor: String! node: Webhook }
type LineItemQuerySpecConnection { edges: [LineItemQuerySpecEdge]! pageInfo: PageInfo! total_count: Int }
type LineItemQuerySpecEdge { cursor: String! node: LineItem }
type ShipmentLineItemConnection { edges: [ShipmentLineItemEdge]! pageInfo: PageInfo! }
type ShipmentLineItemEdge { cursor: String! node: ShipmentLineItem }

type Account { email: String id: String is_3pl: Boolean is_multi_warehouse: Boolean legacy_id: Int status: String username: String warehouses: [Warehouse] }
type User { account: Account email: String first_name: String id: String last_name: String legacy_id: Int }
type Warehouse { account_id: String company_name: String id: String identifier: String legacy_id: Int profile: String }
type WarehouseProduct { account_id: String active: Boolean allocated: Int available: Int backorder: Int id: String legacy_id: Int non_sellable_quantity: Int on_hand: Int price: String reserve_inventory: Int sell_ahead: Int sku: String updated_at: ISODateTime warehouse: Warehouse warehouse_id: String warehouse_identifier: String }

type Order {
  account_id: String
  currency: String
  email: String
  fulfillment_status: String
  holds: OrderHolds
  id: String
  legacy_id: Int
  line_items(after: String, before: String, first: Int, last: Int, search: GenericScalar, sort: String): LineItemQuerySpecConnection
  order_date: ISODateTime
  order_number: String
  packing_note: String
  partner_order_id: String
  profile: String
  required_ship_date: ISODateTime
  shipments: [Shipment]
  shipping_address: OrderAddress
  shipping_lines: ShippingLines
  shop_name: String
  updated_at: ISODateTime
}
type OrderHolds { address_hold: Boolean client_hold: Boolean fraud_hold: Boolean operator_hold: Boolean payment_hold: Boolean shipping_method_hold: Boolean }
type OrderAddress { address1: String address2: String city: String company: String country: String country_code: String email: String first_name: String last_name: String phone: String state: String state_code: String zip: String }
type ShippingLines { carrier: String method: String price: String title: String }
type LineItem { backorder_quantity: Int created_at: ISODateTime fulfillment_status: String id: String legacy_id: Int order_id: String partner_line_item_id: String price: String product_name: String quantity: Int quantity_allocated: Int quantity_pending_fulfillment: Int quantity_shipped: Int sku: String tote_picks: [TotePick] updated_at: ISODateTime }
type TotePick { created_at: ISODateTime current: Int id: String legacy_id: Int picked_quantity: Int quantity: Int sku: String tote_id: String }
enum ReturnLabelType { FLAT_RATE FREE PAID SELF_RETURN }
type Return { account_id: String created_at: ISODateTime id: String label_cost: String label_type: ReturnLabelType legacy_id: Int line_items: [ReturnLineItem] order: Order order_id: String partner_id: String reason: String status: String total_items_expected: Int total_items_received: Int total_items_restocked: Int }
type ReturnLineItem { account_id: String condition: String created_at: ISODateTime id: String is_component: Boolean legacy_id: Int line_item: LineItem line_item_id: String product_id: String quantity: Int quantity_received: Int reason: String restock: Int return_id: String type: String updated_at: ISODateTime warehouse: Warehouse warehouse_id: String }
type Shipment { created_date: ISODateTime delivered: Boolean id: String legacy_id: Int line_items(after: String, before: String, first: Int, last: Int, sort: String): ShipmentLineItemConnection needs_refund: Boolean order: Order order_id: String picked_up: Boolean refunded: Boolean shipped_off_shiphero: Boolean shipping_labels: [ShippingLabel] total_packages: Int warehouse_id: String }
type ShippingLabel { account_id: String carrier: String cost: String created_date: ISODateTime delivered: Boolean id: String label: LabelResource legacy_id: Int needs_refund: Boolean order_id: String order_number: String package_number: Int picked_up: Boolean refunded: Boolean shipment_id: String shipment_line_items(after: String, before: String, first: Int, last: Int, sort: String): ShipmentLineItemConnection shipping_method: String shipping_name: String status: String tracking_number: String tracking_url: String warehouse_id: String }
type ShipmentLineItem { id: String legacy_id: Int line_item: LineItem line_item_id: String quantity: Int shipment_id: String shipping_label_id: String }
type LabelResource { image_location: String paper_pdf_location: String pdf_location: String thermal_pdf_location: String }
type Webhook { account_id: String id: String legacy_id: Int name: String shared_signature_secret: String shop_name: String source: String url: String }

input CreateOrderInput {
  currency: String
  customer_account_id: String
  email: String
  fulfillment_status: String
  holds: HoldsInput
  line_items: [CreateLineItemInput]
  order_date: ISODateTime
  order_number: String
  packing_note: String
  partner_order_id: String
  profile: String
  required_ship_date: ISODateTime
  shipping_address: CreateOrderAddressInput!
  shipping_lines: CreateShippingLinesInput
  shop_name: String
  subtotal: String
  tags: [String]
  total_price: String
}
input CreateLineItemInput { barcode: String fulfillment_status: String partner_line_item_id: String! price: String! product_name: String quantity: Int! quantity_pending_fulfillment: Int sku: String! warehouse_id: String }
input CreateOrderAddressInput { address1: String address2: String city: String company: String country: String country_code: String email: String first_name: String last_name: String phone: String state: String state_code: String zip: String }
input CreateShippingLinesInput { carrier: String method: String price: String! title: String! }
input HoldsInput { address_hold: Boolean client_hold: Boolean fraud_hold: Boolean operator_hold: Boolean payment_hold: Boolean }
input UpdateOrderInput { customer_account_id: String fulfillment_status: String order_id: String! order_number: String packing_note: String partner_order_id: String required_ship_date: ISODateTime shipping_address: CreateOrderAddressInput shipping_lines: CreateShippingLinesInput }
input CancelOrderInput { customer_account_id: String force: Boolean order_id: String! reason: String void_on_platform: Boolean }
input UpdateOrderHoldsInput { address_hold: Boolean client_hold: Boolean customer_account_id: String fraud_hold: Boolean operator_hold: Boolean order_id: String! payment_hold: Boolean }
input CreateWebhookInput { customer_account_id: String name: String! shop_name: String url: String! }
input DeleteWebhookInput { customer_account_id: String name: String! shop_name: String }
`
