const types = [
  ...['ConnectedPartner', 'DeliveredQuantity', 'Document', 'FreightCharge', 'LocalTime', 'MapStatusPayload'],
  ...['PackageTracking', 'Place', 'ProofOfDelivery', 'Rate', 'StatusMapping', 'StockSource', 'TrackingEvent'],
  ...['TrackingException', 'Transport', 'TransportStop', 'WarehouseOrder', 'WarehouseOrderLine', 'WarehouseParcel'],
  'WarehouseParcelContent',
]

const fields = [
  'Fulfillment.warehouseOrder',
  'OrderLine.stockSources',
  'Package.tracking',
  'Query.connections',
  'Query.statusMappings',
  'Shipment.documents',
  'Shipment.freightCharges',
  'Shipment.proofsOfDelivery',
  'Shipment.rates',
  'Shipment.tracking',
  'Shipment.transport',
  'StockLevel.discrepancy',
  'StockLevel.sources',
]

/** Whether only partners can fill a field, `Type.field`: an Odoo by itself leaves it empty. */
export const isFromPartners = (field: string): boolean =>
  fields.includes(field) || types.includes(field.split('.')[0] as string)
