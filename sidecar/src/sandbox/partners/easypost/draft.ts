import { vendorTime } from './ledger.ts'
import { rateOf, type ShipmentInput, type ShipmentRecord } from './shipments.ts'
import type { World } from './world.ts'

const blankAddress = {
  name: null,
  company: null,
  street1: null,
  street2: null,
  city: null,
  state: null,
  zip: null,
  phone: null,
  email: null,
  carrier_facility: null,
  residential: null,
  federal_tax_id: null,
  state_tax_id: null,
  verifications: {},
}

const blankParcel = { length: null, width: null, height: null, predefined_package: null }

const blankCustoms = {
  contents_explanation: '',
  contents_type: 'merchandise',
  customs_certify: false,
  customs_signer: '',
  eel_pfc: '',
  non_delivery_option: 'return',
  restriction_comments: null,
  restriction_type: 'none',
  declaration: null,
}

const blankCustomsItem = {
  hs_tariff_number: null,
  code: null,
  manufacturer: null,
  currency: null,
  eccn: null,
  printed_commodity_identifier: null,
}

/** Names a part of a shipment and says when it was made. */
type Made = (prefix: string, object: string, more: object) => object

const customsOf = (input: NonNullable<ShipmentInput['customs_info']>, made: Made): object => ({
  ...blankCustoms,
  ...input,
  customs_items: (input.customs_items ?? []).map((item) =>
    made('cstitem', 'CustomsItem', { ...blankCustomsItem, ...item, value: amountOf(item.value) }),
  ),
})

/** `10.0`, as Ruby writes it. */
const amountOf = (value: unknown): string => (/\./.test(String(value)) ? String(value) : `${value}.0`)

/** A new shipment with everything EasyPost adds to it, and its rates. */
export function draft(world: World, input: ShipmentInput): ShipmentRecord {
  const at = vendorTime(world.now())
  const id = world.newId('shp')
  const { rates, messages } = rateOf(input, { id, at, newId: world.newId })
  for (const rate of rates) world.rates.set(rate.id, rate)
  const made: Made = (prefix, object, more) => ({
    id: world.newId(prefix),
    object,
    created_at: at,
    updated_at: at,
    mode: 'test',
    ...more,
  })
  const from = made('adr', 'Address', { ...blankAddress, ...input.from_address })
  const to = made('adr', 'Address', { ...blankAddress, ...input.to_address })
  return world.shipments.add({
    id,
    object: 'Shipment',
    created_at: at,
    updated_at: at,
    is_return: false,
    messages,
    mode: 'test',
    options: { currency: 'USD', payment: { type: 'SENDER' }, date_advance: 0, ...input.options },
    reference: input.reference ?? null,
    status: 'unknown',
    tracking_code: null,
    batch_id: null,
    batch_status: null,
    batch_message: null,
    customs_info: input.customs_info ? made('cstinfo', 'CustomsInfo', customsOf(input.customs_info, made)) : null,
    from_address: from,
    to_address: to,
    return_address: from,
    buyer_address: to,
    insurance: null,
    order_id: null,
    parcel: made('prcl', 'Parcel', { ...blankParcel, ...input.parcel }),
    postage_label: null,
    rates,
    refund_status: null,
    scan_form: null,
    selected_rate: null,
    usps_zone: 4,
    forms: [],
    fees: [],
  })
}
