import { z } from 'zod'
import { isSidecarError } from '../foundation/errors.ts'
import { writeOnce } from './addon-call.ts'
import type { CallOptions, OdooClient } from './client.ts'
import { expectReply } from './reply.ts'

const health = z.looseObject({
  addon: z.string(),
  database_uuid: z.guid(),
  outbox: z.looseObject({ pending: z.number(), dead: z.number(), oldest_pending_s: z.number().nullable() }),
})

/** Our addon as it is installed in this Odoo. */
export interface Addon {
  readonly version: string
  /** Which database this is: a copy of it has another. */
  readonly databaseUuid: string
  readonly outbox: { readonly pending: number; readonly dead: number; readonly oldestPendingSeconds: number | null }
}

/** Null where the addon is not installed, or the user may not use it. */
export async function readAddon(client: OdooClient, options: CallOptions): Promise<Addon | null> {
  const call = { model: 'logistics.graph', method: 'health', args: {}, context: {} }
  try {
    const { addon, database_uuid, outbox } = expectReply(health, await client.read(call, options), call)
    const { pending, dead, oldest_pending_s } = outbox
    return {
      version: addon,
      databaseUuid: database_uuid,
      outbox: { pending, dead, oldestPendingSeconds: oldest_pending_s },
    }
  } catch (error) {
    if (isSidecarError(error) && withoutAddon.has(error.code)) return null
    throw error
  }
}

const withoutAddon: ReadonlySet<string> = new Set(['ODOO_CALL_INVALID', 'ODOO_ACCESS_DENIED'])

/** How a record stands at one connected system, as Odoo shows it to its users. */
export interface Link {
  /** Odoo's own name of the model. */
  readonly model: string
  readonly id: number
  /** What the connected system is called. */
  readonly system: string
  readonly state: 'pending' | 'synced' | 'failed' | 'conflict'
  readonly externalReference: string | null
  /** For people. */
  readonly message: string | null
  /** ISO 8601, UTC */
  readonly syncedAt: string | null
}

/** Writes down in Odoo how records stand elsewhere. The same key twice has one effect, so any failure may be repeated. */
export async function upsertLinks(
  client: OdooClient,
  links: readonly Link[],
  idempotencyKey: string,
  options: CallOptions,
): Promise<void> {
  const rows = links.map(({ externalReference, syncedAt, ...link }) => ({
    ...link,
    external_ref: externalReference,
    synced_at: syncedAt,
  }))
  await writeOnce(client, 'upsert_links', { links: rows }, z.unknown(), idempotencyKey, options)
}
