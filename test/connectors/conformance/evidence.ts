import type { DocumentReference } from '../../../sidecar/src/canonical/partner-reports.ts'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { allReports } from './drains.ts'
import { fresh } from './fresh.ts'
import { outcomeOf } from './outcome.ts'
import { sinceOf } from './rule.ts'

type Fetch<S> = (context: CallContext<S>, externalId: string) => Promise<readonly unknown[]>

/** So many are tried before one is taken that has nothing to tell. */
const mostTries = 12

/** Asks about the first of these the partner has something to tell of, or about any. */
export async function firstThatTells<S>(
  fetch: Fetch<S>,
  context: CallContext<S>,
  ids: Promise<readonly string[]>,
): Promise<((context: CallContext<S>) => Promise<unknown>) | null> {
  const candidates = (await ids).slice(0, mostTries)
  const askable: string[] = []
  for (const id of candidates) {
    const outcome = await outcomeOf(() => fetch(context, id))
    if ('error' in outcome) continue
    askable.push(id)
    if ((outcome.value as readonly unknown[]).length > 0) return (later) => fetch(later, id)
  }
  const [any = candidates[0]] = askable
  return any === undefined ? null : (later) => fetch(later, any)
}

/** Trackers, those with a proof first, and transports. */
export async function provableIds<S>(subject: ConnectorCase<S>, context: CallContext<S>): Promise<readonly string[]> {
  const reports = [...(await allReports({ subject, context }))]
  reports.sort((one, other) => Number(other.proofOfDelivery !== null) - Number(one.proofOfDelivery !== null))
  const transports = await transportsOf(subject, context)
  return [
    ...transports.filter(({ proofs }) => proofs.length > 0).map(({ externalId }) => externalId),
    ...reports.flatMap(({ externalId }) => externalId ?? []),
    ...transports.map(({ externalId }) => externalId),
  ]
}

/** Whatever a partner may ask money for: labels, parcels, orders, transports. */
export async function chargeableIds<S>(subject: ConnectorCase<S>, context: CallContext<S>): Promise<readonly string[]> {
  const { labels } = subject.connector.capabilities
  const label = labels && subject.labels ? [await labels.buy(context, fresh(subject.labels))] : []
  const orders = await ordersOf(subject, context)
  return [
    ...label.map(({ externalId }) => externalId),
    ...orders.flatMap(({ shipments }) => shipments.map(({ externalId }) => externalId)).slice(0, 5),
    ...orders.map(({ externalId }) => externalId).slice(0, 5),
    ...(await provableIds(subject, context)),
  ]
}

export async function someDocument<S>(
  subject: ConnectorCase<S>,
  context: CallContext<S>,
): Promise<DocumentReference | null> {
  if (subject.document) return subject.document
  const { labels, proofOfDelivery } = subject.connector.capabilities
  const label = labels && subject.labels ? await labels.buy(context, fresh(subject.labels)) : null
  const orders = await ordersOf(subject, context)
  const reports = await allReports({ subject, context })
  const transports = await transportsOf(subject, context)
  const [known] = [
    ...(label?.documents ?? []),
    ...orders.flatMap(({ shipments }) => shipments.flatMap((shipment) => shipment.label ?? [])),
    ...reports.flatMap((report) => report.proofOfDelivery?.documents ?? []),
    ...transports.flatMap(({ proofs }) => proofs.flatMap(({ documents }) => documents)),
  ]
  if (known || !proofOfDelivery) return known ?? null
  for (const id of (await provableIds(subject, context)).slice(0, mostTries)) {
    const [document] = (await proofOfDelivery.fetch(context, id)).flatMap(({ documents }) => documents)
    if (document) return document
  }
  return null
}

async function ordersOf<S>({ connector }: ConnectorCase<S>, context: CallContext<S>) {
  const wanted = { cursor: null, since: sinceOf(context.now) }
  return (await connector.capabilities.warehouseOrders?.changedSince(context, wanted))?.items ?? []
}

/** Of the first page of what changed. */
export async function returnIds<S>(
  { connector }: ConnectorCase<S>,
  context: CallContext<S>,
): Promise<readonly string[]> {
  const wanted = { cursor: null, since: sinceOf(context.now) }
  const changed = await connector.capabilities.returns?.changedSince(context, wanted)
  return changed?.items.map(({ externalId }) => externalId) ?? []
}

async function transportsOf<S>({ connector, dispatch: order }: ConnectorCase<S>, context: CallContext<S>) {
  const { dispatch } = connector.capabilities
  if (!dispatch || !order) return []
  const changed = await dispatch.changedSince?.(context, { cursor: null, since: sinceOf(context.now) })
  return changed && changed.items.length > 0 ? changed.items : [await dispatch.create(context, fresh(order))]
}
