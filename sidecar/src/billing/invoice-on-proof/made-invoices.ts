import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'
import type { OrderId } from '../../foundation/ids.ts'
import { opensOutcome } from '../../ledger/write-intents.ts'

const made = z.object({
  /** Odoo ids. */
  invoiceIds: z.array(z.number()),
  /** Whose goods it is for. */
  transferKeys: z.array(z.number()),
})

/** What came of invoicing an order once, as the ledger keeps it. */
export type MadeInvoice = z.output<typeof made>

const madeFor = statement(
  'billing.madeInvoices',
  z.object({ outcome: made }),
  `SELECT id, outcome FROM logistics.write_intents
   WHERE effect = 'create-invoice' AND system = 'odoo' AND object = $1 AND state = 'done' ORDER BY closed_at`,
  opensOutcome,
)

/** Every invoice this sidecar had made for an order, oldest first. */
export const madeInvoicesOf = async (sql: Sql, order: OrderId): Promise<readonly MadeInvoice[]> =>
  (await sql.rows(madeFor, [order])).map(({ outcome }) => outcome)
