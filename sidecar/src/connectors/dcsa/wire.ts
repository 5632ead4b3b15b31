import { z } from 'zod'

const text = z.string().nullish()

const location = z.object({
  locationName: text,
  latitude: text,
  longitude: text,
  UNLocationCode: text,
  address: z.object({ city: text, stateRegion: text, postCode: text, country: text }).nullish(),
})

const transportCall = z.object({
  UNLocationCode: text,
  facilityCode: text,
  facilityTypeCode: text,
  otherFacility: text,
  modeOfTransport: text,
  exportVoyageNumber: text,
  location: location.nullish(),
  vessel: z.object({ vesselName: text }).nullish(),
})

/** The contract's enum spells `BKG (Booking)`, its own example and the reference implementation write `BKG`: both are met. */
const documentReference = z.object({
  documentReferenceType: z.string().transform((type) => type.split(' ')[0] ?? type),
  documentReferenceValue: z.string(),
})

const base = {
  /** Not required by the contract. */
  eventID: text,
  eventCreatedDateTime: z.string(),
  eventDateTime: z.string(),
  eventClassifierCode: z.string(),
  references: z.array(z.object({ referenceType: z.string(), referenceValue: z.string() })).nullish(),
}

const shipmentEvent = z.object({
  ...base,
  eventType: z.literal('SHIPMENT'),
  shipmentEventTypeCode: z.string(),
  documentID: z.string(),
  documentTypeCode: z.string(),
  reason: text,
})

const transportEvent = z.object({
  ...base,
  eventType: z.literal('TRANSPORT'),
  transportEventTypeCode: z.string(),
  transportCall,
  documentReferences: z.array(documentReference).nullish(),
  delayReasonCode: text,
  changeRemark: text,
  vesselScheduleChangeRemark: text,
})

const equipmentEvent = z.object({
  ...base,
  eventType: z.literal('EQUIPMENT'),
  equipmentEventTypeCode: z.string(),
  equipmentReference: text,
  emptyIndicatorCode: text,
  eventLocation: location.nullish(),
  transportCall: transportCall.nullish(),
  documentReferences: z.array(documentReference).nullish(),
})

export const wireEvent = z.discriminatedUnion('eventType', [shipmentEvent, transportEvent, equipmentEvent])

export type WireEvent = z.output<typeof wireEvent>
export type WireLocation = z.output<typeof location>
export type WireTransportCall = z.output<typeof transportCall>

export const tokenReply = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
})

export const errorReply = z.object({ errors: z.array(z.object({ reason: z.string() })).min(1) })
