import { eventName, type Naming, ourName, parcelName, placeName } from './epcis-names.ts'
import { type BizStep, type Disposition, type EpcisWords, epcisWords } from './epcis-words.ts'
import { instantOf } from './source-time.ts'
import type { Place, TrackingEvent } from './tracking-event.ts'

/** A tracking event, whose it is, and what became of it. */
export interface EpcisFact {
  readonly connection: string
  readonly trackingNumber: string
  readonly event: TrackingEvent
  /** Global id of the shipment it belongs to; null when that is not known, or not for certain. */
  readonly shipment: string | null
  /** The event that takes it back; null: it stands. */
  readonly takenBackBy: TrackingEvent | null
}

/** `ObjectEvent` of GS1 EPCIS 2.0, as far as parcels need it. */
export interface EpcisEvent {
  readonly type: 'ObjectEvent'
  readonly eventID: string
  /** ISO 8601, UTC. */
  readonly eventTime: string
  readonly eventTimeZoneOffset: string
  readonly recordTime: string
  readonly action: 'OBSERVE'
  readonly epcList: readonly string[]
  readonly bizStep: BizStep
  readonly disposition?: Disposition
  readonly readPoint?: { readonly id: string }
  readonly bizLocation?: { readonly id: string }
  readonly bizTransactionList?: readonly { readonly type: 'desadv'; readonly bizTransaction: string }[]
  readonly errorDeclaration?: {
    readonly declarationTime: string
    readonly reason: 'did_not_occur'
    readonly correctiveEventIDs: readonly string[]
  }
  readonly 'logistics:connection': string
  readonly 'logistics:trackingNumber': string
  readonly 'logistics:milestone': string
  readonly 'logistics:partnerStatus': string
  readonly 'logistics:place'?: Readonly<Record<string, string>>
}

/** What `logistics:` stands for in a document. */
export const extensionNamespace = 'urn:logistics-graph:epcis:'

/** Why an event is not exported. */
export type LeftOut =
  /** It is only expected. EPCIS tells what was seen. */
  | 'expected'
  /** Its status is mapped to nothing EPCIS has a word for, or not mapped at all. */
  | 'meaning'
  /** Nobody knows when it was: no time, or no offset from UTC that EPCIS could have. */
  | 'zone'

/** The event in EPCIS' words, or why it has none. */
export function epcisEventOf(fact: EpcisFact, naming: Naming): EpcisEvent | LeftOut {
  const { connection, trackingNumber, event, shipment } = fact
  const { milestone, receivedAt } = event
  if (event.classifier !== 'ACTUAL') return 'expected'
  const words = milestone && epcisWords[milestone]
  if (!words) return 'meaning'
  const when = momentOf(event)
  if (when === null) return 'zone'
  return {
    type: 'ObjectEvent',
    eventID: eventName(naming, connection, trackingNumber, event.key),
    ...when,
    recordTime: receivedAt,
    action: 'OBSERVE',
    epcList: [parcelName(naming, connection, trackingNumber)],
    bizStep: words.bizStep,
    ...dispositionOf(words, event),
    ...whereabouts(words, event.place),
    ...(shipment !== null && {
      bizTransactionList: [{ type: 'desadv' as const, bizTransaction: ourName(naming, shipment) }],
    }),
    ...declarationOf(fact, naming),
    'logistics:connection': connection,
    'logistics:trackingNumber': trackingNumber,
    'logistics:milestone': milestone,
    'logistics:partnerStatus': event.code,
  }
}

/** The schema's own pattern: EPCIS knows no offsets beyond fourteen hours. */
const offsetShape = /^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$/

/** An offset is never made up: EPCIS demands one, and a wrong one would be hours off. */
function momentOf({ time }: TrackingEvent): Pick<EpcisEvent, 'eventTime' | 'eventTimeZoneOffset'> | null {
  const eventTime = time && instantOf(time)
  if (!eventTime || time.offset === null || !offsetShape.test(time.offset)) return null
  return { eventTime, eventTimeZoneOffset: time.offset }
}

function dispositionOf(words: EpcisWords, { exception, outcome }: TrackingEvent): Pick<EpcisEvent, 'disposition'> {
  if (exception === 'DAMAGED' || outcome === 'DAMAGED') return { disposition: 'damaged' }
  return words.disposition === null ? {} : { disposition: words.disposition }
}

type Whereabouts = Pick<EpcisEvent, 'readPoint' | 'bizLocation' | 'logistics:place'>

function whereabouts({ stays }: EpcisWords, place: Place | null): Whereabouts {
  if (place === null) return {}
  const id = placeName(place)
  const { name, city, region, postalCode, countryCode } = place
  const told = Object.entries({ name, city, region, postalCode, countryCode }).filter(([, text]) => text)
  return {
    ...(id !== null && { readPoint: { id } }),
    ...(id !== null && stays && { bizLocation: { id } }),
    ...(told.length > 0 && {
      'logistics:place': Object.fromEntries(told.map(([key, text]) => [`logistics:${key}`, String(text)])),
    }),
  }
}

/** In EPCIS an event is taken back by telling it again, under its name, with this. */
function declarationOf(
  { connection, trackingNumber, takenBackBy }: EpcisFact,
  naming: Naming,
): Pick<EpcisEvent, 'errorDeclaration'> {
  if (takenBackBy === null) return {}
  return {
    errorDeclaration: {
      declarationTime: takenBackBy.receivedAt,
      reason: 'did_not_occur',
      correctiveEventIDs: [eventName(naming, connection, trackingNumber, takenBackBy.key)],
    },
  }
}
