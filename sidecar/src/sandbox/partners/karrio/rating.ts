import { hexId, type World } from './world.ts'

type Json = Record<string, unknown>

interface Service {
  readonly carrier: string
  readonly service: string
  readonly base: number
  readonly perKg: number
  readonly days: number
}

const services: readonly Service[] = [
  { carrier: 'dhl_parcel_de', service: 'dhl_parcel_de_paket', base: 4.9, perKg: 0.35, days: 2 },
  { carrier: 'dpd', service: 'dpd_cl', base: 5.1, perKg: 0.3, days: 2 },
  { carrier: 'ups', service: 'ups_standard', base: 7.2, perKg: 0.55, days: 1 },
  { carrier: 'fedex', service: 'fedex_international_priority', base: 19.9, perKg: 2.1, days: 1 },
]

const kilograms: Readonly<Record<string, number>> = { KG: 1, G: 0.001, LB: 0.45359237, OZ: 0.028349523 }

/** FedEx carries nothing heavier here: somebody has to refuse. */
const heaviestForFedex = 30

export interface Offers {
  readonly rates: readonly Json[]
  readonly messages: readonly Json[]
}

/** What the accounts would take, cheapest first, and what those say that do not. */
export function offersFor(world: World, body: Json): Offers {
  const wanted = textsOf(body.service === undefined ? body.services : [body.service])
  const accounts = textsOf(body.carrier_ids)
  const weight = weightOf(body.parcels)
  const asked = services
    .filter(({ service }) => wanted.length === 0 || wanted.includes(service))
    .filter(({ carrier }) => accounts.length === 0 || accounts.includes(carrier))
  const able = asked.filter(({ carrier }) => carrier !== 'fedex' || weight <= heaviestForFedex)
  return {
    rates: able.map((service) => rate(world, service, weight)).sort((one, other) => charge(one) - charge(other)),
    messages: asked
      .filter((service) => !able.includes(service))
      .map(({ carrier }) => ({
        code: 'PACKAGE.WEIGHT.INVALID',
        message: 'The package weight exceeds what the service takes.',
        carrier_name: carrier,
        carrier_id: carrier,
        details: {},
      })),
  }
}

const charge = (json: Json): number => Number(json.total_charge)

function rate(world: World, { carrier, service, base, perKg, days }: Service, weight: number): Json {
  const freight = base + perKg * weight
  const fuel = freight * 0.11
  return {
    id: hexId('rat', world.next()),
    object_type: 'rate',
    carrier_name: carrier,
    carrier_id: carrier,
    currency: 'EUR',
    service,
    total_charge: Number((freight + fuel).toFixed(2)),
    transit_days: days,
    extra_charges: [
      { name: 'Base charge', amount: Number(freight.toFixed(2)), currency: 'EUR' },
      { name: 'Fuel', amount: Number(fuel.toFixed(2)), currency: 'EUR' },
    ],
    estimated_delivery: new Date(world.now() + days * 86_400_000).toISOString().slice(0, 10),
    meta: { ext: carrier, carrier, service_name: service.toUpperCase().replaceAll('_', ' ') },
    test_mode: true,
  }
}

function weightOf(parcels: unknown): number {
  if (!Array.isArray(parcels)) return 0
  return parcels.reduce<number>((sum, parcel: Json) => {
    return sum + Number(parcel.weight ?? 0) * (kilograms[String(parcel.weight_unit)] ?? 1)
  }, 0)
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
