import { DateTime } from 'luxon'
import type { Step } from '../../../src/sandbox/partners/karrio/journey.ts'
import { startKarrioSandbox } from '../../../src/sandbox/partners/karrio/server.ts'
import { movingOrder, storyNumber } from '../examples.ts'
import type { OdooShipment } from '../odoo-facts.ts'
import { createStoryClock } from '../story-clock.ts'
import type { DemoPartner } from './demo-partner.ts'
import { closedDoor, longWay, longWayBegun, throughSnow, usualWay } from './parcel-journeys.ts'

const zone = 'Europe/Berlin'
const hourMs = 3_600_000

/** How the sandbox places the steps of a parcel in time: the first three days before it hears of it, the others after. */
const stepMs = 6 * hourMs
const heardOfAfterMs = 72 * hourMs

/** What the carrier's clock shows: Karrio writes that, and a `Z` behind it which it does not mean. */
const clockOf = (at: number): number => at + DateTime.fromMillis(at, { zone }).offset * 60_000

/** Towns by the code of the warehouse. */
const origins: Readonly<Record<string, string>> = { LEJ: 'Leipzig, DE' }

export interface CarrierHub extends DemoPartner {
  /** The carrier is handed a parcel that goes this way. */
  take(trackingNumber: string, steps: readonly Step[]): void
  /** The next thing happens to a parcel. @returns false when nothing is left to happen */
  goOn(trackingNumber: string): boolean
}

/**
 * Karrio, the hub of the parcel carriers.
 * @param methods Odoo's delivery methods that go by it; null for all
 */
export async function startCarrierHub(
  shipments: readonly OdooShipment[],
  methods: readonly string[] | null,
): Promise<CarrierHub> {
  const { now, at } = createStoryClock()
  const karrio = await startKarrioSandbox({ now })
  const shipped = shipments.filter(({ carrier }) => methods === null || methods.includes(carrier)).flatMap(parcelsOf)
  for (const { trackingNumber, steps, happened, lastAt } of shipped) {
    const startedAt = clockOf(lastAt) - (steps.length - 1) * stepMs
    at(startedAt + heardOfAfterMs, () => karrio.control.track(trackingNumber, { steps, happened }))
  }
  const coming = shipped.filter(({ steps, happened }) => happened < steps.length)
  return {
    id: 'parcels',
    connector: 'karrio',
    does: 'carrier hub: Paketdienst Standard, and rates',
    url: karrio.url,
    secrets: { apiKey: karrio.apiKey },
    webhookSecret: karrio.webhookSecret,
    entry: {
      timeZone: zone,
      ...(methods && {
        warehouses: ['HH', 'LEJ'],
        carriers: Object.fromEntries(methods.map((name) => [name, 'dhl_parcel_de'])),
      }),
    },
    moves: coming.flatMap(({ trackingNumber, steps, happened }) =>
      steps.slice(happened).map(() => () => void karrio.control.advance(trackingNumber)),
    ),
    // The last step is the one that is now: the sandbox tells of six hours between two of them.
    take(trackingNumber, steps) {
      const startedAt = clockOf(Date.now()) - (steps.length - 1) * stepMs
      at(startedAt + heardOfAfterMs, () => karrio.control.track(trackingNumber, { steps }))
    },
    goOn: karrio.control.advance,
    subscribe: karrio.webhooks.subscribe,
    stop: karrio.stop,
  }
}

interface ToldParcel {
  readonly trackingNumber: string
  readonly steps: readonly Step[]
  readonly happened: number
  /** When the last of its steps happens, ms. */
  readonly lastAt: number
}

function parcelsOf(shipment: OdooShipment): readonly ToldParcel[] {
  const { order, shippedAt } = shipment
  if (shippedAt === null) return []
  const [from, to] = [origins[shipment.warehouse] ?? 'Hamburg, DE', `${shipment.city}, ${shipment.country}`]
  return shipment.trackingNumbers.map((trackingNumber, index) => {
    const whole = (steps: readonly Step[], lastAt: number) => ({
      trackingNumber,
      steps,
      happened: steps.length,
      lastAt,
    })
    if (order === movingOrder) return { ...whole(longWay, Date.now() - hourMs), happened: longWayBegun }
    if (order === storyNumber && index === 1) return whole(throughSnow(from, to), Date.now() - 1.5 * hourMs)
    if (order === 'S00036') return whole(closedDoor(from, to), morningAfter(shippedAt, 2) + stepMs)
    return whole(usualWay(from, to), morningAfter(shippedAt, 2))
  })
}

const morningAfter = (at: number, days: number): number =>
  DateTime.fromMillis(at, { zone }).startOf('day').plus({ days, hours: 10, minutes: 40 }).toMillis()
