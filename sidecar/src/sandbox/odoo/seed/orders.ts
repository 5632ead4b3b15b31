import { draftInvoices, payInvoice, postInvoice } from '../billing/invoicing.ts'
import { invoiceAmounts } from '../computed/invoice.ts'
import { roundTo } from '../computed/money.ts'
import { invoicesOf } from '../computed/sale-order.ts'
import { movesOf } from '../computed/stock-picking.ts'
import { cancelOrder, confirmOrder } from '../sales/confirmation.ts'
import { quantityOf } from '../stock/move-lines.ts'
import { planReturn } from '../stock/returns.ts'
import { day, odooDate, odooDatetime } from '../world/time.ts'
import type { Base } from './base.ts'
import { type Entry, type Life, orderBook } from './order-book.ts'
import { carryOut, openPickings, quote } from './steps.ts'
import type { Timeline } from './timeline.ts'

type Step = (base: Base, orderId: number) => void

const send: Step = ({ world }, order) => world.write('sale.order', order, { state: 'sent' })
const confirm: Step = ({ world }, order) => confirmOrder(world, order)
const cancel: Step = ({ world }, order) => cancelOrder(world, order)
const lock: Step = ({ world }, order) => world.write('sale.order', order, { locked: true })

const ship: Step = ({ world }, order) => {
  for (const picking of openPickings(world, order)) {
    carryOut(world, picking.id)
    const tracking = `0034043416109404${String(2000 + picking.id).padStart(4, '0')}`
    world.write('stock.picking', picking.id, { carrier_tracking_ref: tracking, carrier_price: 14.9 })
  }
}

const invoice: Step = ({ world }, order) => {
  for (const id of draftInvoices(world, [order])) {
    postInvoice(world, id)
    const due = odooDate(new Date(world.now().getTime() + 14 * day))
    world.write('account.move', id, { invoice_date_due: due })
  }
}

const pay: Step = ({ world }, order) => {
  for (const id of invoicesOf(world, world.get('sale.order', order))) payInvoice(world, id)
}

const payHalf: Step = ({ world }, order) => {
  const [bill] = invoicesOf(world, world.get('sale.order', order))
  if (bill) payInvoice(world, bill, roundTo(invoiceAmounts(world, world.get('account.move', bill)).total / 2, 2))
}

/** A quarter of the first move goes back. */
const sendBack: Step = ({ world }, order) => {
  const [picking] = world.children('stock.picking', 'sale_id', order)
  const [move] = picking ? movesOf(world, picking) : []
  if (picking && move) {
    planReturn(world, picking.id, [
      { moveId: move.id, quantity: Math.floor(quantityOf(world, move) / 4), toRefund: true },
    ])
  }
}

const takeBack: Step = ({ world }, order) => {
  for (const picking of openPickings(world, order)) carryOut(world, picking.id)
}

/** Drafts the credit note of what came back and sets it off against the invoice. */
const credit: Step = ({ world }, order) => {
  const [bill] = invoicesOf(world, world.get('sale.order', order))
  for (const note of draftInvoices(world, [order])) {
    world.write('account.move', note, { reversed_entry_id: bill ?? false })
    postInvoice(world, note)
    payInvoice(world, note)
  }
}

/** What happens after the quotation, with the days between. Steps that would be in the future have not happened. */
const lives: Readonly<Record<Life, readonly (readonly [afterDays: number, step: Step])[]>> = (() => {
  const ordered = [[0, confirm]] as const
  const shipped = [...ordered, [2, ship]] as const
  const invoiced = [...shipped, [3, invoice]] as const
  return {
    quotation: [],
    sent: [[0, send]],
    cancelled: [...ordered, [2, cancel]],
    open: ordered,
    shipped,
    invoiced,
    'part-paid': [...invoiced, [14, payHalf]],
    paid: [...invoiced, [14, pay]],
    locked: [...invoiced, [14, pay], [15, lock]],
    returning: [...invoiced, [12, sendBack]],
    credited: [...invoiced, [10, pay], [12, sendBack], [15, takeBack], [16, credit]],
  }
})()

export function planOrders(base: Base, line: Timeline): void {
  for (const [index, entry] of orderBook.entries()) {
    const order = { id: 0 }
    const hour = 8 + (index % 8)
    line.at({ daysAgo: entry.daysAgo, hour }, () => {
      order.id = quote(base, quotationOf(base, entry, line))
    })
    for (const [number, [afterDays, step]] of lives[entry.life].entries()) {
      const daysAgo = entry.daysAgo - afterDays
      if (daysAgo >= 1) line.at({ daysAgo, hour: hour + (number + 1) / 2 }, () => step(base, order.id))
    }
  }
}

function quotationOf(base: Base, entry: Entry, line: Timeline): Parameters<typeof quote>[1] {
  const isOslo = entry.place === 'oslo'
  const { nordlicht, fjordline, eur, nok, jpy, carriers } = base
  return {
    customer: base.customers[entry.customer],
    company: isOslo ? fjordline : nordlicht,
    warehouse: base[entry.place],
    currency: entry.inYen ? jpy : isOslo ? nok : eur,
    carrier: isOslo ? carriers.nordic : entry.lines['NL-2001'] ? carriers.freight : carriers.parcel,
    lines: entry.lines,
    priceFactor: entry.inYen ? 162 : isOslo ? 11.5 : 1,
    more: {
      client_order_ref: entry.reference ?? false,
      commitment_date:
        entry.promisedDaysAgo === undefined
          ? false
          : odooDatetime(line.dateAt({ daysAgo: entry.promisedDaysAgo, hour: 15 })),
    },
  }
}
