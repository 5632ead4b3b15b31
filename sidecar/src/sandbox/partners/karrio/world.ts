import { type Step, seededWays, usual } from './journey.ts'

/** A parcel as its carrier knows it. */
export interface Parcel {
  readonly trackingNumber: string
  readonly carrier: string
  steps: readonly Step[]
  /** How many of them have happened. */
  happened: number
  readonly signedBy: string
  /** When the first of them happened, ms. */
  readonly startedAt: number
}

/** A number Karrio watches. */
export interface Tracker {
  readonly id: string
  readonly trackingNumber: string
  readonly carrier: string
  readonly createdAt: number
  readonly metadata: Record<string, unknown>
}

export interface Shipment {
  readonly id: string
  readonly createdAt: number
  status: string
  readonly body: Readonly<Record<string, unknown>>
  rates: readonly Record<string, unknown>[]
  selected: Readonly<Record<string, unknown>> | null
  trackingNumber: string | null
  trackerId: string | null
  labelType: string
}

export interface World {
  readonly parcels: Map<string, Parcel>
  /** Oldest first. */
  readonly trackers: Tracker[]
  readonly shipments: Shipment[]
  /** A number for a new object. */
  next(): number
  now(): number
}

export const carriers = ['dhl_parcel_de', 'ups', 'fedex', 'dpd', 'usps'] as const

const hourMs = 60 * 60_000
const people = ['Zoë Müller', 'Łukasz Nowak', 'Inés Ñúñez', '佐藤 花子', "Siobhán O'Neill"]

export const hexId = (prefix: string, serial: number): string => `${prefix}_${serial.toString(16).padStart(32, '0')}`

export function createWorld(now: () => number): World {
  let serial = 0
  const world: World = { parcels: new Map(), trackers: [], shipments: [], next: () => (serial += 1), now }
  seededWays.forEach((steps, index) => {
    const carrier = carriers[index % carriers.length] ?? 'ups'
    addParcel(world, { trackingNumber: seededNumber(index), carrier, steps, happened: steps.length })
    watch(world, seededNumber(index), carrier, now() - (seededWays.length - index) * hourMs)
  })
  return world
}

export const seededNumber = (index: number): string => `0034043416100${String(index).padStart(7, '0')}`

export interface ParcelToBe {
  readonly trackingNumber: string
  readonly carrier?: string
  readonly steps?: readonly Step[]
  readonly happened?: number
}

export function addParcel(
  world: World,
  { trackingNumber, carrier = 'dhl_parcel_de', steps = usual, happened = 1 }: ParcelToBe,
): Parcel {
  const signedBy = people[world.parcels.size % people.length] ?? ''
  const startedAt = world.now() - 72 * hourMs
  const parcel: Parcel = { trackingNumber, carrier, steps, happened, signedBy, startedAt }
  world.parcels.set(trackingNumber, parcel)
  return parcel
}

export function watch(
  world: World,
  trackingNumber: string,
  carrier: string,
  createdAt = world.now(),
  metadata: Record<string, unknown> = {},
): Tracker {
  const tracker: Tracker = { id: hexId('trk', world.next()), trackingNumber, carrier, createdAt, metadata }
  world.trackers.push(tracker)
  return tracker
}

export const trackerOf = (world: World, key: string): Tracker | undefined =>
  world.trackers.find(({ id, trackingNumber }) => id === key || trackingNumber === key)
