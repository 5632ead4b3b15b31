import type { PartnerApp, PartnerContext } from '../partner.ts'
import { channels, locations } from './account.ts'
import { notFound } from './voice.ts'
import { addItem, type Order, type Returned, type ReturnStatus, type World } from './world.ts'

/** As many as one page holds, whatever is asked for. */
const most = 50

export function addReturnRoutes(app: PartnerApp, world: World): void {
  app.get('/2026-01/return', (c) => {
    const { Ids, ReferenceIds, Status, StartDate, SortOrder, Cursor, Limit } = c.req.query()
    const channel = c.req.header('shipbob_channel_id')
    const oneOf = (list: string | undefined, value: string): boolean => !list || list.split(',').includes(value)
    const matching = world.returns
      .filter(
        (one) =>
          (channel === undefined || one.order.channelId === Number(channel)) &&
          oneOf(Ids, String(one.id)) &&
          oneOf(ReferenceIds, one.referenceId) &&
          oneOf(Status, statusOf(one)) &&
          (!StartDate || one.createdAt >= Date.parse(StartDate)),
      )
      .sort((one, other) => (SortOrder === 'Asc' ? 1 : -1) * (one.createdAt - other.createdAt || one.id - other.id))
    return c.json(pageOf(c, world, matching, Math.min(Number(Limit ?? most), most), Number(Cursor ?? 1)))
  })
  app.get('/2026-01/return/:id', (c) => {
    const found = world.returns.find(({ id }) => String(id) === c.req.param('id'))
    return found ? c.json(returnView(world, found)) : notFound(c)
  })
}

function pageOf(c: PartnerContext, world: World, all: readonly Returned[], size: number, page: number) {
  const next = new URL(c.req.url)
  next.searchParams.set('Cursor', String(page + 1))
  const shown = all.slice((page - 1) * size, page * size)
  return {
    items: shown.map((one) => returnView(world, one)),
    ...{ first: null, prev: null, last: null, next: all.length > page * size ? next.href : null },
  }
}

const statusOf = ({ history }: Returned): ReturnStatus => history.at(-1)?.status ?? 'AwaitingArrival'

const text = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString())

export function returnView(world: World, one: Returned): Record<string, unknown> {
  const at = (status: ReturnStatus) => text(one.history.findLast((step) => step.status === status)?.at)
  const [location] = locations
  return {
    id: one.id,
    reference_id: one.referenceId,
    return_type: 'Regular',
    status: statusOf(one),
    status_history: one.history.map((step) => ({ status: step.status, timestamp: text(step.at) })),
    insert_date: text(one.createdAt),
    awaiting_arrival_date: text(one.createdAt),
    arrived_date: at('Arrived'),
    processing_date: at('Processing'),
    completed_date: at('Completed'),
    cancelled_date: at('Cancelled'),
    channel: { id: one.order.channelId, name: channels.find(({ id }) => id === one.order.channelId)?.name ?? null },
    fulfillment_center: { id: location.id, name: location.name },
    customer_name: one.order.recipient.name,
    store_order_id: one.order.referenceId,
    original_shipment_id: one.order.shipments[0]?.id ?? null,
    shipment_tracking_number: one.order.shipments[0]?.tracking?.number ?? null,
    tracking_number: null,
    invoice: { amount: null, currency_code: 'EUR' },
    transactions: [],
    inventory: one.lines.map((line) => {
      const { sku, quantity } = line
      const item = world.items.get(sku) ?? addItem(world, sku, sku, 0)
      return {
        ...{ id: item.inventoryId, name: item.name, sku, quantity, barcodes: [] },
        action_requested: { action: 'Default', action_type: 'Inventory Default', instructions: null },
        action_taken: actionsOf(line),
      }
    }),
  }
}

const actionsOf = ({ processed, disposed }: Returned['lines'][number]) =>
  [
    { action: 'Restock', action_reason: null, image_url: null, quantity_processed: processed - disposed },
    { action: 'Dispose', action_reason: 'Damaged', image_url: null, quantity_processed: disposed },
  ].filter(({ quantity_processed: count }) => count > 0)

/** Pieces of an order are announced to come back. */
export function announceReturn(
  world: World,
  order: Order,
  pieces: Readonly<Record<string, number>>,
  referenceId: string,
  at = world.now(),
): Returned {
  const lines = Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity, processed: 0, disposed: 0 }))
  const history = [{ status: 'AwaitingArrival' as const, at }]
  const announced: Returned = { id: world.next('return'), referenceId, order, createdAt: at, history, lines }
  world.returns.push(announced)
  return announced
}

type Pieces = Readonly<Record<string, number>>

/** Goods of a return are there, or so many of them are processed, and so many of those damaged. */
export function countBack(
  world: World,
  one: Returned,
  status: ReturnStatus,
  { pieces, damaged = {} }: { readonly pieces: Pieces; readonly damaged?: Pieces | undefined },
  at = world.now(),
): void {
  for (const line of one.lines) {
    line.processed = pieces[line.sku] ?? line.processed
    line.disposed = damaged[line.sku] ?? line.disposed
  }
  one.history.push({ status, at })
}
