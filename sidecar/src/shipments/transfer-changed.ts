import type { EventPayload } from '../canonical/events.ts'

interface TransferWork {
  readonly transferKey: string
  /** What made it run; the same told twice is one job. */
  readonly occasion: string
}

/** What tasks have in common that run when one of these fields of a transfer changed. */
export const whenTransferChanges = (watched: readonly string[]) =>
  ({
    on: 'odoo.record-changed',
    expand: ({ model, key, operation, fields, eventId }: EventPayload<'odoo.record-changed'>) =>
      model === 'stock.picking' && operation !== 'unlink' && fields.some((field) => watched.includes(field))
        ? [{ transferKey: key, occasion: eventId }]
        : [],
    key: ({ transferKey }: TransferWork) => `stock.picking/${transferKey}`,
    idempotencyKey: ({ transferKey, occasion }: TransferWork) => `${transferKey}:${occasion}`,
    priority: 5,
  }) as const
