import { type Model, selection } from './field.ts'
import { stockPicking } from './transfer.ts'

/** What OCA's module `delivery_state` adds. https://github.com/OCA/delivery-carrier */
export const ocaDeliveryState: Readonly<Record<string, Model>> = {
  'stock.picking': {
    ...stockPicking,
    fields: {
      ...stockPicking.fields,
      delivery_state: selection(
        'Carrier State',
        {
          shipping_recorded_in_carrier: 'Shipping recorded in carrier',
          in_transit: 'In transit',
          canceled_shipment: 'Canceled shipment',
          incidence: 'Incidence',
          customer_delivered: 'Customer delivered',
          warehouse_delivered: 'Warehouse delivered',
          no_update: 'No more updates from carrier',
        },
        { readonly: true },
      ),
    },
  },
}
