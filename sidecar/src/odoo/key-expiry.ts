import { z } from 'zod'
import { isSidecarError } from '../foundation/errors.ts'
import type { CallOptions, OdooClient } from './client.ts'

/** An API key of a user of Odoo. */
export interface OdooKey {
  readonly name: string
  /** When it ends, ms; null: never. */
  readonly endsAt: number | null
}

const keyRows = z.array(
  z.looseObject({ name: z.string(), expiration_date: z.union([z.string(), z.literal(false)]).optional() }),
)

/** The keys of a user. Odoo does not tell which of them is ours. @throws ODOO_ACCESS_DENIED it may not look at its own */
export async function readKeys(client: OdooClient, userId: number, call: CallOptions): Promise<readonly OdooKey[]> {
  const read = async (fields: readonly string[]) => {
    const args = { domain: [['user_id', '=', userId]], fields }
    return keyRows.parse(
      await client.read({ model: 'res.users.apikeys', method: 'search_read', args, context: {} }, call),
    )
  }
  const rows = await read(['name', 'expiration_date']).catch((error: unknown) => {
    // Before 18 a key has no end.
    if (isSidecarError(error) && error.code === 'ODOO_CALL_INVALID') return read(['name'])
    throw error
  })
  return rows.map(({ name, expiration_date: at }) => ({
    name,
    endsAt: at ? Date.parse(`${at.replace(' ', 'T')}Z`) : null,
  }))
}

/** The key that ends first of those that have not ended: one that has is not the one that was just accepted. */
export const firstToEnd = (
  keys: readonly OdooKey[],
  nowMs: number,
): { readonly name: string; readonly endsAt: number } | null =>
  keys
    .flatMap(({ name, endsAt }) => (endsAt !== null && endsAt > nowMs ? [{ name, endsAt }] : []))
    .sort((a, b) => a.endsAt - b.endsAt)[0] ?? null

/** So long before it ends a new key is due. */
export const renewalDays = 14
