import { dueInOdoo } from '../../canonical/stock-difference.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { doOnce } from '../../ledger/do-once.ts'
import { findIntent, type Intent } from '../../ledger/write-intents.ts'
import { adjustStock } from '../../odoo/addon-stock.ts'
import { isOdooRefusal } from '../../odoo/refusal.ts'
import { stockWarehouse } from '../../odoo/stock-warehouse.ts'
import { freshReader } from '../../reading/fresh-reader.ts'
import type { Drift } from './drift-store.ts'

interface AdjustmentRun {
  /** Somebody decided it: what was refused before is tried again. */
  readonly insist: boolean
  /** For people. */
  readonly reason: string
  readonly signal: AbortSignal
}

/** One difference is adjusted once, from when it came up until it is gone. */
const intentOf = ({ id, since, connection, warehouse, sku, object }: Drift): Intent => ({
  ...{ effect: 'adjust-stock', system: 'odoo', object, reference: `${connection}/${warehouse}/${sku}` },
  occasion: `${id}@${since}`,
})

/**
 * Sets Odoo's stock to what the partner counts.
 * @returns why it was refused, in words; null when it was done
 */
export async function adjustOdoo(
  deps: WorkDeps,
  drift: Drift,
  { insist, reason, signal }: AdjustmentRun,
): Promise<string | null> {
  const [productKey, warehouseKey = ''] = drift.object.slice('StockLevel:'.length).split('-')
  const warehouse = await freshReader(deps, { remembered: true }).one(stockWarehouse, warehouseKey)
  const quantity = dueInOdoo(drift)
  if (!warehouse?.locationKey || quantity === null) return `How much ${drift.connection} has there is not known.`
  const { locationKey } = warehouse
  const asked = { quantity, expected: drift.odoo }
  const intent = intentOf(drift)
  try {
    await doOnce(deps.database, {
      ...{ intent, asked, insist },
      // The addon knows what it has done by its key: saying the same again changes nothing.
      find: () => Promise.resolve(null),
      async perform() {
        const { client } = await deps.odoo.connection.require()
        const key = `adjust-stock/${intent.occasion}/${drift.odoo}>${quantity}`
        const adjustment = { ...asked, productId: Number(productKey), locationId: locationKey, reason }
        await adjustStock(client, adjustment, key, { lane: 'sync', signal })
        return asked
      },
    })
    return null
  } catch (error) {
    if (isOdooRefusal(error)) return error.message
    throw error
  }
}

/** Closes what was left open when the answer was lost: the counts agree by now, so it is no longer wanted. */
export async function closeAdjustment({ database }: WorkDeps, drift: Drift): Promise<void> {
  const intent = intentOf(drift)
  if ((await findIntent(database, intent))?.state !== 'open') return
  const agreed = async () => ({ agreed: true })
  await doOnce(database, { intent, asked: null, find: agreed, perform: agreed })
}
