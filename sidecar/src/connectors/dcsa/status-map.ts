import type { StatusMap } from '../../canonical/tracking-event.ts'

/** By `<eventType>/<code>`; what stands behind an `@` is said in `journey.ts`. */
export const statusMap: StatusMap = {
  'SHIPMENT/CONF': { milestone: 'BOOKED' },
  'SHIPMENT/REJE': { milestone: 'CANCELLED' },
  'SHIPMENT/VOID': { milestone: 'CANCELLED' },
  'SHIPMENT/HOLD': { exception: 'HELD' },
  'SHIPMENT/ISSU@TRD': { milestone: 'LABEL_CREATED' },
  'SHIPMENT/HOLD@CUS': { milestone: 'CUSTOMS_STARTED', exception: 'CUSTOMS_HOLD' },
  'SHIPMENT/RELS@CUS': { milestone: 'CUSTOMS_CLEARED' },
  'TRANSPORT/DEPA': { milestone: 'DEPARTED' },
  'TRANSPORT/ARRI': { milestone: 'ARRIVED' },
  'TRANSPORT/ARRI@POD': { milestone: 'ARRIVED_DESTINATION' },
  'EQUIPMENT/PICK': { milestone: 'PICKED_UP' },
  'EQUIPMENT/GTIN': { milestone: 'ARRIVED' },
  'EQUIPMENT/LOAD': { milestone: 'DEPARTED' },
  'EQUIPMENT/DISC': { milestone: 'ARRIVED' },
  'EQUIPMENT/GTOT': { milestone: 'DEPARTED' },
  'EQUIPMENT/GTIN@POD': { milestone: 'ARRIVED_DESTINATION' },
  'EQUIPMENT/GTOT@POD': { milestone: 'DELIVERED', outcome: 'FULL' },
  'EQUIPMENT/PICK@POD': { milestone: 'DELIVERED', outcome: 'FULL' },
  'EQUIPMENT/STRP@POD': { milestone: 'DELIVERED', outcome: 'FULL' },
  'EQUIPMENT/GTIN@CLOC': { milestone: 'DELIVERED', outcome: 'FULL' },
  'EQUIPMENT/DROP@CLOC': { milestone: 'DELIVERED', outcome: 'FULL' },
  'EQUIPMENT/STRP@CLOC': { milestone: 'DELIVERED', outcome: 'FULL' },
}

/** shipmentEventTypeCode of version 2.2. */
const shipmentCodes = 'RECE DRFT PENA PENU REJE APPR ISSU SURR SUBM VOID CONF REQS CMPL HOLD RELS'.split(' ')

/** documentTypeCode, without CBR and BKG, which are the booking. */
const documents = 'SHI SRM TRD ARN VGM CAS CUS DGD OOG'.split(' ')

/** equipmentEventTypeCode, without STRP, after which a container is empty. */
const moved = 'LOAD DISC GTIN GTOT STUF PICK DROP INSP RSEA RMVD'.split(' ')

const booking: Readonly<Record<string, string>> = {
  'SHIPMENT/RECE': 'A booking request was received; it is not booked before CONF.',
  'SHIPMENT/DRFT': 'A draft is no booking.',
  'SHIPMENT/PENA': 'The booking waits for approval.',
  'SHIPMENT/PENU': 'The carrier waits for an update of the booking; what it wants is in the text.',
  'SHIPMENT/APPR': 'Approved comes before CONF, which is the booking.',
  'SHIPMENT/ISSU': 'Bookings are confirmed, only documents are issued.',
  'SHIPMENT/SURR': 'Only documents are surrendered.',
  'SHIPMENT/SUBM': 'A booking request was sent in.',
  'SHIPMENT/REQS': 'A booking was asked for.',
  'SHIPMENT/CMPL': 'The booking is closed as paperwork; the goods may still be on their way.',
  'SHIPMENT/RELS': 'Ends HOLD; how far the goods are is told by other events.',
}

const equipment: Readonly<Record<string, string>> = {
  'EQUIPMENT/STUF': 'The container is packed and has not left.',
  'EQUIPMENT/STRP': 'Unpacked on the way, such as at a freight station: the goods go on from there.',
  'EQUIPMENT/DROP': 'Set down on the way.',
  'EQUIPMENT/INSP': 'Says neither who inspected nor why.',
  'EQUIPMENT/RSEA': 'A new seal moves nothing.',
  'EQUIPMENT/RMVD': 'Taken out of the booking or the stack; what follows is told by other events.',
}

const aboutDocuments = documents.flatMap((document) => shipmentCodes.map((code) => `SHIPMENT/${code}@${document}`))

/** Refused or voided, a document is written anew: only a refused booking ends a shipment. */
const notGoods = (code: string): [string, string] => [code, 'Tells how far a document is, not the goods.']
const noGoods = (code: string): [string, string] => [`EQUIPMENT/${code}@EMPTY`, 'An empty container carries no goods.']

export const unmapped: Readonly<Record<string, string>> = {
  ...booking,
  ...equipment,
  ...Object.fromEntries(aboutDocuments.filter((code) => !(code in statusMap)).map(notGoods)),
  ...Object.fromEntries(moved.map(noGoods)),
}
