import { hexId, type Shipment } from './world.ts'

type Json = Record<string, unknown>

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})

const party = (shipment: Shipment, name: string, prefix: string): Json => ({
  id: `${prefix}_${shipment.id.slice(4)}`,
  object_type: 'address',
  ...object(shipment.body[name]),
})

/** `Shipment` of Karrio's serializers. */
export function shipmentJson(shipment: Shipment): Json {
  const { id, body, selected, rates, labelType } = shipment
  const bought = selected !== null
  const file = (name: string, format: string): string | null =>
    bought ? `/v1/shipments/${id}/${name}.${format}` : null
  const parcels = Array.isArray(body.parcels) ? body.parcels : []
  return {
    id,
    object_type: 'shipment',
    tracking_url: selected ? `/v1/trackers/${selected.carrier_name}/${shipment.trackingNumber}` : null,
    shipper: party(shipment, 'shipper', 'adr'),
    recipient: party(shipment, 'recipient', 'adr'),
    parcels: parcels.map((parcel, index) => ({
      id: `${hexId('pcl', index + 1)}${id.slice(-8)}`,
      object_type: 'parcel',
      ...object(parcel),
    })),
    services: body.services ?? (body.service ? [body.service] : []),
    options: body.options ?? {},
    payment: body.payment ?? { paid_by: 'sender', currency: null, account_number: null },
    customs: body.customs ?? null,
    rates,
    reference: body.reference ?? null,
    label_type: labelType,
    carrier_ids: body.carrier_ids ?? [],
    tracker_id: shipment.trackerId,
    created_at: new Date(shipment.createdAt).toISOString().replace('T', ' ').replace('Z', '+00:00'),
    metadata: body.metadata ?? {},
    messages: [],
    status: shipment.status,
    carrier_name: selected?.carrier_name ?? null,
    carrier_id: selected?.carrier_id ?? null,
    tracking_number: shipment.trackingNumber,
    shipment_identifier: shipment.trackingNumber,
    selected_rate: selected,
    selected_rate_id: selected?.id ?? null,
    meta: selected ? metaOf(selected, shipment.trackingNumber) : {},
    service: selected?.service ?? null,
    test_mode: true,
    label_url: file('label', labelType.toLowerCase()),
    invoice_url: body.customs ? file('invoice', 'pdf') : null,
  }
}

const metaOf = (rate: Json, trackingNumber: string | null): Json => ({
  carrier: rate.carrier_name,
  tracking_numbers: [trackingNumber],
  carrier_tracking_link: `https://carrier.example/track/${trackingNumber}`,
})
