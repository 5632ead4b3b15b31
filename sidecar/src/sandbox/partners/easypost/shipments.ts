import { z } from 'zod'

/** What a shipment is made of, as far as this looks at it. The rest is given back as it came. */
export const shipmentShape = z.looseObject({
  reference: z.string().nullish(),
  to_address: z.looseObject({ country: z.string().optional() }),
  from_address: z.looseObject({ country: z.string().optional() }),
  parcel: z.looseObject({
    weight: z.coerce.number().positive(),
    length: z.coerce.number().nullish(),
    width: z.coerce.number().nullish(),
    height: z.coerce.number().nullish(),
  }),
  customs_info: z.looseObject({ customs_items: z.array(z.looseObject({})).optional() }).nullish(),
  options: z.looseObject({ label_format: z.string().optional() }).nullish(),
  carrier_accounts: z.array(z.string()).nullish(),
  service: z.string().nullish(),
})
export type ShipmentInput = z.output<typeof shipmentShape>

export interface RateRecord {
  readonly id: string
  readonly object: 'Rate'
  readonly created_at: string
  readonly updated_at: string
  readonly mode: 'test'
  readonly service: string
  readonly carrier: string
  readonly rate: string
  readonly currency: string
  readonly retail_rate: string
  readonly retail_currency: string
  readonly list_rate: string
  readonly list_currency: string
  readonly billing_type: string
  readonly delivery_days: number
  readonly delivery_date: string | null
  readonly delivery_date_guaranteed: boolean
  readonly est_delivery_days: number
  readonly shipment_id: string
  readonly carrier_account_id: string
}

export interface LabelRecord {
  readonly object: 'PostageLabel'
  readonly id: string
  readonly created_at: string
  readonly updated_at: string
  readonly date_advance: number
  readonly integrated_form: string
  readonly label_date: string
  readonly label_resolution: number
  readonly label_size: string
  readonly label_type: string
  readonly label_file_type: string
  label_url: string
  label_pdf_url: string | null
  label_zpl_url: string | null
  readonly label_epl2_url: null
  readonly label_file: null
}

/** A shipment as EasyPost shows it; its tracker is looked up when it is shown. */
export interface ShipmentRecord {
  readonly id: string
  readonly object: 'Shipment'
  readonly created_at: string
  updated_at: string
  readonly is_return: boolean
  readonly messages: readonly unknown[]
  readonly mode: 'test'
  readonly options: Record<string, unknown>
  readonly reference: string | null
  status: string
  tracking_code: string | null
  readonly batch_id: null
  readonly batch_status: null
  readonly batch_message: null
  readonly customs_info: unknown
  readonly from_address: unknown
  readonly to_address: unknown
  readonly return_address: unknown
  readonly buyer_address: unknown
  readonly insurance: null
  readonly order_id: null
  readonly parcel: unknown
  postage_label: LabelRecord | null
  rates: RateRecord[]
  refund_status: string | null
  readonly scan_form: null
  selected_rate: RateRecord | null
  readonly usps_zone: number
  readonly forms: readonly unknown[]
  fees: readonly unknown[]
}

/** Price in cents: what it costs at all and by the ounce. */
const services = [
  { carrier: 'USPS', service: 'GroundAdvantage', base: 593, perOunce: 9, days: 3, currency: 'USD', inside: 'US' },
  { carrier: 'USPS', service: 'Priority', base: 690, perOunce: 14, days: 2, currency: 'USD', inside: 'US' },
  { carrier: 'USPS', service: 'Express', base: 3310, perOunce: 31, days: 1, currency: 'USD', inside: 'US' },
  { carrier: 'DHLPaket', service: 'Paket', base: 549, perOunce: 2, days: 2, currency: 'EUR', inside: 'DE' },
  { carrier: 'UPSDAP', service: 'Ground', base: 1120, perOunce: 11, days: 4, currency: 'USD', inside: null },
  {
    carrier: 'DhlExpress',
    service: 'ExpressWorldwide',
    base: 4210,
    perOunce: 40,
    days: 2,
    currency: 'EUR',
    inside: null,
  },
] as const

const accountOf = (carrier: string): string => `ca_${Buffer.from(carrier.padEnd(16, '0').slice(0, 16)).toString('hex')}`

interface Rating {
  readonly id: string
  readonly at: string
  readonly newId: (prefix: string) => string
}

/** The offers of all carriers, and what those say that have none. */
export function rateOf(input: ShipmentInput, { id, at, newId }: Rating) {
  const [from, to] = [input.from_address.country ?? 'US', input.to_address.country ?? 'US']
  const asked = services.filter(({ carrier }) => input.carrier_accounts?.includes(accountOf(carrier)) ?? true)
  const offered = asked.filter(({ inside }) => inside === null || (inside === from && inside === to))
  const silent = new Set(asked.filter((one) => !offered.includes(one)).map(({ carrier }) => carrier))
  const rates = offered.map(({ carrier, service, base, perOunce, days, currency }): RateRecord => {
    const rate = (Math.round(base + perOunce * input.parcel.weight) / 100).toFixed(2)
    return {
      id: newId('rate'),
      object: 'Rate',
      created_at: at,
      updated_at: at,
      mode: 'test',
      service,
      carrier,
      rate,
      currency,
      retail_rate: rate,
      retail_currency: currency,
      list_rate: rate,
      list_currency: currency,
      billing_type: 'easypost',
      delivery_days: days,
      delivery_date: null,
      delivery_date_guaranteed: false,
      est_delivery_days: days,
      shipment_id: id,
      carrier_account_id: accountOf(carrier),
    }
  })
  const messages = [...silent].map((carrier) => ({
    carrier,
    carrier_account_id: accountOf(carrier),
    type: 'rate_error',
    message: 'Unable to retrieve rates for the requested origin and destination.',
  }))
  return { rates, messages }
}

const fileTypes: Readonly<Record<string, string>> = { PNG: 'image/png', PDF: 'application/pdf', ZPL: 'application/zpl' }
export const isLabelFormat = (format: string): boolean => Object.hasOwn(fileTypes, format)

/** Where a label lies; a host of its own at EasyPost, this one here. */
export const labelUrl = (files: string, id: string, format: string): string =>
  `${files}/files/postage_label/${id.slice(3)}.${format.toLowerCase()}`

export const newLabel = (id: string, format: string, files: string, at: string): LabelRecord => ({
  object: 'PostageLabel',
  id,
  created_at: at,
  updated_at: at,
  date_advance: 0,
  integrated_form: 'none',
  label_date: at,
  label_resolution: 300,
  label_size: '4x6',
  label_type: 'default',
  label_file_type: fileTypes[format] ?? 'image/png',
  label_url: labelUrl(files, id, format),
  label_pdf_url: null,
  label_zpl_url: null,
  label_epl2_url: null,
  label_file: null,
})
