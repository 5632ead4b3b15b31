import { z } from 'zod'
import type { EventPayload } from '../canonical/events.ts'
import type { RequestReader } from '../reading/request-reader.ts'
import { transferKeysOf } from './transfers.ts'

/** What tasks have in common that run because somebody pressed "Sync now" at an order or a transfer. */
export const syncAsked = {
  on: 'odoo.sync-requested',
  payload: z.object({ model: z.string(), key: z.string(), occasion: z.string() }),
  expand: ({ model, key, eventId }: EventPayload<'odoo.sync-requested'>) => [{ model, key, occasion: eventId }],
  idempotencyKey: ({ occasion }: { readonly occasion: string }) => occasion,
  priority: 10,
} as const

/** The transfers it was pressed for: all of the order, of whatever kind, or the one. */
export const transfersAsked = async (
  reader: RequestReader,
  { model, key }: { readonly model: string; readonly key: string },
): Promise<readonly string[]> => (model === 'sale.order' ? transferKeysOf(reader, key) : [key])
