import type { Decimal } from '../../canonical/money.ts'
import type { Party } from '../../canonical/party.ts'
import type { TransportOrder } from '../../connectors/orders-out.ts'
import { contactOf } from '../../fulfillments/contact.ts'
import { addressProblems, wholeAddress } from '../address-problems.ts'
import type { RequestProblem } from '../request-problem.ts'

/** What must be known of a transfer before a driver can fetch its goods. */
export interface TransportFacts {
  /** The transfer's number. */
  readonly reference: string
  readonly from: Party | null
  readonly to: Party | null
  readonly lines: readonly {
    /** Odoo's id of the move. */
    readonly reference: string
    readonly product: string
    readonly quantity: Decimal
    /** Of one piece. */
    readonly weightGrams: number | null
  }[]
}

export type TransportRequest = { readonly order: TransportOrder } | { readonly problems: readonly RequestProblem[] }

/** The order for the transport system, or everything that is missing in Odoo. */
export function transportOrder({ reference, from, to, lines }: TransportFacts): TransportRequest {
  const problems = [
    ...addressProblems({ party: from, field: 'shipFrom' }, wholeAddress),
    ...addressProblems({ party: to, field: 'shipTo' }, wholeAddress),
    ...(lines.length === 0 ? [nothingMoved] : []),
  ]
  if (!from || !to || problems.length > 0) return { problems }
  return {
    order: {
      reference,
      pickup: contactOf(from),
      dropoff: contactOf(to),
      items: lines.map(({ product, quantity, weightGrams, ...line }) => ({
        ...{ reference: line.reference, description: product, quantity },
        weightGrams: weightGrams === null ? null : Math.round(weightGrams * Number(quantity)),
      })),
      // The goods stand at the door.
      pickupAt: null,
      proofRequired: 'SIGNATURE',
      note: null,
    },
  }
}

const nothingMoved: RequestProblem = { kind: 'VALIDATION_FAILED', field: 'lines', what: 'nothing of it was moved' }
