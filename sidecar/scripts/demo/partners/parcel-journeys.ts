import type { Step } from '../../../src/sandbox/partners/karrio/journey.ts'

const step = (status: string, code: string, text: string, place: string, reason?: string): Step => ({
  status,
  code,
  text,
  place,
  ...(reason && { reason }),
})

const announced = step('pending', 'VA', 'Sendung elektronisch angekündigt', '')
const picked = (from: string): Step => step('picked_up', 'AE', 'Vom Absender übernommen', from)
const sorted = (place: string): Step => step('in_transit', 'AR', 'Im Paketzentrum bearbeitet', place)
const depot = (place: string): Step => step('in_transit', 'ZB', 'In der Zustellbasis eingetroffen', place)
const onVan = (place: string): Step => step('out_for_delivery', 'PO', 'In das Zustellfahrzeug geladen', place)
const delivered = (place: string): Step => step('delivered', 'ZU', 'Zugestellt, Unterschrift erfasst', place)
const notDelivered = (place: string): Step =>
  step('delivery_failed', 'NZ', 'Nicht zugestellt: Betrieb geschlossen', place, 'consignee_business_closed')

/** To the door in a day and a half. */
export const usualWay = (from: string, to: string): readonly Step[] => [
  announced,
  picked(from),
  sorted(from),
  sorted('Kassel, DE'),
  depot(to),
  onVan(to),
  delivered(to),
]

/** Nobody opened, twice. */
export const closedDoor = (from: string, to: string): readonly Step[] => [
  ...usualWay(from, to).slice(0, -1),
  notDelivered(to),
  notDelivered(to),
]

/** Held up by snow, and in the van by now. */
export const throughSnow = (from: string, to: string): readonly Step[] => [
  announced,
  picked(from),
  sorted(from),
  step('delivery_delayed', 'VZ', 'Verzögerung durch Schneefall', 'Kassel, DE', 'weather_delay'),
  sorted('Kassel, DE'),
  depot(to),
  onVan(to),
]

/** Without a status Karrio knows: carriers invent codes, and somebody has to say what they mean. */
const puzzling: Step = step('', 'UMLADUNG-7', 'Umladung', 'Flensburg, DE')

/** From Hamburg to Copenhagen, in steps enough to be watched. */
export const longWay: readonly Step[] = [
  announced,
  picked('Hamburg, DE'),
  sorted('Hamburg, DE'),
  puzzling,
  ...['Padborg, DK', 'Kolding, DK', 'Odense, DK', 'Korsør, DK', 'Ringsted, DK', 'Roskilde, DK'].map(sorted),
  depot('København, DK'),
  onVan('København, DK'),
  delivered('København, DK'),
]
/** How many of these have happened when the demo begins. */
export const longWayBegun = 3
