import { z } from 'zod'
import { statement, type Transaction } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'

/** One event as the inbox keeps it. */
export interface InboxRow {
  readonly eventId: string
  readonly eventType: string
  readonly subject: string
  readonly data: unknown
  readonly occurredAt: string
  readonly state: 'published' | 'kept'
}

const firstDelivery = statement(
  'deliveries.add',
  z.object({ message_id: z.string() }),
  `INSERT INTO logistics.deliveries (source, message_id, body_sha256) VALUES ($1, $2, $3)
   ON CONFLICT (source, message_id) DO NOTHING RETURNING message_id`,
)

const sameDelivery = statement(
  'deliveries.same',
  z.object({ same: z.boolean() }),
  'SELECT body_sha256 = $3 AS same FROM logistics.deliveries WHERE source = $1 AND message_id = $2',
)

/** One parameter and, as a rule, no row back: a batch of hundreds costs little more than its rows. */
const addNew = statement(
  'inbox.addNew',
  z.object({ eventId: z.string() }),
  `WITH given AS (
     SELECT * FROM jsonb_to_recordset($2::jsonb) AS event (
       "eventId" text, "eventType" text, subject text, data jsonb, "occurredAt" timestamptz, state text)
   ), added AS (
     INSERT INTO logistics.inbox (source, event_id, event_type, subject, data, occurred_at, state)
     SELECT $1, given.* FROM given ON CONFLICT (source, event_id) DO NOTHING RETURNING event_id
   )
   SELECT "eventId" FROM given WHERE "eventId" NOT IN (SELECT event_id FROM added)`,
)

/**
 * Whether a message comes for the first time. Two copies that arrive at once wait for each other here.
 * @throws WEBHOOK_ID_REUSED when the id is known and the body was another
 */
export async function isFirstDelivery(
  tx: Transaction,
  source: string,
  messageId: string,
  bodySha256: Buffer,
): Promise<boolean> {
  const values = [source, messageId, bodySha256]
  const added = await tx.rows(firstDelivery, values)
  if (added.length > 0) return true
  const [known] = await tx.rows(sameDelivery, values)
  if (known?.same) return false
  throw new SidecarError(
    'WEBHOOK_ID_REUSED',
    'This `webhook-id` was used before for another message. Give each message an id of its own.',
  )
}

/** Adds what is not here yet. @param rows each event once @returns the ids of those that were here */
export async function addToInbox(
  tx: Transaction,
  source: string,
  rows: readonly InboxRow[],
): Promise<ReadonlySet<string>> {
  const kept = rows.map((row) => ({
    ...row,
    data: tx.sealing.seal(sealedColumns.inbox.at(source, row.eventId), row.data),
  }))
  const known = await tx.rows(addNew, [source, JSON.stringify(kept)])
  return new Set(known.map((row) => row.eventId))
}
