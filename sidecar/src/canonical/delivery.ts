import type { TransportExceptionKind } from './business-exception.ts'
import type { ProofOfDelivery } from './partner-reports.ts'
import { milestoneRank } from './shipment-milestone.ts'
import type { TrackingState } from './tracking-fold.ts'

/** One parcel, or a whole transport, as whoever carries it tells. */
export interface Piece {
  /** A tracking number, or what the partner calls the transport. */
  readonly name: string
  readonly connection: string
  readonly state: Pick<TrackingState, 'milestone' | 'milestoneTime' | 'outcome' | 'exceptions'>
  readonly proofs: readonly ProofOfDelivery[]
}

interface DeliveryProblem {
  readonly kind: TransportExceptionKind
  readonly connection: string
  /** For people. */
  readonly message: string
}

/** What all pieces of one shipment come to. */
export interface Delivery {
  /** Unseen: nobody has scanned any of it yet. */
  readonly state: 'UNSEEN' | 'UNDER_WAY' | 'DELIVERED' | 'FAILED'
  readonly pieces: number
  readonly delivered: number
  readonly proof: 'MISSING' | 'PROVEN' | 'REFUSED'
  /** Whoever carried it says that a part was missing. */
  readonly short: boolean
  readonly damaged: boolean
  /** Why it was refused, or can't be delivered. */
  readonly problem: DeliveryProblem | null
}

/** The order of the pieces does not matter; those that were called off do not count. */
export function deliveryOf(pieces: readonly Piece[]): Delivery {
  const alive = pieces.filter(({ state }) => state.milestone !== 'CANCELLED')
  const refused = alive.find(isRefused)
  const failed = alive.find(hasFailed)
  const delivered = alive.filter(isDelivered)
  const all = alive.length > 0 && delivered.length === alive.length
  const begun = alive.some(({ state }) => milestoneRank[state.milestone] >= milestoneRank.PICKED_UP)
  const trouble = refused ?? failed
  return {
    state: failed ? 'FAILED' : all ? 'DELIVERED' : begun ? 'UNDER_WAY' : 'UNSEEN',
    pieces: alive.length,
    delivered: delivered.length,
    proof: refused ? 'REFUSED' : all && alive.every(isProven) ? 'PROVEN' : 'MISSING',
    short: alive.some((piece) => piece.state.outcome === 'PARTIAL' || tells(piece, 'SHORTAGE')),
    damaged: alive.some((piece) => piece.state.outcome === 'DAMAGED' || tells(piece, 'DAMAGED')),
    problem: trouble ? problemOf(trouble) : null,
  }
}

const isDelivered = ({ state: { milestone } }: Piece): boolean =>
  milestone === 'DELIVERED' || milestone === 'POD_CONFIRMED'

const hasFailed = ({ state: { milestone } }: Piece): boolean =>
  milestone === 'UNDELIVERABLE' || milestone === 'RETURNED'

/** A refusal is over when the recipient takes it after all. */
const isRefused = (piece: Piece): boolean => tells(piece, 'CONSIGNEE_REFUSED') && !isDelivered(piece)

const isProven = ({ state, proofs }: Piece): boolean => proofs.length > 0 || state.milestone === 'POD_CONFIRMED'

const tells = ({ state }: Piece, kind: TransportExceptionKind): boolean =>
  state.exceptions.some((one) => one.kind === kind)

const endings = {
  UNDELIVERABLE: 'could not be delivered',
  RETURNED: 'came back',
} as const

function problemOf(piece: Piece): DeliveryProblem {
  const { name, connection, state } = piece
  const refusal = state.exceptions.find(({ kind }) => kind === 'CONSIGNEE_REFUSED')
  const reason = refusal ?? state.exceptions.at(-1)
  const ending = state.milestone === 'RETURNED' ? endings.RETURNED : endings.UNDELIVERABLE
  const what = refusal ? 'was refused by the recipient' : ending
  return {
    kind: reason?.kind ?? 'OTHER',
    connection,
    message: `${name} ${what}${reason?.text ? `: ${reason.text}` : ''}.`,
  }
}
