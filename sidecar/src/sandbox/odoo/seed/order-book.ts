import type { CustomerKey } from './customers.ts'
import type { Sku } from './products.ts'

/**
 * How far an order got:
 * `quotation` `sent` never ordered; `cancelled` ordered and called off; `open` ordered, not shipped;
 * `shipped` gone, not invoiced; `invoiced` and `paid` to the end (`locked` too); `part-paid` paid in part;
 * `returning` some of it is on its way back; `credited` it came back and was credited.
 */
export type Life =
  | 'quotation'
  | 'sent'
  | 'cancelled'
  | 'open'
  | 'shipped'
  | 'invoiced'
  | 'part-paid'
  | 'paid'
  | 'locked'
  | 'returning'
  | 'credited'

export interface Entry {
  readonly daysAgo: number
  readonly customer: CustomerKey
  readonly place: 'hamburg' | 'leipzig' | 'oslo'
  readonly life: Life
  readonly lines: Partial<Record<Sku, number>>
  /** Promised so many days before (or, negative, after) today. */
  readonly promisedDaysAgo?: number
  readonly reference?: string
  readonly inYen?: boolean
}

type Line = readonly [daysAgo: number, customer: CustomerKey, place: Entry['place'], life: Life, lines: Entry['lines']]

/** The first 41 orders, S00001 to S00041; the story of S00042 follows in `story.ts`. */
const older: readonly Line[] = [
  [56, 'kuehne', 'hamburg', 'locked', { 'NL-1001': 24, 'NL-3001': 12, 'NL-9000': 1 }],
  [55, 'doerfler', 'hamburg', 'paid', { 'NL-1100': 30, 'NL-3002': 4 }],
  [54, 'oslo', 'oslo', 'paid', { 'NL-1010': 40, 'NL-9000': 1 }],
  [53, 'leipzig', 'leipzig', 'paid', { 'NL-2001': 12 }],
  [51, 'hafen', 'hamburg', 'paid', { 'NL-1300': 20, 'NL-4001': 20 }],
  [50, 'wien', 'hamburg', 'cancelled', { 'NL-2002': 10 }],
  [49, 'kobenhavn', 'hamburg', 'paid', { 'NL-1010': 60, 'NL-9000': 1 }],
  [48, 'tromso', 'oslo', 'paid', { 'NL-2001': 8 }],
  [47, 'zuerich', 'hamburg', 'credited', { 'NL-1100': 24, 'NL-9000': 1 }],
  [46, 'rotterdam', 'hamburg', 'paid', { 'NL-1002': 40, 'NL-4001': 40 }],
  [45, 'kuehne', 'hamburg', 'paid', { 'NL-3100': 187.5, 'NL-3001': 20 }],
  [43, 'doerfler', 'hamburg', 'sent', { 'NL-1100': 60 }],
  [42, 'goeteborg', 'oslo', 'paid', { 'NL-1100': 16, 'NL-3001': 8 }],
  [41, 'leipzig', 'leipzig', 'paid', { 'NL-1200': 18, 'NL-9001': 6 }],
  [40, 'hafen', 'hamburg', 'part-paid', { 'NL-2003': 10, 'NL-9000': 1 }],
  [39, 'kobe', 'hamburg', 'paid', { 'NL-1010': 24 }],
  [38, 'kuehne', 'hamburg', 'paid', { 'NL-1001': 60 }],
  [37, 'wien', 'hamburg', 'invoiced', { 'NL-1300': 16, 'NL-9000': 1 }],
  [35, 'oslo', 'oslo', 'paid', { 'NL-1001': 20, 'NL-3001': 10 }],
  [34, 'kobenhavn', 'hamburg', 'paid', { 'NL-1002': 20 }],
  [33, 'rotterdam', 'hamburg', 'paid', { 'NL-2001': 6, 'NL-9001': 4 }],
  [32, 'doerfler', 'hamburg', 'paid', { 'NL-1100': 18, 'NL-3002': 6, 'NL-9000': 1 }],
  [31, 'leipzig', 'leipzig', 'paid', { 'NL-1001': 45 }],
  [30, 'zuerich', 'hamburg', 'invoiced', { 'NL-1100': 12, 'NL-9000': 1 }],
  [29, 'tromso', 'oslo', 'cancelled', { 'NL-2001': 4 }],
  [28, 'hafen', 'hamburg', 'invoiced', { 'NL-1001': 36, 'NL-4001': 36 }],
  [27, 'kuehne', 'hamburg', 'invoiced', { 'NL-1010': 80, 'NL-9000': 1 }],
  [26, 'goeteborg', 'oslo', 'invoiced', { 'NL-1300': 12 }],
  [25, 'wien', 'hamburg', 'returning', { 'NL-1002': 30, 'NL-9000': 1 }],
  [24, 'leipzig', 'leipzig', 'invoiced', { 'NL-3001': 30 }],
  [22, 'kobenhavn', 'hamburg', 'invoiced', { 'NL-1001': 40 }],
  [21, 'rotterdam', 'hamburg', 'invoiced', { 'NL-3100': 412.25 }],
  [20, 'doerfler', 'hamburg', 'sent', { 'NL-1100': 25, 'NL-3002': 5 }],
  [19, 'oslo', 'oslo', 'invoiced', { 'NL-1010': 30 }],
  [18, 'kuehne', 'hamburg', 'invoiced', { 'NL-1300': 10, 'NL-3001': 24 }],
  [16, 'hafen', 'hamburg', 'shipped', { 'NL-1001': 18, 'NL-9000': 1 }],
  [15, 'tromso', 'oslo', 'shipped', { 'NL-2001': 5 }],
  [14, 'zuerich', 'hamburg', 'open', { 'NL-2002': 12 }],
  [13, 'leipzig', 'leipzig', 'shipped', { 'NL-2001': 10 }],
  [12, 'wien', 'hamburg', 'open', { 'NL-2001': 8, 'NL-9000': 1 }],
  [10, 'goeteborg', 'oslo', 'shipped', { 'NL-1010': 20 }],
]

/** S00043 and later. */
const recent: readonly Line[] = [
  [7, 'kobenhavn', 'hamburg', 'shipped', { 'NL-1010': 36, 'NL-9000': 1 }],
  [6, 'rotterdam', 'hamburg', 'open', { 'NL-2003': 20 }],
  [4, 'leipzig', 'leipzig', 'open', { 'NL-2003': 6 }],
  [2, 'oslo', 'oslo', 'open', { 'NL-1100': 10, 'NL-9000': 1 }],
  [1, 'doerfler', 'hamburg', 'quotation', { 'NL-1001': 100, 'NL-3001': 50 }],
]

/** What is particular about some of them, by their place in the list. */
const particulars: Readonly<Record<number, Partial<Entry>>> = {
  16: { inYen: true, reference: 'KS-2207' },
  1: { reference: 'PO-76003' },
  9: { reference: 'ZB-4411' },
  // NL-2002 is out of stock: confirmed, nothing reserved, and past its date.
  38: { promisedDaysAgo: 5, reference: 'ZB-4502' },
  // Reserved and ready, yet not shipped, four days after its date.
  40: { promisedDaysAgo: 4, reference: 'PH-1190' },
  44: { promisedDaysAgo: -3 },
}

export const orderBook: readonly Entry[] = [...older, ...recent].map(
  ([daysAgo, customer, place, life, lines], index) => ({
    daysAgo,
    customer,
    place,
    life,
    lines,
    ...particulars[index + 1],
  }),
)
