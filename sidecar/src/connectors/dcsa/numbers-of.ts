import type { NumberKind } from './number-kind.ts'
import type { WireEvent } from './wire.ts'

export interface NamedNumber {
  readonly kind: NumberKind
  readonly number: string
}

/** Document types that are a number somebody tracks by. */
const documentKinds: Readonly<Record<string, NumberKind>> = {
  CBR: 'booking',
  BKG: 'booking',
  TRD: 'transportDocument',
}

/** Every number an event says it belongs to. */
export function numbersOf(event: WireEvent): readonly NamedNumber[] {
  const documents =
    event.eventType === 'SHIPMENT'
      ? [{ type: event.documentTypeCode, value: event.documentID }]
      : (event.documentReferences ?? []).map((each) => ({
          type: each.documentReferenceType,
          value: each.documentReferenceValue,
        }))
  const equipment = [
    ...(event.eventType === 'EQUIPMENT' && event.equipmentReference ? [event.equipmentReference] : []),
    ...(event.references ?? []).flatMap((each) => (each.referenceType === 'EQ' ? [each.referenceValue] : [])),
  ]
  const named = documents.flatMap(({ type, value }) => {
    const kind = documentKinds[type]
    return kind === undefined ? [] : [{ kind, number: value }]
  })
  return [...equipment.map((number) => ({ kind: 'container' as const, number })), ...named]
}
