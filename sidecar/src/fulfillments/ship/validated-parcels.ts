import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'
import { opensOutcome } from '../../ledger/write-intents.ts'
import type { ValidatedParcels } from './accounting.ts'

/** What one validation came to, as the ledger keeps it. */
const validationOutcome = z.object({
  /** The warehouse's ids of the parcels that are in it. */
  parcels: z.array(z.string()),
  /** Odoo's ids. */
  backorders: z.array(z.number()),
})

export type ValidationOutcome = z.output<typeof validationOutcome>

const validations = statement(
  'ship.validations',
  z.object({ object: z.string(), state: z.enum(['open', 'done', 'refused']), outcome: z.unknown() }),
  `SELECT id, object, state, outcome FROM logistics.write_intents
   WHERE effect = 'validate-transfer' AND system = 'odoo' AND object = ANY($1::text[])`,
  opensOutcome,
)

export interface Validations {
  readonly done: ValidatedParcels
  /** Transfers of which it is not known yet whether they were validated. */
  readonly open: ReadonlySet<string>
}

/** What we validated of these transfers. */
export async function validationsOf(sql: Sql, transfers: readonly string[]): Promise<Validations> {
  const rows = await sql.rows(validations, [transfers])
  const done = rows.filter(({ state }) => state === 'done')
  return {
    done: new Map(done.map(({ object, outcome }) => [object, validationOutcome.parse(outcome).parcels])),
    open: new Set(rows.flatMap(({ object, state }) => (state === 'open' ? [object] : []))),
  }
}
