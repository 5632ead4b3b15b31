import type { RecordChanged } from '../../sidecar/src/canonical/events.ts'

/** A change of a record, as it is published. */
export const aChange = (facts: Partial<RecordChanged> = {}): RecordChanged => ({
  eventId: 'e-1',
  model: 'sale.order',
  key: '42',
  operation: 'write',
  fields: ['state'],
  companyId: 1,
  origin: null,
  related: [],
  occurredAt: '2026-11-23T09:00:00.000000Z',
  ...facts,
})
