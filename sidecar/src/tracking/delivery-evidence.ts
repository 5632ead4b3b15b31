import { z } from 'zod'
import type { Piece } from '../canonical/delivery.ts'
import { foldTracking } from '../canonical/tracking-fold.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { DocumentParent, ShipmentParent, TransferParent } from '../contract/parents.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { statement } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import { keyOrNull } from '../foundation/ids.ts'
import { deliveryCarrier } from '../odoo/delivery-carrier.ts'
import { concerningOf } from '../reading/concerning.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { shipmentsOf } from '../shipments/shipments.ts'
import { type Follower, followerOf } from './follow.ts'
import { eventsWithin, lifetimeOf } from './number-history.ts'
import { proofsFacet } from './proofs.ts'
import { factsOf, type TrackingFacts } from './store.ts'
import { askPartner, trackingId } from './tracking-facet.ts'
import { isTrackingNumber } from './tracking-number.ts'
import { transportsAt } from './transport.ts'

/** All that partners know of the delivery of one transfer. */
export interface DeliveryEvidence {
  /** Who carries it, in plain words. */
  readonly carrier: string
  readonly pieces: readonly Piece[]
}

export interface EvidenceWanted {
  /** Transport systems that told of it just now, beside those that are known to have it. */
  readonly heardFrom?: string
  /** Carriers are asked again, instead of what they told last. */
  readonly ask?: boolean
  readonly signal: AbortSignal
}

const boundTransports = statement(
  'tracking.boundTransports',
  z.object({ connection: z.string() }),
  `SELECT DISTINCT connection FROM logistics.bindings WHERE object = $1 AND kind = 'transport'`,
)

/**
 * Reads what carriers told of its numbers, and what transport systems have of it now. Where a number is known to a
 * carrier, the numbers say how far the shipment is; else the transport does. @throws the partner's failure, where only asking it helps
 */
export async function deliveryEvidenceOf(
  deps: WorkDeps,
  reader: RequestReader,
  transfer: TransferParent,
  wanted: EvidenceWanted,
): Promise<DeliveryEvidence> {
  const [shipment] = shipmentsOf(transfer)
  if (!shipment) return { carrier: 'the carrier', pieces: [] }
  const { connections } = deps.partners
  const concerning = await concerningOf(reader, connections, shipment)
  const name = (await reader.one(deliveryCarrier, keyOrNull(shipment.carrierId)))?.name ?? null
  const follower = followerOf(connections, concerning, name)
  const parcels = follower ? await parcelsOf(deps, shipment, follower, wanted) : []
  const known = parcels.some(({ state }) => state.milestone !== 'UNKNOWN')
  const pieces = known ? parcels : await transportPiecesOf(deps, shipment, transfer.number, wanted)
  const carrier = name ?? follower?.open.connection.connector.label ?? 'the carrier'
  return { carrier, pieces }
}

/** What proves the delivery and can be shown, each once. */
export const provingDocumentsOf = ({ pieces }: DeliveryEvidence): readonly DocumentParent[] => {
  const each = pieces.flatMap(({ proofs, connection }) =>
    proofs.flatMap(({ documents }) => documents.map((document) => ({ ...document, connection }))),
  )
  return [...new Map(each.map((one) => [`${one.connection}|${one.reference}`, one])).values()]
}

async function parcelsOf(
  deps: WorkDeps,
  { trackingNumbers, shippedAt }: ShipmentParent,
  follower: Follower,
  wanted: EvidenceWanted,
): Promise<readonly Piece[]> {
  const { connection } = follower.open
  const reading = deps.partners.mappings.readingOf(connection)
  const facts = await trackingFactsOf(deps, follower, trackingNumbers.filter(isTrackingNumber), wanted)
  return Promise.all(
    facts.map(async (one): Promise<Piece> => {
      const state = foldTracking(eventsWithin(one, reading, lifetimeOf(shippedAt)))
      const { proofOfDelivery = null, externalId = null } = one.head ?? {}
      const told = proofOfDelivery ? [proofOfDelivery] : []
      const proofs = await proofsWith(deps, follower.open, { told, externalId, state }, wanted)
      return { name: one.trackingNumber, connection: connection.id, state, proofs }
    }),
  )
}

/** A carrier that is away is no reason to know less than before. */
async function trackingFactsOf(
  { database }: WorkDeps,
  { open, carrier }: Follower,
  numbers: readonly string[],
  { ask = false, signal }: EvidenceWanted,
): Promise<readonly TrackingFacts[]> {
  const { connection } = open
  if (ask) {
    const context = open.context({ lane: 'sync', signal })
    const ids = numbers.map((trackingNumber) => trackingId({ trackingNumber, carrier }))
    await askPartner({ connection, context, database }, ids)
  }
  return factsOf(database, connection.id, numbers)
}

/** Some partners tell who signed only when they are asked for it: once it is delivered they are. */
async function proofsWith(
  deps: WorkDeps,
  open: OpenConnection,
  piece: Pick<Piece, 'state'> & { readonly told: Piece['proofs']; readonly externalId: string | null },
  wanted: EvidenceWanted,
): Promise<Piece['proofs']> {
  const { told, externalId, state } = piece
  const delivered = state.milestone === 'DELIVERED' || state.milestone === 'POD_CONFIRMED'
  return told.length > 0 || externalId === null || !delivered ? told : askProofs(deps, open, externalId, wanted)
}

async function askProofs(
  { database, clock }: WorkDeps,
  open: OpenConnection,
  externalId: string,
  { signal }: EvidenceWanted,
): Promise<Piece['proofs']> {
  const { connection } = open
  const context = open.context({ lane: 'sync', signal })
  const call = { connection, context, database, notBefore: clock.now() }
  const found = (await proofsFacet.load(call, [externalId])).get(externalId)
  if (!(found instanceof SidecarError)) return found?.proofs ?? []
  if (found.code === 'PARTNER_RECORD_MISSING') return []
  throw found
}

async function transportPiecesOf(
  deps: WorkDeps,
  shipment: ShipmentParent,
  reference: string,
  wanted: EvidenceWanted,
): Promise<readonly Piece[]> {
  const bound = (await deps.database.rows(boundTransports, [shipment.id])).map(({ connection }) => connection)
  const asked = new Set([...bound, ...(wanted.heardFrom === undefined ? [] : [wanted.heardFrom])])
  const pieces: Piece[] = []
  for (const open of deps.partners.connections.with('dispatch').filter(({ connection }) => asked.has(connection.id))) {
    for (const transport of await transportsAt(deps, open, shipment, reference, wanted.signal)) {
      const { externalId: name, connection, state } = transport
      const proofs = await proofsWith(deps, open, { told: transport.proofs, externalId: name, state }, wanted)
      pieces.push({ name, connection, state, proofs })
    }
  }
  return pieces
}
