import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema'

const asJson = { 'content-type': 'application/json' }

const text = { type: 'string' }
const id = { type: 'integer' }
const ids = { type: 'array', items: id }
const listOf = (items) => ({ type: 'array', items })
const record = (title, properties) => ({ type: 'object', title, properties: { id, ...properties } })

const order = record('SaleOrder', { name: text, partner_id: id, order_line: ids, picking_ids: ids })
const customer = record('Customer', { display_name: text })
const line = record('OrderLine', { product_id: id })
const product = record('Product', { default_code: text })
const transfer = record('Transfer', { carrier_tracking_ref: text })

const fieldsOf = ({ properties }) => Object.keys(properties).filter((name) => name !== 'id')

/** Records of one model by id, as many as are asked for in one call. `load: null`: links are bare ids. */
const read = (field, model, schema, context) => ({
  ...{ type: 'Query', field, path: `/json/2/${model}/read`, method: 'POST' },
  requestSchema: { type: 'object', title: `${schema.title}Ids`, properties: { ids } },
  requestBaseBody: { fields: fieldsOf(schema), load: null, context },
  responseSchema: listOf(schema),
})

/** The same in one nested call, as somebody writes it who knows Odoo's web client well. */
const nestedOrder = {
  type: 'object',
  title: 'NestedOrder',
  properties: {
    name: text,
    partner_id: customer,
    order_line: listOf({ type: 'object', title: 'NestedLine', properties: { product_id: product } }),
    picking_ids: listOf(transfer),
  },
}
const nestedSpecification = {
  name: {},
  partner_id: { fields: { display_name: {} } },
  order_line: { fields: { product_id: { fields: { default_code: {} } } } },
  picking_ids: { fields: { carrier_tracking_ref: {} } },
}

/** Odoo 19's own API, model by model, as its documentation page lists it. */
export function odooSubgraph({ url, db, apiKey }, companies) {
  const context = { allowed_company_ids: companies }
  return loadJSONSchemaSubgraph('Odoo', {
    endpoint: url,
    operationHeaders: { ...asJson, authorization: `bearer ${apiKey}`, 'x-odoo-database': db },
    operations: [
      {
        ...{ type: 'Query', field: 'orders', path: '/json/2/sale.order/search_read', method: 'POST' },
        requestSchema: { type: 'object', title: 'OrdersWanted', properties: { limit: id } },
        requestBaseBody: { domain: [], fields: fieldsOf(order), order: 'id desc', load: null, context },
        responseSchema: listOf(order),
      },
      {
        ...{ type: 'Query', field: 'nestedOrders', path: '/json/2/sale.order/web_search_read', method: 'POST' },
        requestSchema: { type: 'object', title: 'NestedOrdersWanted', properties: { limit: id } },
        requestBaseBody: { domain: [], specification: nestedSpecification, order: 'id desc', count_limit: 1, context },
        responseSchema: { type: 'object', title: 'NestedOrders', properties: { records: listOf(nestedOrder) } },
      },
      read('customers', 'res.partner', customer, context),
      read('orderLines', 'sale.order.line', line, context),
      read('products', 'product.product', product, context),
      read('transfers', 'stock.picking', transfer, context),
    ],
  })
}

const tracker = {
  type: 'object',
  title: 'Tracker',
  properties: {
    tracking_code: text,
    tracking_details: listOf({
      type: 'object',
      title: 'TrackingDetail',
      properties: { message: text, datetime: text },
    }),
  },
}

/** EasyPost: up to a hundred trackers a call. */
export const parcelsSubgraph = ({ url, apiKey }) =>
  loadJSONSchemaSubgraph('Parcels', {
    endpoint: url,
    operationHeaders: { ...asJson, authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` },
    operations: [
      {
        ...{ type: 'Query', field: 'trackers', path: '/trackers/batch', method: 'POST' },
        requestSchema: { type: 'object', title: 'Codes', properties: { tracking_codes: listOf(text) } },
        responseSchema: { type: 'object', title: 'TrackerPage', properties: { trackers: listOf(tracker) } },
      },
    ],
  })

const level = {
  type: 'object',
  title: 'InventoryLevel',
  properties: { sku: text, total_on_hand_quantity: { type: 'number' } },
}

/** ShipBob: a search takes one SKU. */
export const warehouseSubgraph = ({ url, token }) =>
  loadJSONSchemaSubgraph('Warehouse', {
    endpoint: url,
    operationHeaders: { authorization: `Bearer ${token}` },
    operations: [
      {
        ...{ type: 'Query', field: 'inventoryLevels', path: '/2026-01/inventory-level', method: 'GET' },
        argTypeMap: { sku: text },
        queryParamArgMap: { sku: 'SearchBy' },
        responseSchema: { type: 'object', title: 'LevelPage', properties: { items: listOf(level) } },
      },
    ],
  })
