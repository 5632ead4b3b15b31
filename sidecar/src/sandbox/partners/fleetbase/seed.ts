import { dotPng } from '../files.ts'
import { activityOf, otherCodes, transportFlow } from './flow.ts'
import type { DriverRow, PlaceRow, VehicleRow } from './rows.ts'
import type { World } from './world.ts'

export const driver: DriverRow = {
  id: 'driver_a1b2c3d4e5',
  name: 'Ağaç Yıldız',
  phone: '+491701234567',
  email: 'agac.yildiz@example.com',
}

export const vehicle: VehicleRow = { id: 'vehicle_f6g7h8j9k0', name: 'Sprinter 3', plate: 'HH-NL 1203' }

export const depot: Partial<PlaceRow> = {
  name: 'Nordlicht Licht GmbH, Lager Hamburg',
  street1: 'Am Sandtorkai 48',
  city: 'Hamburg',
  postal_code: '20457',
  country: 'DE',
  phone: '+494012345670',
  latitude: 53.5436,
  longitude: 9.9895,
}

export const customers: readonly Partial<PlaceRow>[] = [
  {
    name: 'Kühne & Söhne, Jürgen Groß',
    street1: 'Überseeallee 10',
    city: 'Hamburg',
    postal_code: '20457',
    country: 'DE',
    phone: '+491511112223',
    latitude: 53.5409,
    longitude: 9.9997,
  },
  { name: 'Łódź Meble, Zoë Żółć', street1: 'ul. Piotrkowska 12', city: 'Łódź', postal_code: '90-001', country: 'PL' },
  { name: 'ひかり商店', street1: 'Immermannstraße 45', city: 'Düsseldorf', postal_code: '40210', country: 'DE' },
]

/** Ways an order can have come; the last step is where it stands. */
const courses: readonly (readonly string[])[] = [
  ['created'],
  ['created', 'dispatched'],
  ['created', 'dispatched', 'started'],
  ['created', 'dispatched', 'started', 'enroute'],
  ['created', 'dispatched', 'started', 'enroute', 'completed'],
  ['created', 'canceled'],
  ['created', 'dispatched', 'started', 'canceled'],
  // A flow the company drew itself.
  ['created', 'dispatched', 'started', 'kommissionierung_prüfen'],
  ...otherCodes.map((code) => ['created', 'dispatched', code]),
]

const hourMs = 3_600_000

/** Thirty orders of the last week, in every state there is. */
export function seed(world: World): void {
  for (let index = 0; index < 30; index += 1) {
    const course = courses[index % courses.length] ?? ['created']
    const createdAt = world.now() - (150 - index * 4) * hourMs
    const order = world.add({
      internalId: `NL/OUT/${String(200 + index).padStart(5, '0')}`,
      pickup: depot,
      dropoff: customers[index % customers.length] ?? null,
      entities: [{ internalId: `line-${index}`, name: '4 × Hallenstrahler NL-1200', type: 'parcel', weight: '3.4' }],
      notes: 'Bitte beim Pförtner melden',
      podRequired: index % 2 === 0,
      podMethod: index % 2 === 0 ? 'signature' : null,
      createdAt,
    })
    if (course.length > 2) {
      order.driver = driver
      order.vehicle = vehicle
    }
    course.slice(1).forEach((code, step) => {
      world.activity(order, code, createdAt + (step + 1) * hourMs)
    })
    if (order.status === transportFlow.completed?.code) {
      world.prove(order, {
        kind: 'signature',
        raw: `data:image/png;base64,${dotPng.toString('base64')}`,
        remarks: 'Verified by Signature',
        data: { recipient_name: 'Jürgen Groß' },
      })
      world.price(order)
    }
    if (activityOf(order.status).next === null) order.updatedAt += 60_000
  }
}
