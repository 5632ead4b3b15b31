import { createHash, createHmac } from 'node:crypto'
import { eventTypes, type OutboxRow } from './outbox-row.ts'

export const mostEvents = 200
export const mostBytes = 1024 * 1024
const mediaType = 'application/cloudevents-batch+json'

/** One message in the form of CloudEvents 1.0. */
export interface CloudEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  readonly data: Readonly<Record<string, unknown>>
}

/** A stored time as ISO 8601 with microseconds, as PostgreSQL counts them. */
export function isoMicroseconds(stored: string): string {
  const [seconds = '', fraction = ''] = stored.replace(' ', 'T').split('.')
  return `${seconds}.${fraction.padEnd(6, '0')}Z`
}

export function toCloudEvent(row: OutboxRow, databaseUuid: string): CloudEvent {
  return {
    specversion: '1.0',
    id: row.eventId,
    source: `urn:uuid:${databaseUuid}`,
    type: row.type,
    subject: row.model ? `${row.model}/${row.key}` : 'database',
    time: isoMicroseconds(row.createDate),
    datacontenttype: 'application/json',
    data: dataOf(row),
  }
}

function dataOf(row: OutboxRow): Readonly<Record<string, unknown>> {
  if (row.type === eventTypes.resync) return { reason: row.reason ?? '' }
  if (!row.model) return {}
  const { operation, fields, related, requestedBy, companyId, origin } = row
  return {
    model: row.model,
    ...recordOf(row),
    ...(row.type === eventTypes.changed ? { operation, fields, related } : { requestedBy }),
    companyId,
    origin,
    txid: String(row.txid),
  }
}

function recordOf({ model, key }: OutboxRow): Readonly<Record<string, number>> {
  const [id = 0, locationId = 0] = (key ?? '').split('-').map(Number)
  return model === 'stock.quant' ? { productId: id, locationId } : { id }
}

/** The same events make the same id, so that a message sent again is recognised. */
export const webhookId = (eventIds: readonly string[]): string =>
  `msg_${createHash('sha256').update(eventIds.join(',')).digest('hex').slice(0, 32)}`

/** The headers that make `body` a Standard Webhook, one signature per live secret. */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  timestamp: number,
  body: string,
): Record<string, string> {
  const sign = (secret: string): string => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  }
  return {
    'content-type': mediaType,
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map(sign).join(' '),
  }
}
