import type { TransportReport } from '../../canonical/partner-reports.ts'
import { SidecarError } from '../../foundation/errors.ts'
import type { ChangePage, ChangesWanted } from '../change-page.ts'
import type { TransportOrder } from '../orders-out.ts'
import { ordersChangedSince } from './changes.ts'
import * as client from './client.ts'
import { statusesIn } from './events.ts'
import { orderFromWire, orderToWire } from './translate.ts'
import type { WireOrder } from './wire.ts'

type Context = client.Context

const isCancelled = ({ status }: WireOrder): boolean => status === 'canceled' || status === 'order_canceled'

const reportOf = (context: Context, order: WireOrder): TransportReport =>
  orderFromWire(order, statusesIn(context, order.tracking_statuses), context.timeZone)

/** By `internal_id`, many in one call. Fleetbase compares without regard to case, and lets two orders have the same. */
export async function fetchByReference(
  context: Context,
  references: readonly string[],
): Promise<readonly TransportReport[]> {
  // The list is split at commas there, so a reference with one in it is asked for by itself.
  const alone = references.filter((reference) => reference.includes(','))
  const together = references.filter((reference) => reference !== '' && !reference.includes(','))
  const queries = [
    ...(together.length > 0 ? [{ internal_id_in: together.join(',') }] : []),
    ...alone.map((reference) => ({ internal_id: reference })),
  ]
  const found: WireOrder[] = []
  for (const query of queries) found.push(...(await client.orders(context, query)))
  return references.flatMap((reference) => {
    const candidates = found.filter((order) => order.internal_id === reference)
    const chosen = candidates.find((order) => !isCancelled(order)) ?? candidates[0]
    return chosen ? [reportOf(context, chosen)] : []
  })
}

export async function findByReference(context: Context, reference: string): Promise<TransportReport | null> {
  return (await fetchByReference(context, [reference]))[0] ?? null
}

export async function create(context: Context, order: TransportOrder): Promise<TransportReport> {
  return reportOf(context, await client.createOrder(context, orderToWire(order, context.settings)))
}

/** Fleetbase would cancel a delivered order too, so it is looked at first. */
export async function cancel(context: Context, externalId: string): Promise<void> {
  const order = await client.order(context, externalId)
  if (isCancelled(order)) return
  if (order.status === 'completed') {
    throw new SidecarError(
      'PARTNER_REFUSED',
      'The transport is completed already, so it was not cancelled. Have the goods returned instead.',
      { details: { status: order.status } },
    )
  }
  await client.cancelOrder(context, externalId)
}

export async function changedSince(context: Context, wanted: ChangesWanted): Promise<ChangePage<TransportReport>> {
  const page = await ordersChangedSince(context, wanted)
  return { ...page, items: page.items.map((order) => reportOf(context, order)) }
}
