import { z } from 'zod'
import { decimal } from '../../canonical/money.ts'
import type { ReturnLine, ReturnReport } from '../../canonical/return-report.ts'
import { sourceTime } from '../../canonical/source-time.ts'
import { readableElements } from '../readable-elements.ts'
import type { Capabilities } from '../spi.ts'
import { changesSince } from './changes.ts'
import { answerTo, ask, type Context, listedAt } from './client.ts'
import { returnList, returnsAtOnce, returnsOf } from './queries.ts'
import type { Settings } from './settings.ts'
import { returnMap, returnStatus } from './status-map.ts'
import { oneReturn, type Returned, type ReturnLineItem, returned } from './wire.ts'

export const returns: NonNullable<Capabilities<Settings>['returns']> = {
  maxBatch: returnsAtOnce,

  async fetch(context, externalIds) {
    const answer = await ask(context, {
      operation: 'returns.by-id',
      effect: 'read',
      document: returnsOf(externalIds.length),
      variables: Object.fromEntries(externalIds.map((id, index) => [`id${index}`, id])),
      data: z.looseObject(Object.fromEntries(externalIds.map((_, index) => [`r${index}`, oneReturn]))),
    })
    const found = externalIds.flatMap((_, index) => answer[`r${index}`]?.data ?? [])
    return reports(context, readableElements(context, returned, found, answerTo('returns.by-id')))
  },

  async changedSince(context, wanted) {
    const { customerAccountId: account } = context.settings
    const { items, cursor, more } = await changesSince(context, wanted, {
      what: 'returns.changed',
      // A return does not say when it changed, so that all are told again that may have.
      node: returned.transform((one) => ({ ...one, updated_at: one.created_at })),
      page: (from, after) =>
        listedAt(context, {
          operation: 'returns.changed',
          document: returnList,
          variables: { account, from, first: returnsAtOnce, after: after ?? undefined },
        }),
      mayChange: ({ status }) => returnMap[returnStatus(status ?? '')] !== 'RECEIVED',
    })
    return { items: reports(context, items), cursor, more }
  },
}

/** Those of the store of the connection, where it names one. */
const reports = ({ settings: { shopName }, timeZone }: Context, found: readonly Returned[]): readonly ReturnReport[] =>
  found
    .filter(({ order }) => shopName === undefined || order?.shop_name === shopName)
    .map((one) => returnReport(one, timeZone))

function returnReport(one: Returned, timeZone: string | null): ReturnReport {
  const zone = { zone: timeZone }
  const lines = (one.line_items ?? []).filter((line) => line !== null)
  const updates = lines.flatMap(({ updated_at: at }) => at ?? []).sort()
  return {
    externalId: one.id,
    number: one.partner_id?.trim() || String(one.legacy_id ?? one.id),
    orderId: one.order_id ?? null,
    orderReference: one.order?.partner_order_id ?? null,
    status: returnStatus(one.status ?? ''),
    lines: lines.map(returnLine),
    announcedAt: sourceTime(one.created_at, zone),
    updatedAt: sourceTime(updates.at(-1) ?? one.created_at, zone),
  }
}

const returnLine = (line: ReturnLineItem): ReturnLine => ({
  // A line without its order's line names its product at least: a person can look it up.
  sku: line.line_item?.sku || line.product_id || line.id,
  announced: decimal(line.quantity),
  received: decimal(line.quantity_received ?? 0),
  condition: line.condition?.trim() || null,
})
