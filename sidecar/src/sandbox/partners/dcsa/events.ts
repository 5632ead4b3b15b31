import { createHash } from 'node:crypto'
import type { SandboxPlace } from './places.ts'
import type { Step } from './steps.ts'

/** A box, and the papers it travels on. */
export interface Consignment {
  readonly container: string
  readonly booking: string
  readonly transportDocument: string
  /** ms */
  readonly begunAt: number
}

export type SandboxEvent = Readonly<Record<string, unknown>> & {
  readonly eventID: string
  readonly eventType: 'SHIPMENT' | 'TRANSPORT' | 'EQUIPMENT'
  readonly eventCreatedDateTime: string
}

const hour = 3_600_000

const uuidOf = (name: string): string => {
  const hex = createHash('sha1').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** ISO 8601 as a clock with this offset shows it. */
export function localTime(ms: number, offset: string): string {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number)
  const shift = (hours * 60 + minutes) * 60_000 * (offset.startsWith('-') ? -1 : 1)
  return `${new Date(ms + shift).toISOString().slice(0, 19)}${offset}`
}

const location = (place: SandboxPlace): Record<string, unknown> => ({
  locationName: place.name,
  ...(place.latitude === null ? {} : { latitude: place.latitude, longitude: place.longitude }),
  ...(place.unLocode === null ? {} : { UNLocationCode: place.unLocode }),
  ...(place.address === null ? {} : { address: place.address }),
})

const transportCall = (place: SandboxPlace, mode: string): Record<string, unknown> => ({
  transportCallID: uuidOf(`call ${place.name} ${mode}`),
  ...(place.unLocode === null ? {} : { UNLocationCode: place.unLocode }),
  ...(place.facilityCode === null ? {} : { facilityCode: place.facilityCode, facilityCodeListProvider: 'SMDG' }),
  facilityTypeCode: place.facilityType,
  modeOfTransport: mode,
  location: location(place),
  ...(mode === 'VESSEL'
    ? {
        carrierServiceCode: 'FE1',
        exportVoyageNumber: '2103W',
        vessel: { vesselIMONumber: '9321483', vesselName: 'Königin der Meere', vesselFlag: 'DE' },
      }
    : {}),
})

/** @param index tells steps of one consignment apart */
export function eventOf(consignment: Consignment, step: Step, index: number, nowMs?: number): SandboxEvent {
  const { container, booking, transportDocument, begunAt } = consignment
  const happened = begunAt + step.hours * hour
  const toldAt = step.kind === 'call' ? step.toldAt : undefined
  const created = nowMs ?? (toldAt === undefined ? happened + hour / 4 : begunAt + toldAt * hour)
  const base = {
    eventID: uuidOf(`${container} ${booking} ${index} ${step.code}`),
    eventCreatedDateTime: localTime(created, '+00:00').replace('+00:00', 'Z'),
  }
  const documentReferences = [
    { documentReferenceType: 'BKG', documentReferenceValue: booking },
    { documentReferenceType: 'TRD', documentReferenceValue: transportDocument },
  ]
  switch (step.kind) {
    case 'paper':
      return {
        ...base,
        eventType: 'SHIPMENT',
        eventDateTime: base.eventCreatedDateTime,
        eventClassifierCode: 'ACT',
        shipmentEventTypeCode: step.code,
        documentID: documentId(consignment, step.document),
        documentTypeCode: step.document,
        ...(step.reason === undefined ? {} : { reason: step.reason }),
        references: [{ referenceType: 'EQ', referenceValue: container }],
      }
    case 'call':
      return {
        ...base,
        eventType: 'TRANSPORT',
        eventDateTime: localTime(happened, step.place.offset),
        eventClassifierCode: step.classifier ?? 'ACT',
        transportEventTypeCode: step.code,
        ...(step.delay === undefined ? {} : { delayReasonCode: step.delay }),
        ...(step.remark === undefined ? {} : { changeRemark: step.remark }),
        transportCall: transportCall(step.place, step.mode ?? 'VESSEL'),
        documentReferences,
        references: [{ referenceType: 'EQ', referenceValue: container }],
      }
    case 'box':
      return {
        ...base,
        eventType: 'EQUIPMENT',
        eventDateTime: localTime(happened, step.place.offset),
        eventClassifierCode: 'ACT',
        equipmentEventTypeCode: step.code,
        equipmentReference: container,
        ISOEquipmentCode: '22GP',
        emptyIndicatorCode: step.empty ? 'EMPTY' : 'LADEN',
        eventLocation: location(step.place),
        transportCall: transportCall(step.place, modeOf(step)),
        documentReferences,
        ...(step.code === 'STUF' ? { seals: [{ sealNumber: 'CN4471209', sealSource: 'SHI', sealType: 'BLT' }] } : {}),
      }
  }
}

const modeOf = (step: Step): string => (['LOAD', 'DISC'].includes(step.code) ? 'VESSEL' : 'TRUCK')

const documentId = ({ booking, transportDocument }: Consignment, type: string): string =>
  type === 'CBR' || type === 'BKG' ? booking : type === 'TRD' ? transportDocument : `${type}-${booking}`
