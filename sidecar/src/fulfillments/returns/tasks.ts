import { z } from 'zod'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { raiseExceptions, resolveException } from '../../exceptions/business-exceptions.ts'
import { defineTask } from '../../jobs/task.ts'
import { stockPicking } from '../../odoo/stock-picking.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import type { RequestReader } from '../../reading/request-reader.ts'
import { isOpen } from '../ship/transfer-chain.ts'
import { movesOf } from '../transfers.ts'
import { asReturn, type ReturnTransfer, tellReceipt } from './return-steps.ts'
import { type Teller, tellersOf } from './warehouse/told-returns.ts'

/** Goods are to come back, have come back, or do not come back after all: however that was said in Odoo. */
export const followReturnTask = defineTask<WorkDeps>()({
  ...{ name: 'fulfillments.follow-return', team: 'warehouse', withinMs: 60_000, on: 'odoo.record-changed' },
  payload: z.object({ transferKey: z.string(), occasion: z.string() }),
  expand: ({ model, key, operation, fields, eventId }) =>
    model === 'stock.picking' && (operation === 'create' || fields.some((field) => watched.has(field)))
      ? [{ transferKey: key, occasion: eventId }]
      : [],
  key: ({ transferKey }) => transferKey,
  idempotencyKey: ({ transferKey, occasion }) => `${transferKey}:${occasion}`,
  async run(deps, { transferKey }) {
    const reader = freshReader(deps)
    const transfer = asReturn(await reader.one(stockPicking, transferKey))
    if (!transfer) return
    await tellReceipt(deps, transfer, ...(await toldBy(deps, reader, transfer)))
    await tellMatch(deps, reader, transfer)
  },
})

const watched: ReadonlySet<string> = new Set(['state', 'sale_id', 'move_ids'])

/** Who told of it. How far its receipt is then, whoever follows the warehouse knows better than Odoo while it is open. */
async function toldBy(
  { database, partners: { connections } }: WorkDeps,
  reader: RequestReader,
  transfer: ReturnTransfer,
): Promise<readonly [Teller | null, null | undefined]> {
  const chain = [transfer.id]
  for (let at = transfer.backorderOfKey; at !== null && chain.length < longestChain; ) {
    chain.push(`Return:${at}`)
    at = (await reader.one(stockPicking, String(at)))?.backorderOfKey ?? null
  }
  const [teller = null] = await tellersOf(database, chain)
  const follower = teller && connections.find(teller.connection)?.connection
  const isFollowed = follower?.enabled === true && follower.workflows.returns !== 'off'
  return [teller, isFollowed && isOpen(transfer) ? null : undefined]
}

/** Of back-orders of back-orders. */
const longestChain = 20

/** Goods of which nobody can tell which sale they belong to can't be credited: somebody has to say it in Odoo. */
async function tellMatch(deps: WorkDeps, reader: RequestReader, transfer: ReturnTransfer): Promise<void> {
  const { id, number, state, orderId } = transfer
  const moves = (await movesOf(reader, transfer)).filter((move) => move.state !== 'CANCELLED')
  const strangers = moves.filter(({ orderLineId }) => orderLineId === null)
  if (state === 'CANCELLED' || (orderId !== null && strangers.length === 0)) {
    return resolveException(deps.database, 'RETURN_UNMATCHED', null, id)
  }
  const what = orderId === null ? 'no order' : `no line of its order for ${strangers.length} of its products`
  await raiseExceptions(deps.database, [
    {
      ...{ kind: 'RETURN_UNMATCHED', connection: null, subject: id, object: id },
      field: orderId === null ? 'order' : 'moves',
      message: `${number} brings goods back, and has ${what}. Say in Odoo what they were sold with, or credit them by hand.`,
    },
  ])
}
