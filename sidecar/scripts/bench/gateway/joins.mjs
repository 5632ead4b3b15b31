/**
 * By id: gathered into one call a type, as Mesh's documentation has it for the N+1 problem. Odoo answers in the order of
 * the ids.
 */
const byId = (field, keyField) =>
  `@resolveTo(sourceName: "Odoo", sourceTypeName: "Query", sourceFieldName: "${field}", keyField: "${keyField}",
    keysArg: "input.ids")`

export const joins = `
  extend type SaleOrder {
    customer: Customer ${byId('customers', 'partner_id')}
    lines: [OrderLine] ${byId('orderLines', 'order_line')}
    transfers: [Transfer] ${byId('transfers', 'picking_ids')}
  }
  extend type OrderLine {
    product: Product ${byId('products', 'product_id')}
  }
  extend type Product {
    levels: [InventoryLevel]
  }
  extend type Transfer {
    trackers: [Tracker]
  }
`

/** Odoo says `false` for an empty text. */
const textOf = (value) => (!value || value === 'false' ? null : value)

/** One transfer has several numbers in one field, and a search finds parts of an SKU: that takes resolvers. */
export const resolvers = {
  Transfer: {
    trackers: {
      selectionSet: '{ carrier_tracking_ref }',
      resolve(root, _args, context, info) {
        const codes = textOf(root.carrier_tracking_ref)
        if (codes === null) return []
        return context.Parcels.Query.trackers({
          ...{ root, context, info },
          key: codes.split(',').map((code) => code.trim()),
          argsFromKeys: (keys) => ({ input: { tracking_codes: keys } }),
          selectionSet: (subtree) => wrapped('trackers', withField(subtree, 'tracking_code')),
          valuesFromResults: (page, keys) => keys.map((key) => page.trackers.find((one) => one.tracking_code === key)),
        })
      },
    },
  },
  Product: {
    levels: {
      selectionSet: '{ default_code }',
      resolve(root, _args, context, info) {
        const sku = textOf(root.default_code)
        if (sku === null) return []
        return context.Warehouse.Query.inventoryLevels({
          ...{ root, context, info },
          key: sku,
          // However many lines have an SKU, it is searched for once.
          dataLoaderOptions: { maxBatchSize: 1 },
          argsFromKeys: ([only]) => ({ sku: only }),
          selectionSet: (subtree) => wrapped('items', withField(subtree, 'sku')),
          valuesFromResults: (page, [only]) => [page.items.filter((one) => one.sku === only)],
        })
      },
    },
  },
}

const name = (value) => ({ kind: 'Name', value })
const field = (value, selectionSet) => ({ kind: 'Field', name: name(value), selectionSet })
const selection = (selections) => ({ kind: 'SelectionSet', selections })
const wrapped = (outer, subtree) => selection([field(outer, subtree)])
const withField = (subtree, extra) => selection([...subtree.selections, field(extra)])
