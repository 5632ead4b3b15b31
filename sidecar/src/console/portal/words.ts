import type {
  DeliveryOutcome,
  DocumentKind,
  ExceptionKind,
  ResponsibleParty,
  ShipmentMilestone,
  TransferState,
} from '../../contract/resolver-types.ts'

/** How a status looks. Its sign and its words say the same, for those who see no colour. */
export type Tone = 'quiet' | 'moving' | 'done' | 'trouble'

export const milestoneWords: Readonly<Record<ShipmentMilestone, readonly [words: string, tone: Tone]>> = {
  UNKNOWN: ['Being prepared', 'quiet'],
  BOOKED: ['Collection booked', 'quiet'],
  LABEL_CREATED: ['Label created', 'quiet'],
  PICKED_UP: ['Picked up', 'moving'],
  DEPARTED: ['On the way', 'moving'],
  ARRIVED: ['On the way', 'moving'],
  IN_TRANSIT: ['On the way', 'moving'],
  CUSTOMS_STARTED: ['In customs', 'moving'],
  CUSTOMS_CLEARED: ['Cleared customs', 'moving'],
  ARRIVED_DESTINATION: ['Near its destination', 'moving'],
  OUT_FOR_DELIVERY: ['Out for delivery', 'moving'],
  AVAILABLE_FOR_COLLECTION: ['Ready for collection', 'moving'],
  DELIVERY_ATTEMPTED: ['Delivery tried', 'trouble'],
  RETURNING: ['On its way back', 'trouble'],
  DELIVERED: ['Delivered', 'done'],
  POD_CONFIRMED: ['Delivered, proof is here', 'done'],
  RETURNED: ['Back with the sender', 'trouble'],
  UNDELIVERABLE: ['Could not be delivered', 'trouble'],
  CANCELLED: ['Called off', 'quiet'],
}

export const toneSigns: Readonly<Record<Tone, string>> = { quiet: '○', moving: '→', done: '✓', trouble: '!' }

/** The stretches of the way, and the milestones that lie in each. What left the way is in none. */
export const stretches: readonly (readonly [words: string, milestones: readonly ShipmentMilestone[]])[] = [
  ['Prepared', ['UNKNOWN', 'BOOKED', 'LABEL_CREATED']],
  ['Picked up', ['PICKED_UP']],
  ['On the way', ['DEPARTED', 'ARRIVED', 'IN_TRANSIT', 'CUSTOMS_STARTED', 'CUSTOMS_CLEARED', 'ARRIVED_DESTINATION']],
  ['Out for delivery', ['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_COLLECTION', 'DELIVERY_ATTEMPTED']],
  ['Delivered', ['DELIVERED', 'POD_CONFIRMED']],
]

const exceptionWords: Readonly<Record<ExceptionKind, string>> = {
  ADDRESS_INVALID: 'The address is wrong or incomplete',
  CONSIGNEE_UNAVAILABLE: 'Nobody was there',
  CONSIGNEE_REFUSED: 'The recipient did not take it',
  PREMISES_CLOSED: 'The recipient was closed',
  ACCESS_RESTRICTED: 'The place could not be reached',
  ID_CHECK_FAILED: 'The recipient could not show who they are',
  PAYMENT_DUE: 'Something has to be paid first',
  NOT_COLLECTED: 'It was not collected in time',
  PICKUP_MISSED: 'The carrier could not pick it up',
  DELAYED: 'It is late',
  WEATHER: 'Weather holds it up',
  CAPACITY: 'The carrier has too much to do',
  MISROUTED: 'It went the wrong way',
  HELD: 'It is held',
  DAMAGED: 'It is damaged',
  LOST: 'It is lost',
  SHORTAGE: 'Something is missing',
  OVERAGE: 'There is too much',
  CUSTOMS_HOLD: 'Customs hold it',
  CUSTOMS_DOCS_MISSING: 'Customs want papers',
  PROHIBITED_GOODS: 'It may not be carried',
  DIMENSION_MISMATCH: 'Its size or weight is not what was told',
  SECURITY: 'Security looks at it',
} as Readonly<Record<ExceptionKind, string>>

/** What is none of a partner's business has no words of its own. */
export const problemWords = (kind: ExceptionKind): string => exceptionWords[kind] ?? 'Something needs attention'

export const responsibleWords: Readonly<Record<ResponsibleParty, string>> = {
  CARRIER: 'The carrier has to act.',
  SHIPPER: 'The sender has to act.',
  CONSIGNEE: 'The recipient has to act.',
  CUSTOMS: 'It is with customs.',
  FORCE_MAJEURE: 'Nobody can help it.',
  PARTNER: 'A partner system has to act.',
  PLATFORM: 'We have to act.',
}

export const outcomeWords: Readonly<Record<DeliveryOutcome, string>> = {
  FULL: 'All of it was handed over.',
  PARTIAL: 'Part of it was handed over.',
  DAMAGED: 'It was handed over with damage.',
  SAFE_PLACE: 'It was left in a safe place.',
  NEIGHBOUR: 'It was handed to a neighbour.',
  LOCKER: 'It was put into a locker.',
  PICKUP_POINT: 'It was collected at a pick-up point.',
  RECEPTION: 'It was handed to a reception.',
}

export const documentWords: Readonly<Record<DocumentKind, string>> = {
  LABEL: 'Shipping label',
  SIGNATURE: 'Signature',
  PHOTO: 'Photo of the delivery',
  PROOF_OF_DELIVERY: 'Proof of delivery',
  COMMERCIAL_INVOICE: 'Commercial invoice',
  MANIFEST: 'Manifest',
  OTHER: 'Document',
}

export const transferWords: Readonly<Record<TransferState, string>> = {
  DRAFT: 'Being written',
  WAITING: 'Waits for an earlier step',
  CONFIRMED: 'Expected',
  READY: 'Expected',
  DONE: 'Arrived',
  CANCELLED: 'Called off',
}

/** What the list can be narrowed to. */
export const listStates = {
  preparing: { words: 'Being prepared', states: ['DRAFT', 'WAITING', 'CONFIRMED', 'READY'] },
  shipped: { words: 'Shipped', states: ['DONE'] },
  cancelled: { words: 'Called off', states: ['CANCELLED'] },
} as const satisfies Readonly<Record<string, { readonly words: string; readonly states: readonly TransferState[] }>>

export type ListState = keyof typeof listStates

export const isListState = (word: string): word is ListState => Object.hasOwn(listStates, word)
