import { documentName } from '../defaults/names.ts'
import { operationType, planPicking } from '../stock/pickings.ts'
import { odooDatetime } from '../world/time.ts'
import type { Base } from './base.ts'
import type { Sku } from './products.ts'
import { carryOut } from './steps.ts'
import type { Moment, Timeline } from './timeline.ts'

interface Purchase {
  readonly ordered: Moment
  readonly due: Moment
  readonly lines: Partial<Record<Sku, number>>
  readonly at: 'hamburg' | 'leipzig' | 'oslo'
  readonly arrived?: Moment
}

/** The third one is the reason S00042 cannot be completed: 40 high-bay lights that should have come two days ago. */
const purchases: readonly Purchase[] = [
  {
    ordered: { daysAgo: 50, hour: 9 },
    due: { daysAgo: 36, hour: 12 },
    arrived: { daysAgo: 36, hour: 14 },
    lines: { 'NL-1001': 200, 'NL-1002': 80 },
    at: 'hamburg',
  },
  {
    ordered: { daysAgo: 30, hour: 10 },
    due: { daysAgo: 15, hour: 12 },
    arrived: { daysAgo: 14, hour: 7 },
    lines: { 'NL-1010': 150 },
    at: 'oslo',
  },
  { ordered: { daysAgo: 24, hour: 11 }, due: { daysAgo: 2, hour: 12 }, lines: { 'NL-1200': 40 }, at: 'hamburg' },
  { ordered: { daysAgo: 6, hour: 15 }, due: { daysAgo: -9, hour: 12 }, lines: { 'NL-2002': 60 }, at: 'hamburg' },
]

export function planReceipts(base: Base, line: Timeline): void {
  const { world, products, nordlicht, fjordline, eur, nok } = base
  const vendor = world.create('res.partner', {
    name: 'Lumeon Leuchtenwerk GmbH',
    is_company: true,
    type: 'contact',
    active: true,
    city: 'Arnsberg',
    ref: 'L-70001',
  })
  for (const purchase of purchases) {
    const receipt = { id: 0 }
    line.at(purchase.ordered, () => {
      const due = odooDatetime(line.dateAt(purchase.due))
      const isOslo = purchase.at === 'oslo'
      const name = documentName(world, 'purchase.order')
      const demands = Object.entries(purchase.lines).map(([sku, quantity]) => ({
        productId: products[sku as Sku],
        quantity,
      }))
      const picking = planPicking(
        world,
        operationType(world, base[purchase.at], 'incoming').id,
        { origin: name, partner_id: vendor, scheduled_date: due, date_deadline: due },
        demands,
      )
      receipt.id = picking.id
      world.create('purchase.order', {
        name,
        state: 'purchase',
        partner_id: vendor,
        date_order: odooDatetime(world.now()),
        company_id: isOslo ? fjordline : nordlicht,
        currency_id: isOslo ? nok : eur,
        picking_ids: [picking.id],
      })
    })
    if (purchase.arrived) line.at(purchase.arrived, () => carryOut(world, receipt.id))
  }
}
