import { touchedBy } from '../odoo/touched-records.ts'
import type { InboundEvent } from '../webhooks/take-in.ts'
import type { WrittenRecord } from './written-records.ts'

/** The event somebody should have sent. Found twice it is the same event. */
export function untoldEvent(
  { model, key, writtenAt, related }: WrittenRecord,
  operation: 'write' | 'unlink',
): InboundEvent {
  const id = `${operation}:${model}/${key}@${writtenAt}`
  const payload = {
    ...{ eventId: id, model, key, operation, fields: [], companyId: null, origin: null },
    ...{ related: [...related], occurredAt: writtenAt },
  }
  return {
    id,
    type: 'odoo.record.changed.v1',
    subject: `${model}/${key}`,
    data: payload,
    occurredAt: writtenAt,
    known: true,
    event: { name: 'odoo.record-changed', payload },
    touches: touchedBy({ model, key, related }),
  }
}
