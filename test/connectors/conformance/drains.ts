import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import type { ChangePage, ChangesWanted } from '../../../sidecar/src/connectors/change-page.ts'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { ConnectorCase } from '../connector-case.ts'
import type { Bench } from './bench.ts'
import { sinceOf } from './rule.ts'

/** A list of the partner's that is read to its end: what is in it, by names that are always the same. */
export interface Drain<S> {
  readonly name: string
  read(context: CallContext<S>): Promise<readonly string[]>
}

/** What changed, and what it is called by whoever asks for it. */
export interface Changes<S> {
  readonly name: string
  /** What must be among what changed, by the case. */
  readonly known: readonly string[]
  page(
    context: CallContext<S>,
    wanted: ChangesWanted,
  ): Promise<{ names: readonly string[]; cursor: string; more: boolean }>
}

const mostRounds = 500

export function batchesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}

export async function allReports<S>({
  subject,
  context,
}: Pick<Bench<S>, 'subject' | 'context'>): Promise<readonly TrackingReport[]> {
  const { tracking } = subject.connector.capabilities
  const reports: TrackingReport[] = []
  if (!tracking || !subject.tracking) return reports
  for (const batch of batchesOf(subject.tracking.known, tracking.maxBatch)) {
    reports.push(...(await tracking.fetch(context, batch)))
  }
  return reports
}

export function changesOf<S>({ connector, ...subject }: ConnectorCase<S>): readonly Changes<S>[] {
  const { tracking, stock, warehouseOrders, returns, dispatch } = connector.capabilities
  const found: Changes<S>[] = []
  function add<T>(
    name: string,
    known: readonly string[],
    changedSince: ((context: CallContext<S>, wanted: ChangesWanted) => Promise<ChangePage<T>>) | undefined,
    nameOf: (item: T) => string,
  ): void {
    if (!changedSince) return
    found.push({
      name: `${name}.changedSince`,
      known,
      async page(context, wanted) {
        const { items, cursor, more } = await changedSince(context, wanted)
        return { names: items.map(nameOf), cursor, more }
      },
    })
  }
  const numbers = subject.tracking?.known.map(({ trackingNumber }) => trackingNumber) ?? []
  add('tracking', numbers, tracking?.changedSince, ({ trackingNumber }) => trackingNumber)
  add('stock', subject.stock?.known ?? [], stock?.changedSince, ({ sku }) => sku)
  add('warehouseOrders', [], warehouseOrders?.changedSince, ({ reference, externalId }) => reference ?? externalId)
  add('returns', [], returns?.changedSince, ({ number }) => number)
  add('dispatch', [], dispatch?.changedSince, ({ reference, externalId }) => reference ?? externalId)
  return found
}

/** From a cursor until there is no more. @throws when it has no end */
export async function drained<S>(
  { page, name }: Changes<S>,
  context: CallContext<S>,
  from: string | null,
): Promise<{ readonly names: readonly string[]; readonly cursor: string }> {
  const names: string[] = []
  let cursor = from
  for (let round = 0; round < mostRounds; round += 1) {
    const read = await page(context, { cursor, since: sinceOf(context.now) })
    names.push(...read.names)
    if (!read.more) return { names, cursor: read.cursor }
    if (read.cursor === cursor) throw new Error(`${name} says there is more, and its cursor stands still.`)
    cursor = read.cursor
  }
  throw new Error(`${name} has no end.`)
}

export function drainsOf<S>(subject: ConnectorCase<S>): readonly Drain<S>[] {
  const { stock, tracking } = subject.connector.capabilities
  const { stock: shelves } = subject
  return [
    ...changesOf(subject).map((changes) => ({
      name: changes.name,
      read: async (context: CallContext<S>) => (await drained(changes, context, null)).names,
    })),
    ...(tracking && subject.tracking
      ? [
          {
            name: 'tracking.fetch',
            read: async (context: CallContext<S>) =>
              (await allReports({ subject, context })).flatMap(({ trackingNumber, events }) => [
                trackingNumber,
                ...events.map(({ key }) => `${trackingNumber} ${key}`),
              ]),
          },
        ]
      : []),
    ...(stock && shelves
      ? [
          {
            name: 'stock.fetch',
            read: async (context: CallContext<S>) => {
              const names: string[] = []
              for (const batch of batchesOf(shelves.known, stock.maxBatch)) {
                names.push(...(await stock.fetch(context, batch)).map(({ sku, location }) => `${sku} ${location}`))
              }
              return names
            },
          },
        ]
      : []),
  ]
}
