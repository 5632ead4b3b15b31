import {
  consignee,
  destinationPort,
  inlandTerminal,
  originDepot,
  originPort,
  returnDepot,
  type SandboxPlace,
  shipper,
  transshipmentPort,
} from './places.ts'

/** One thing that is told of a container, and how many hours after the journey began it happens. */
export type Step = { readonly hours: number } & (
  | { readonly kind: 'paper'; readonly code: string; readonly document: string; readonly reason?: string }
  | {
      readonly kind: 'call'
      readonly code: 'ARRI' | 'DEPA'
      readonly place: SandboxPlace
      readonly mode?: 'VESSEL' | 'RAIL' | 'TRUCK' | 'BARGE'
      readonly classifier?: 'ACT' | 'PLN' | 'EST'
      /** SMDG. */
      readonly delay?: string
      readonly remark?: string
      /** What is planned is told long before: hours after the journey began. */
      readonly toldAt?: number
    }
  | { readonly kind: 'box'; readonly code: string; readonly place: SandboxPlace; readonly empty?: true }
)

const paper = (hours: number, code: string, document: string, reason?: string): Step => ({
  kind: 'paper',
  hours,
  code,
  document,
  ...(reason === undefined ? {} : { reason }),
})
const box = (hours: number, code: string, place: SandboxPlace, empty?: true): Step => ({
  kind: 'box',
  hours,
  code,
  place,
  ...(empty ? { empty } : {}),
})
type Call = Extract<Step, { kind: 'call' }>
const call = (hours: number, code: Call['code'], place: SandboxPlace, more: Partial<Call> = {}): Step => ({
  kind: 'call',
  hours,
  code,
  place,
  ...more,
})

const start: readonly Step[] = [
  paper(0, 'RECE', 'CBR'),
  paper(6, 'CONF', 'BKG'),
  call(760, 'ARRI', destinationPort, { classifier: 'PLN', toldAt: 6 }),
  box(40, 'GTOT', originDepot, true),
  box(60, 'STUF', shipper),
  box(64, 'PICK', shipper),
  box(70, 'GTIN', originPort),
  paper(80, 'SUBM', 'SHI'),
  paper(90, 'ISSU', 'TRD'),
  box(100, 'LOAD', originPort),
  call(104, 'DEPA', originPort),
]

const overSea: readonly Step[] = [
  call(200, 'ARRI', transshipmentPort),
  box(206, 'DISC', transshipmentPort),
  box(230, 'LOAD', transshipmentPort),
  call(236, 'DEPA', transshipmentPort),
  call(782, 'ARRI', destinationPort, {
    classifier: 'EST',
    delay: 'WEA',
    remark: 'Typhoon in the South China Sea',
    toldAt: 240,
  }),
  call(780, 'ARRI', destinationPort),
  box(788, 'DISC', destinationPort),
  paper(790, 'HOLD', 'CUS', 'Documents are being inspected'),
  paper(812, 'RELS', 'CUS'),
]

/** The consignee's own haulier fetches it at the quay. */
const merchantHaulage: readonly Step[] = [box(830, 'GTOT', destinationPort), box(900, 'GTIN', returnDepot, true)]

/** The carrier brings it to the door. */
const carrierHaulage: readonly Step[] = [
  call(840, 'ARRI', inlandTerminal, { classifier: 'PLN', mode: 'RAIL', toldAt: 800 }),
  box(818, 'GTOT', destinationPort),
  call(819, 'DEPA', destinationPort, { mode: 'RAIL' }),
  call(841, 'ARRI', inlandTerminal, { mode: 'RAIL' }),
  box(842, 'GTIN', inlandTerminal),
  box(850, 'DROP', consignee),
  box(856, 'STRP', consignee, true),
  box(870, 'PICK', consignee, true),
  box(880, 'GTIN', returnDepot, true),
]

export type Route = 'quay' | 'door' | 'refused' | 'paperwork'

/** What a container of each route goes through. */
export const routes: Readonly<Record<Route, readonly Step[]>> = {
  quay: [...start, ...overSea, ...merchantHaulage],
  door: [...start, ...overSea, ...carrierHaulage],
  refused: [paper(0, 'RECE', 'CBR'), paper(3, 'PENA', 'CBR'), paper(9, 'REJE', 'CBR', 'No space on this voyage')],
  /** Whatever the others leave out. */
  paperwork: [
    paper(0, 'REQS', 'CBR'),
    paper(1, 'PENU', 'CBR', 'Give the gross mass'),
    paper(2, 'APPR', 'CBR'),
    ...start.slice(1),
    paper(110, 'DRFT', 'TRD'),
    paper(111, 'RECE', 'VGM'),
    paper(112, 'SURR', 'TRD'),
    paper(113, 'HOLD', 'BKG', 'Unpaid freight'),
    paper(114, 'RELS', 'BKG'),
    box(240, 'INSP', transshipmentPort),
    box(241, 'RSEA', transshipmentPort),
    box(242, 'RMVD', transshipmentPort),
    paper(300, 'ISSU', 'ARN'),
    paper(310, 'CMPL', 'BKG'),
    paper(320, 'VOID', 'BKG', 'Cancelled by the shipper'),
  ],
}
