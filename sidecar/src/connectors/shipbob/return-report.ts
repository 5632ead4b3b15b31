import { decimal } from '../../canonical/money.ts'
import type { ReturnLine, ReturnReport } from '../../canonical/return-report.ts'
import { sourceTime } from '../../canonical/source-time.ts'
import type { QueryValue } from '../../http/partner-http.ts'
import { readableElements } from '../readable-elements.ts'
import { answerTo, type Context, channelHeader } from './client.ts'
import { returnStatus } from './status-map.ts'
import { type Returned, returnShape } from './wire.ts'

/** The most that is asked for at once. */
export const returnPageSize = 50

export const returnList = (context: Context, search: Readonly<Record<string, QueryValue>>) => ({
  operation: 'return.list',
  method: 'GET' as const,
  path: '/return',
  query: { ...search, Limit: returnPageSize },
  headers: channelHeader(context),
  effect: 'read' as const,
})

/** Those of the channel orders are written to, as far as ShipBob says of which one they are. */
export const returnReports = (context: Context, elements: readonly unknown[]): readonly ReturnReport[] =>
  readableElements(context, returnShape, elements, answerTo('return.list'))
    .filter(({ channel }) => channel?.id == null || channel.id === context.settings.channelId)
    .map((one) => returnReport(one, context.timeZone))

function returnReport(one: Returned, timeZone: string | null): ReturnReport {
  const zone = { zone: timeZone }
  const changes = (one.status_history ?? []).flatMap(({ timestamp }) => timestamp ?? [])
  const last = changes.reduce<string | null>(
    (latest, at) => (latest === null || Date.parse(at) > Date.parse(latest) ? at : latest),
    null,
  )
  return {
    externalId: String(one.id),
    number: one.reference_id?.trim() || String(one.id),
    orderId: null,
    orderReference: one.store_order_id?.trim() || null,
    status: returnStatus(one.status ?? ''),
    lines: (one.inventory ?? []).map(returnLine),
    announcedAt: sourceTime(one.insert_date, zone),
    updatedAt: sourceTime(last ?? one.insert_date, zone),
  }
}

/** What was processed was there, whatever was done with it. */
function returnLine({
  id,
  sku,
  quantity,
  action_taken: taken,
}: NonNullable<Returned['inventory']>[number]): ReturnLine {
  const actions = (taken ?? []).filter(({ quantity_processed: count }) => (count ?? 0) > 0)
  const received = actions.reduce((sum, { quantity_processed: count }) => sum + (count ?? 0), 0)
  return {
    // A product without a SKU is told by its number: a person can look it up.
    sku: sku || `inventory ${id ?? 'unknown'}`,
    announced: decimal(quantity),
    received: decimal(received),
    condition: [...new Set(actions.flatMap(({ action }) => action ?? []))].join(', ') || null,
  }
}
