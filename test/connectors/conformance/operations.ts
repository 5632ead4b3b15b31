import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { chargeableIds, firstThatTells, provableIds, returnIds, someDocument } from './evidence.ts'
import { fresh } from './fresh.ts'
import { sinceOf } from './rule.ts'
import { frozen } from './walk.ts'

/** One thing a connector can do, ready to be tried. */
export interface Operation<S> {
  /** `tracking.fetch` */
  readonly name: string
  readonly effect: 'read' | 'write'
  /** What it returns tells of a whole reply: nothing else can be checked of a document's bytes, or of nothing. */
  readonly opaque: boolean
  /** Makes what it needs, and gives what is to be tried; null when nothing of the case leads there. */
  arrange(context: CallContext<S>): Promise<((context: CallContext<S>) => Promise<unknown>) | null>
  /** Asks for what the partner does not have: the answer is nothing. */
  askUnknown?(context: CallContext<S>): Promise<unknown>
}

/** Everything the connector declares, in the order it is tried. */
export function operationsOf<S>(subject: ConnectorCase<S>): readonly Operation<S>[] {
  const { capabilities } = subject.connector
  const {
    tracking,
    rates,
    labels,
    stock,
    warehouseOrders,
    returns,
    dispatch,
    proofOfDelivery,
    documents,
    freightCost,
  } = capabilities
  const found: Operation<S>[] = []
  const add = (
    name: string,
    arrange: Operation<S>['arrange'],
    more: Partial<Pick<Operation<S>, 'effect' | 'opaque' | 'askUnknown'>> = {},
  ): void => void found.push({ name, effect: 'read', opaque: false, arrange, ...more })
  const simply =
    (run: (context: CallContext<S>) => Promise<unknown>): Operation<S>['arrange'] =>
    async () =>
      run
  const changes = { cursor: null, since: sinceOf(Date.now()) }

  if (tracking && subject.tracking) {
    const { known, unknown } = frozen(subject.tracking)
    add(
      'tracking.fetch',
      simply((context) => tracking.fetch(context, known.slice(0, tracking.maxBatch))),
      {
        askUnknown: (context) => tracking.fetch(context, [unknown]),
      },
    )
    const { changedSince } = tracking
    if (changedSince)
      add(
        'tracking.changedSince',
        simply((context) => changedSince(context, changes)),
      )
  }
  if (rates && subject.rates) {
    const request = frozen(subject.rates)
    add(
      'rates.quote',
      simply((context) => rates.quote(context, request)),
    )
  }
  if (labels && subject.labels) {
    const purchase = frozen(subject.labels)
    add('labels.buy', async () => (context) => labels.buy(context, fresh(purchase)), { effect: 'write' })
    add(
      'labels.cancel',
      async (context) => {
        const { externalId } = await labels.buy(context, fresh(purchase))
        return (later) => labels.cancel(later, externalId)
      },
      { effect: 'write', opaque: true },
    )
    add(
      'labels.findByReference',
      async (context) => {
        const { reference } = await boughtAs(fresh(purchase), (one) => labels.buy(context, one))
        return (later) => labels.findByReference(later, reference)
      },
      { askUnknown: (context) => labels.findByReference(context, 'no-such-reference-0') },
    )
  }
  if (stock && subject.stock) {
    const { known, unknown } = frozen(subject.stock)
    add(
      'stock.fetch',
      simply((context) => stock.fetch(context, known.slice(0, stock.maxBatch))),
      {
        askUnknown: (context) => stock.fetch(context, [unknown]),
      },
    )
    const { changedSince } = stock
    if (changedSince)
      add(
        'stock.changedSince',
        simply((context) => changedSince(context, changes)),
      )
  }
  if (warehouseOrders && subject.warehouseOrders) {
    const order = frozen(subject.warehouseOrders)
    const created = (context: CallContext<S>) => boughtAs(fresh(order), (one) => warehouseOrders.create(context, one))
    const { update, hold } = warehouseOrders
    add('warehouseOrders.create', async () => (context) => warehouseOrders.create(context, fresh(order)), {
      effect: 'write',
    })
    add(
      'warehouseOrders.fetch',
      async (context) => {
        const { reference } = await created(context)
        return (later) => warehouseOrders.fetch(later, [reference])
      },
      { askUnknown: (context) => warehouseOrders.fetch(context, ['no-such-reference-0']) },
    )
    add(
      'warehouseOrders.changedSince',
      simply((context) => warehouseOrders.changedSince(context, changes)),
    )
    add(
      'warehouseOrders.findByReference',
      async (context) => {
        const { reference } = await created(context)
        return (later) => warehouseOrders.findByReference(later, reference)
      },
      { askUnknown: (context) => warehouseOrders.findByReference(context, 'no-such-reference-0') },
    )
    const onCreated =
      (act: (context: CallContext<S>, externalId: string) => Promise<void>): Operation<S>['arrange'] =>
      async (context) => {
        const { report } = await created(context)
        return (later) => act(later, report.externalId)
      }
    const silently = { effect: 'write', opaque: true } as const
    if (update) {
      const change = { shipTo: order.shipTo }
      add(
        'warehouseOrders.update',
        onCreated((context, id) => update(context, id, change)),
        silently,
      )
    }
    if (hold)
      add(
        'warehouseOrders.hold',
        onCreated((context, id) => hold(context, id, true)),
        silently,
      )
    add(
      'warehouseOrders.cancel',
      onCreated((context, id) => warehouseOrders.cancel(context, id, 'The customer changed their mind')),
      silently,
    )
  }
  if (returns && subject.returns) {
    const { unknown } = subject.returns
    add(
      'returns.fetch',
      async (context) => {
        const ids = (await returnIds(subject, context)).slice(0, returns.maxBatch)
        return ids.length > 0 ? (later) => returns.fetch(later, ids) : null
      },
      { askUnknown: (context) => returns.fetch(context, [unknown]) },
    )
    add(
      'returns.changedSince',
      simply((context) => returns.changedSince(context, changes)),
    )
  }
  if (dispatch && subject.dispatch) {
    const order = frozen(subject.dispatch)
    const created = (context: CallContext<S>) => boughtAs(fresh(order), (one) => dispatch.create(context, one))
    add('dispatch.create', async () => (context) => dispatch.create(context, fresh(order)), { effect: 'write' })
    add(
      'dispatch.fetch',
      async (context) => {
        const { reference } = await created(context)
        return (later) => dispatch.fetch(later, [reference])
      },
      { askUnknown: (context) => dispatch.fetch(context, ['no-such-reference-0']) },
    )
    const { changedSince } = dispatch
    if (changedSince)
      add(
        'dispatch.changedSince',
        simply((context) => changedSince(context, changes)),
      )
    add(
      'dispatch.findByReference',
      async (context) => {
        const { reference } = await created(context)
        return (later) => dispatch.findByReference(later, reference)
      },
      { askUnknown: (context) => dispatch.findByReference(context, 'no-such-reference-0') },
    )
    add(
      'dispatch.cancel',
      async (context) => {
        const { report } = await created(context)
        return (later) => dispatch.cancel(later, report.externalId)
      },
      { effect: 'write', opaque: true },
    )
  }

  if (proofOfDelivery) {
    add('proofOfDelivery.fetch', (context) =>
      firstThatTells(proofOfDelivery.fetch, context, provableIds(subject, context)),
    )
  }
  if (documents) {
    const arrange: Operation<S>['arrange'] = async (context) => {
      const document = await someDocument(subject, context)
      return document === null ? null : (later) => documents.fetch(later, document)
    }
    add('documents.fetch', arrange, { opaque: true })
  }
  if (freightCost) {
    add('freightCost.fetch', (context) => firstThatTells(freightCost.fetch, context, chargeableIds(subject, context)))
  }
  return found
}

async function boughtAs<O extends { readonly reference: string }, R>(
  order: O,
  buy: (order: O) => Promise<R>,
): Promise<{ readonly reference: string; readonly report: R }> {
  return { reference: order.reference, report: await buy(order) }
}
