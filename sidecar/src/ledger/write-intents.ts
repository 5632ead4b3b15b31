import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { z } from 'zod'
import { type Opens, type Sql, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'

export type Effect =
  | 'create-warehouse-order'
  | 'update-warehouse-order'
  | 'cancel-warehouse-order'
  | 'buy-label'
  | 'choose-label'
  | 'choose-return-label'
  | 'write-tracking'
  | 'void-label'
  | 'dispatch'
  | 'cancel-dispatch'
  | 'validate-transfer'
  | 'adjust-stock'
  | 'create-invoice'
  | 'create-return'
  | 'create-order'
  | 'credit-return'
  | 'attach-document'
  | 'post-note'

/** Something that is to be done to the outside once. */
export interface Intent {
  readonly effect: Effect
  /** `odoo`, or a connection. */
  readonly system: string
  /** A global id. */
  readonly object: string
  /** What the other side will know it by, of ours. */
  readonly reference: string
  /** Told apart from others of this effect, system and object, where there may be several. */
  readonly occasion?: string
}

/** The one key of an effect: the other side is given it too, where it takes one. */
export const idempotencyKeyOf = ({ effect, system, object, occasion }: Intent): string =>
  [effect, system, object, ...(occasion === undefined ? [] : [occasion])].join('/')

/** JSON with its keys in order is the same for what is the same. */
export const fingerprintOf = (asked: unknown): string =>
  createHash('sha256')
    .update(
      JSON.stringify(asked, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
          : value,
      ),
    )
    .digest('hex')

const intentRow = z.object({
  id: z.string(),
  state: z.enum(['open', 'done', 'refused']),
  fingerprint: z.string(),
  outcome: z.unknown(),
  attempts: z.number(),
  openedAt: z.string(),
})

/** For statements whose rows have an intent's `id` and `outcome`. */
export const opensOutcome: Opens = { outcome: sealedColumns.writeIntents.named('id') }

export type KeptIntent = z.output<typeof intentRow>

const columns = 'id, state, fingerprint, outcome, attempts, opened_at AS "openedAt"'

const open = statement(
  'writeIntents.open',
  intentRow,
  `INSERT INTO logistics.write_intents (id, idempotency_key, effect, system, object, reference, fingerprint, holder, held_until)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + $9 * interval '1 millisecond')
   ON CONFLICT (idempotency_key) DO NOTHING RETURNING ${columns}`,
  opensOutcome,
)

/** What is done stays done; of the rest, what nobody works on may be taken up. */
const takeUp = statement(
  'writeIntents.takeUp',
  intentRow.extend({ before: z.enum(['open', 'refused']) }),
  `UPDATE logistics.write_intents AS intent
   SET holder = $2, held_until = clock_timestamp() + $3 * interval '1 millisecond', attempts = intent.attempts + 1
   FROM (SELECT id AS known, state AS before FROM logistics.write_intents WHERE idempotency_key = $1 FOR UPDATE) AS earlier
   WHERE intent.id = earlier.known AND intent.state <> 'done'
     AND (intent.held_until IS NULL OR intent.held_until < clock_timestamp())
   RETURNING ${columns}, before`,
  opensOutcome,
)

const find = statement(
  'writeIntents.find',
  intentRow,
  `SELECT ${columns} FROM logistics.write_intents WHERE idempotency_key = $1`,
  opensOutcome,
)

const reopen = statement(
  'writeIntents.reopen',
  z.object({ id: z.string() }),
  `UPDATE logistics.write_intents SET state = 'open', fingerprint = $3, outcome = NULL, closed_at = NULL
   WHERE id = $1 AND holder = $2 RETURNING id`,
)

const close = statement(
  'writeIntents.close',
  z.object({ id: z.string() }),
  `UPDATE logistics.write_intents
   SET state = $3, outcome = $4, closed_at = clock_timestamp(), holder = NULL, held_until = NULL
   WHERE id = $1 AND holder = $2 RETURNING id`,
)

const letGo = statement(
  'writeIntents.letGo',
  z.object({}),
  'UPDATE logistics.write_intents SET holder = NULL, held_until = NULL WHERE id = $1 AND holder = $2',
)

/** An intent this process works on. */
export interface HeldIntent extends KeptIntent {
  readonly holder: string
  /** It was there already, so that it may have happened: it is looked up before anything is done. */
  readonly takenUp: boolean
}

/** What is known of an intent; null when it was never meant. */
export async function findIntent(sql: Sql, intent: Intent): Promise<KeptIntent | null> {
  const [row] = await sql.rows(find, [idempotencyKeyOf(intent)])
  return row ?? null
}

/** Writes the intent down, or takes up the one there is. Null: it is done, or another works on it just now. */
export async function holdIntent(
  sql: Sql,
  intent: Intent,
  fingerprint: string,
  holdMs: number,
): Promise<HeldIntent | null> {
  const { effect, system, object, reference } = intent
  const key = idempotencyKeyOf(intent)
  const holder = v7()
  const [opened] = await sql.rows(open, [v7(), key, effect, system, object, reference, fingerprint, holder, holdMs])
  if (opened) return { ...opened, holder, takenUp: false }
  const [taken] = await sql.rows(takeUp, [key, holder, holdMs])
  if (!taken) return null
  const { before, ...known } = taken
  if (before === 'refused') await sql.rows(reopen, [taken.id, holder, fingerprint])
  return { ...known, holder, takenUp: before === 'open' }
}

/** @returns false when another has taken it up meanwhile */
export async function closeIntent(
  sql: Sql,
  { id, holder }: HeldIntent,
  state: 'done' | 'refused',
  outcome: unknown,
): Promise<boolean> {
  const kept = sql.sealing.seal(sealedColumns.writeIntents.at(id), outcome ?? null)
  return (await sql.rows(close, [id, holder, state, JSON.stringify(kept)])).length > 0
}

export async function letGoOfIntent(sql: Sql, { id, holder }: HeldIntent): Promise<void> {
  await sql.rows(letGo, [id, holder])
}

const doneLast = statement(
  'writeIntents.doneLast',
  intentRow,
  `SELECT ${columns} FROM logistics.write_intents
   WHERE object = $2 AND system = $1 AND effect = ANY($3::text[]) AND state = 'done' ORDER BY closed_at DESC LIMIT 1`,
  opensOutcome,
)

/** The last of these effects that came about; null when there was none. */
export async function lastDone(
  sql: Sql,
  system: string,
  object: string,
  effects: readonly Effect[],
): Promise<KeptIntent | null> {
  const [row] = await sql.rows(doneLast, [system, object, effects])
  return row ?? null
}

const doneOf = statement(
  'writeIntents.doneOf',
  intentRow,
  `SELECT ${columns} FROM logistics.write_intents
   WHERE object = $3 AND system = $2 AND effect = $1 AND state = 'done' ORDER BY closed_at`,
  opensOutcome,
)

/** All that came about of one effect on an object, whatever its occasion. */
export const everyDone = (sql: Sql, { effect, system, object }: Intent): Promise<readonly KeptIntent[]> =>
  sql.rows(doneOf, [effect, system, object])
