import type { TrackingReport } from '../../canonical/partner-reports.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import type { TrackingQuery } from '../spi.ts'
import { ordersChangedSince } from './changes.ts'
import * as client from './client.ts'
import { statusesIn } from './events.ts'
import { trackingReport } from './translate.ts'
import type { WireOrder } from './wire.ts'

type Context = client.Context

/** `bulk_query` takes ids as well, and decides by the first of the list which these are: those shapes go alone. */
const isPlain = (number: string): boolean =>
  /^[A-Za-z0-9-]+$/.test(number) && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-/i.test(number)

/**
 * An order carries its statuses with it, so many numbers are one call. What is no order's number may be that of an
 * item or a stop: those are looked up together, and their statuses one by one.
 */
export async function fetch(context: Context, queries: readonly TrackingQuery[]): Promise<readonly TrackingReport[]> {
  const wanted = [...new Set(queries.map(({ trackingNumber }) => trackingNumber))]
  const plain = wanted.filter(isPlain)
  const lookups = [
    ...(plain.length > 0 ? [{ bulk_query: plain.join(',') }] : []),
    ...wanted.filter((number) => !isPlain(number)).map((number) => ({ tracking: number })),
  ]
  const reports = new Map<string, TrackingReport>()
  for (const query of lookups) {
    for (const order of await client.orders(context, query)) {
      for (const report of reportsOf(context, order)) reports.set(report.trackingNumber, report)
    }
  }
  const missing = wanted.filter((number) => !reports.has(number) && !number.includes(','))
  for (const report of await ofItems(context, missing)) reports.set(report.trackingNumber, report)
  return wanted.flatMap((number) => reports.get(number) ?? [])
}

export async function changedSince(context: Context, wanted: ChangesWanted): Promise<ChangePage<TrackingReport>> {
  const page = await ordersChangedSince(context, wanted)
  return { ...page, items: page.items.flatMap((order) => reportsOf(context, order)) }
}

function reportsOf(context: Context, order: WireOrder): readonly TrackingReport[] {
  const number = order.tracking_number?.tracking_number
  if (number === undefined) return []
  return [trackingReport(number, order.id, statusesIn(context, order.tracking_statuses), context.timeZone)]
}

async function ofItems(context: Context, numbers: readonly string[]): Promise<readonly TrackingReport[]> {
  if (numbers.length === 0) return []
  const reports: TrackingReport[] = []
  for (const { id, tracking_number, subject } of await client.trackingNumbers(context, numbers)) {
    const statuses = await client.trackingStatuses(context, id)
    reports.push(trackingReport(tracking_number, subject ?? null, statuses, context.timeZone))
  }
  return reports
}
