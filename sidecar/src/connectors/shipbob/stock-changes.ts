import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { StockReport } from '../../canonical/partner-reports.ts'
import { isSidecarError } from '../../foundation/errors.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import { cursorInvalid, readCursor } from '../read-cursor.ts'
import { replyInvalid } from '../read-reply.ts'
import { answerTo, type Context, mostPages, onePage } from './client.ts'
import { itemIdsOf } from './item-ids.ts'
import { levelList, readableLevels } from './level-list.ts'
import { partner } from './partner.ts'
import { stockReports } from './stock-report.ts'
import type { InventoryLevel } from './wire.ts'

/** Levels that share a mark: when one of them changed, all are told. Fewer would make the cursor longer. */
const markedTogether = 10

/** 48 bits of a hash in base64url. */
const markLength = 8

/** A walk through the whole list, a page a call. */
const cursorShape = z.object({
  /** Of the next page; null at the beginning of a walk. */
  next: z.record(z.string(), z.string()).nullable(),
  /** Of each page of the walk before, the marks of its levels in a row. */
  before: z.array(z.string()),
  /** The same of this walk, so far. */
  now: z.array(z.string()),
})
type Cursor = z.infer<typeof cursorShape>

const beginning: Cursor = { next: null, before: [], now: [] }

/**
 * What is not as the walk before saw it. Asking for changes by their time does not do: `inventory/history:query` tells of
 * one fulfilment centre at a time and of pieces on the shelf only, not of those that are committed or on back-order. A SKU
 * with items on several pages is told by each page with the pieces of that page.
 */
export async function changedStock(context: Context, wanted: ChangesWanted): Promise<ChangePage<StockReport>> {
  const cursor = wanted.cursor === null ? beginning : readCursor(cursorShape, wanted.cursor, partner)
  const { items, next } = await pageAt(context, cursor)
  const levels = readableLevels(context, items)
  context.items.add(itemIdsOf(levels))
  const marks = marksOf(levels)
  const known = cursor.before[cursor.now.length] ?? ''
  const changed = new Set(
    levels.filter((_, index) => markAt(marks, index) !== markAt(known, index)).map(({ sku }) => sku),
  )
  const now = [...cursor.now, marks]
  if (next !== null && now.length >= mostPages) {
    throw replyInvalid(answerTo('inventory-level.list'), 'its pages come to no end')
  }
  const following: Cursor = next === null ? { ...beginning, before: now } : { ...cursor, next, now }
  return {
    items: stockReports(levels.filter(({ sku }) => changed.has(sku))),
    cursor: JSON.stringify(following),
    more: next !== null,
  }
}

/** ShipBob does not say how long the address of a next page is good: one it does not take any more is an old cursor. */
async function pageAt(context: Context, { next }: Cursor) {
  const request = levelList({})
  try {
    return await onePage(context, next === null ? request : { ...request, query: next })
  } catch (error) {
    const isRefused = isSidecarError(error) && ['PARTNER_CALL_INVALID', 'PARTNER_REFUSED'].includes(error.code)
    throw next !== null && isRefused ? cursorInvalid(partner) : error
  }
}

function marksOf(levels: readonly InventoryLevel[]): string {
  const count = Math.ceil(levels.length / markedTogether)
  const groups = Array.from({ length: count }, (_, index) =>
    levels.slice(index * markedTogether, (index + 1) * markedTogether),
  )
  return groups.map(markOf).join('')
}

const markOf = (levels: readonly InventoryLevel[]): string =>
  createHash('sha256').update(JSON.stringify(levels)).digest('base64url').slice(0, markLength)

/** The mark of the level at this place of its page. */
function markAt(marks: string, index: number): string {
  const at = Math.floor(index / markedTogether) * markLength
  return marks.slice(at, at + markLength)
}
