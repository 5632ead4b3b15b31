import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'

/**
 * A signature is believed for five minutes before and after its instant, so an id that is fifteen minutes old can't come
 * back: those are swept up on the way.
 */
const useOnce = statement(
  'deliveries.useOnce',
  z.object({ message_id: z.string() }),
  `WITH outdated AS (
     DELETE FROM logistics.deliveries WHERE (source, message_id) IN (
       SELECT source, message_id FROM logistics.deliveries
       WHERE source = $1 AND received_at < now() - interval '15 minutes' LIMIT 100 FOR UPDATE SKIP LOCKED)
   )
   INSERT INTO logistics.deliveries (source, message_id, body_sha256) VALUES ($1, $2, $3)
   ON CONFLICT (source, message_id) DO NOTHING RETURNING message_id`,
)

/**
 * Takes the id of a signed request for good, for all replicas. What is answered at once must not run twice, so here the
 * same request again is refused too.
 * @throws WEBHOOK_ID_REUSED
 */
export async function useId(sql: Sql, source: string, id: string, body: Uint8Array): Promise<void> {
  const taken = await sql.rows(useOnce, [source, id, createHash('sha256').update(body).digest()])
  if (taken.length > 0) return
  throw new SidecarError(
    'WEBHOOK_ID_REUSED',
    'A request with this `webhook-id` was answered before. Sign the request anew, with an id of its own.',
  )
}
