import { boolean, char, float, type Model, many2one, selection } from './field.ts'

export const deliveryCarrier: Model = {
  label: 'Shipping Methods',
  order: 'sequence, id',
  fields: {
    name: char('Delivery Method', { required: true }),
    delivery_type: selection(
      'Provider',
      { base_on_rule: 'Based on Rules', fixed: 'Fixed Price', logistics_graph: 'Logistics Graph' },
      { required: true, default: 'fixed' },
    ),
    company_id: many2one('Company', 'res.company'),
    active: boolean('Active', { default: true }),
    product_id: many2one('Delivery Product', 'product.product', { required: true }),
    fixed_price: float('Fixed Price'),
    tracking_url: char('Tracking Link'),
    // Of the addon's own delivery provider.
    logistics_graph_service: char('Service'),
  },
}
