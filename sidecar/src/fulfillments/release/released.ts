import { z } from 'zod'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { WarehouseOrder } from '../../connectors/orders-out.ts'
import type { Sql } from '../../db/database.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import { fingerprintOf, lastDone } from '../../ledger/write-intents.ts'

/** What a warehouse was given, as the ledger keeps it: marks of its parts, and nothing of the person it goes to. */
const releasedShape = z.object({
  externalId: z.string(),
  reference: z.string(),
  marks: z.object({ lines: z.string(), shipTo: z.string(), terms: z.string() }),
})

export type Released = z.output<typeof releasedShape> & { readonly intentId: string }

/** Parts of a warehouse order which can be changed, or not, each by itself. */
export const marksOf = ({ lines, shipTo, shippingMethod, note }: WarehouseOrder): Released['marks'] => ({
  lines: fingerprintOf(lines.map(({ sku, quantity }) => ({ sku, quantity: Number(quantity) }))),
  shipTo: fingerprintOf(shipTo),
  terms: fingerprintOf({ shippingMethod, note }),
})

/** What the warehouse has of a transfer, the latest change included; null when it was never given to it. */
export async function releasedTo(sql: Sql, { connection }: OpenConnection, object: GlobalId): Promise<Released | null> {
  const done = await lastDone(sql, connection.id, object, ['create-warehouse-order', 'update-warehouse-order'])
  return done && { ...releasedShape.parse(done.outcome), intentId: done.id }
}
