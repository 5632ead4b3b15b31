import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Piece } from '../canonical/delivery.ts'
import type { ShipmentMilestone } from '../canonical/shipment-milestone.ts'
import { rollUp } from '../canonical/tracking-fold.ts'
import type { TransferParent } from '../contract/parents.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import type { Sql } from '../db/database.ts'
import { isSidecarError } from '../foundation/errors.ts'
import { defineTask } from '../jobs/task.ts'
import { doOnce } from '../ledger/do-once.ts'
import { fingerprintOf } from '../ledger/write-intents.ts'
import { noteOnTransfer, setDeliveryState } from '../odoo/addon-transfer.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { freshReader } from '../reading/fresh-reader.ts'
import { deliveryEvidenceOf } from './delivery-evidence.ts'
import { milestoneNotes, noteText, ocaStates, type PlacedPiece } from './milestone-note.ts'
import { factsOf } from './store.ts'

const minute = 60_000

/** A shipment has come further: Odoo's users read it on the transfer. */
export const tellMilestoneTask = defineTask<WorkDeps>()({
  ...{ name: 'tracking.tell-milestone', team: 'transport-desk', withinMs: 5 * minute, on: 'shipment.advanced' },
  payload: z.object({ transferKey: z.string(), occasion: z.string(), seenAt: z.string() }),
  key: ({ transferKey }) => transferKey,
  idempotencyKey: ({ transferKey, occasion, seenAt }) => `${transferKey}:${occasion}:${seenAt}`,
  async run(deps, { transferKey, occasion }, { signal }) {
    const reader = freshReader(deps, { remembered: true })
    const transfer = await reader.one(stockPicking, transferKey)
    if (!transfer) return
    const { carrier, pieces } = await deliveryEvidenceOf(deps, reader, transfer, { signal })
    const told = pieces.filter(({ connection }) => tellsOdoo(deps, connection))
    if (told.length === 0) return
    await tellMilestone(deps, transfer, { carrier, pieces: told, occasion, signal })
  },
})

const tellsOdoo = ({ partners }: WorkDeps, connection: string): boolean =>
  partners.connections.find(connection)?.connection.workflows.ship === 'on'

interface Told {
  readonly carrier: string
  readonly pieces: readonly Piece[]
  readonly occasion: string
  readonly signal: AbortSignal
}

async function tellMilestone(deps: WorkDeps, transfer: TransferParent, told: Told): Promise<void> {
  const { milestone } = rollUp(told.pieces.map(({ state }) => state.milestone))
  await note(deps, transfer, milestone, told)
  const state = ocaStates[milestone]
  if (state === undefined) return
  const { client } = await deps.odoo.connection.require()
  const key = `delivery-state/${transfer.key}/${fingerprintOf([state, told.occasion]).slice(0, 24)}`
  await setDeliveryState(client, transfer.key, state, key, { lane: 'sync', signal: told.signal })
}

/** Once for each milestone, whatever is told of it later. */
async function note(
  deps: WorkDeps,
  { id, key, number }: TransferParent,
  milestone: ShipmentMilestone,
  { carrier, pieces, signal }: Told,
): Promise<void> {
  const wanted = milestoneNotes[milestone]
  if (!wanted || id === null) return
  const text = noteText(wanted.words, carrier, await placed(deps.database, pieces))
  const posted = { milestone: wanted.name }
  const once = doOnce(deps.database, {
    intent: { effect: 'post-note', system: 'odoo', object: id, reference: number, occasion: wanted.name },
    asked: posted,
    // Odoo knows the note by its key, and posts it once.
    find: async () => null,
    async perform() {
      const { client } = await deps.odoo.connection.require()
      await noteOnTransfer(client, key, text, `note/${key}/${wanted.name}`, { lane: 'sync', signal })
      return posted
    },
  })
  await once.catch((error: unknown) => {
    // Nothing else may wait for a note that Odoo does not take.
    if (!isSidecarError(error) || error.retry !== 'business') throw error
    deps.logger.warn({ err: error, transfer: number }, 'Odoo does not take a note on a transfer')
  })
}

/** Where each piece was when it got as far as it is. A transport does not say. */
async function placed(sql: Sql, pieces: readonly Piece[]): Promise<readonly PlacedPiece[]> {
  const byConnection = Map.groupBy(pieces, ({ connection }) => connection)
  const facts = await Promise.all(
    [...byConnection].map(([connection, own]) =>
      factsOf(
        sql,
        connection,
        own.map(({ name }) => name),
      ),
    ),
  )
  const events = new Map(facts.flat().map((one) => [one.trackingNumber, one.events]))
  return pieces.map((piece) => {
    const { milestoneTime } = piece.state
    const reached = events.get(piece.name)?.findLast(({ time }) => time && isDeepStrictEqual(time, milestoneTime))
    return { ...piece, place: reached?.place ?? null }
  })
}
