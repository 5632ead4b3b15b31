import type { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import type { Secret } from '../foundation/secret.ts'
import { everything } from '../freshness/change-feed.ts'
import {
  type CloudEvent,
  cloudEvent,
  databaseOf,
  recordChangedData,
  resyncRequestedData,
  syncRequestedData,
} from '../odoo/change-event.ts'
import { touchedBy } from '../odoo/touched-records.ts'
import type { InboundSource } from './ingress.ts'
import { type SignedMessage, verifySignature } from './signature.ts'
import type { InboundEvent, Published } from './take-in.ts'

export interface OdooSourceOptions {
  /** Those of now, newest first; any of them signs. */
  readonly secrets: () => readonly Secret[]
  /** The uuid of the database this sidecar reads; null while that is not known. The sender's own claim comes along. */
  readonly database: (sender: string) => Promise<string | null>
}

/** The most events one message may bring. */
const mostEvents = 500

/** Odoo, through our addon: a batch of CloudEvents. */
export const odooSource = ({ secrets, database }: OdooSourceOptions): InboundSource => ({
  name: 'odoo',
  mediaTypes: ['application/cloudevents-batch+json', 'application/cloudevents+json'],
  verify: (message) => verifyOdoo(message, secrets()),
  async read(json) {
    const batch = Array.isArray(json) ? json : [json]
    if (batch.length > mostEvents) {
      throw new SidecarError(
        'WEBHOOK_BATCH_TOO_LARGE',
        `A message has at most ${mostEvents} events. Send them in several messages.`,
      )
    }
    return readOdooEvents(batch, database)
  },
})

/** That it comes from our addon. @returns the message's id @throws WEBHOOKS_NOT_SET_UP, WEBHOOK_SIGNATURE_… */
export function verifyOdoo(message: SignedMessage & { nowMs: number }, secrets: readonly Secret[]): string {
  if (secrets.length > 0) return verifySignature(message, secrets, message.nowMs)
  throw new SidecarError('WEBHOOKS_NOT_SET_UP', 'This sidecar takes no webhooks yet: set ODOO_WEBHOOK_SECRETS.')
}

/**
 * What the addon says, however it came here.
 * @throws WEBHOOK_EVENT_INVALID, WEBHOOK_SOURCE_UNKNOWN, WEBHOOK_SOURCE_UNDECIDED
 */
export async function readOdooEvents(
  sent: readonly unknown[],
  database: OdooSourceOptions['database'],
): Promise<readonly InboundEvent[]> {
  const events = sent.map((event, index) => checked(cloudEvent, event, index))
  const sources = new Set(events.map(({ source }) => source))
  for (const sender of new Set([...sources].map(databaseOf))) await expectDatabase(sender, database)
  return events.map(toInboundEvent)
}

/** That the sender is the database this sidecar reads. @throws WEBHOOK_SOURCE_UNKNOWN, WEBHOOK_SOURCE_UNDECIDED */
export async function expectDatabase(sender: string, database: OdooSourceOptions['database']): Promise<void> {
  if (known(await database(sender)) !== sender) throw anotherDatabase(sender)
}

function known(database: string | null): string {
  if (database !== null) return database.toLowerCase()
  throw new SidecarError(
    'WEBHOOK_SOURCE_UNDECIDED',
    'This sidecar was not connected to Odoo yet, so it can not tell whether this is the right database. Send it again.',
    { details: { retryAfterMs: 5_000 } },
  )
}

const anotherDatabase = (uuid: string): SidecarError =>
  new SidecarError(
    'WEBHOOK_SOURCE_UNKNOWN',
    `This sidecar belongs to another database than the sender's (${uuid}). A copy of a database keeps the address and ` +
      'the secret of the original: give the copy a sidecar of its own, or clear its settings.',
    { details: { database: uuid } },
  )

function checked<T>(shape: z.ZodType<T>, value: unknown, index: number, where = ''): T {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw notAsPromised(index, [where, ...(issue?.path ?? [])].filter((part) => part !== '').join('.'))
}

const notAsPromised = (index: number, path: string): SidecarError =>
  new SidecarError(
    'WEBHOOK_EVENT_INVALID',
    `Event ${index + 1} of the message is not as promised${path ? `: look at \`${path}\`` : ''}. Nothing of the message was taken.`,
    { details: { event: index, field: path } },
  )

/** @throws WEBHOOK_EVENT_INVALID */
function toInboundEvent(sent: CloudEvent, index: number): InboundEvent {
  const read = readers.get(sent.type)
  const { event, touches } = read?.(sent, index) ?? nothing
  const { id, type, subject, data, time: occurredAt } = sent
  return { id, type, subject, data, occurredAt, known: read !== undefined, event, touches }
}

interface Meaning {
  readonly event: Published | null
  readonly touches: readonly string[]
}

const nothing: Meaning = { event: null, touches: [] }

const readers: ReadonlyMap<string, (sent: CloudEvent, index: number) => Meaning> = new Map(
  Object.entries({
    'odoo.record.changed.v1'(sent: CloudEvent, index: number): Meaning {
      const data = checked(recordChangedData, sent.data, index, 'data')
      const key = data.model === 'stock.quant' ? `${data.productId}-${data.locationId}` : String(data.id)
      matchSubject(sent, `${data.model}/${key}`, index)
      const { model, operation, fields, companyId, origin, related } = data
      const payload = {
        eventId: sent.id,
        model,
        key,
        operation,
        fields,
        companyId,
        origin,
        related,
        occurredAt: sent.time,
      }
      return { event: { name: 'odoo.record-changed', payload }, touches: touchedBy({ model, key, related }) }
    },
    'odoo.sync.requested.v1'(sent: CloudEvent, index: number): Meaning {
      const { model, id, companyId, requestedBy } = checked(syncRequestedData, sent.data, index, 'data')
      const key = String(id)
      matchSubject(sent, `${model}/${key}`, index)
      const payload = { eventId: sent.id, model, key, companyId, requestedBy, occurredAt: sent.time }
      return { event: { name: 'odoo.sync-requested', payload }, touches: touchedBy({ model, key, related: [] }) }
    },
    'odoo.resync.requested.v1'(sent: CloudEvent, index: number): Meaning {
      const { reason } = checked(resyncRequestedData, sent.data, index, 'data')
      const payload = { eventId: sent.id, reason, occurredAt: sent.time }
      return { event: { name: 'odoo.resync-requested', payload }, touches: [everything] }
    },
    /** Somebody pressed "Test connection" in Odoo: that it arrived is all there is to it. */
    'odoo.connection.tested.v1': (): Meaning => nothing,
  }),
)

/** Readable by eye and by filters on the way: it has to say what the event is about. */
function matchSubject(sent: CloudEvent, expected: string, index: number): void {
  if (sent.subject !== expected) throw notAsPromised(index, 'subject')
}
