import type { Invoice } from '../canonical/invoice.ts'
import type { Order } from '../canonical/order.ts'
import type { Party } from '../canonical/party.ts'
import type { Transfer } from '../canonical/transfer.ts'
import { accountMove } from '../odoo/account-move.ts'
import type { CallOptions } from '../odoo/client.ts'
import type { OdooSession } from '../odoo/connection.ts'
import type { Domain } from '../odoo/domain.ts'
import { searchRecords } from '../odoo/read.ts'
import type { OdooRecord } from '../odoo/record.ts'
import { resPartner } from '../odoo/res-partner.ts'
import { saleOrder } from '../odoo/sale-order.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import type { OdooHoldings } from '../privacy/find-subject.ts'

const pageSize = 500

/** What Odoo has of a party and its contacts, archived ones too: their orders, transfers and invoices. Nothing is kept. */
export async function odooHoldings(session: OdooSession, key: number, options: CallOptions): Promise<OdooHoldings> {
  const all = async <T extends object>(record: OdooRecord<T>, domain: Domain) =>
    readAll<T>(session, record, domain, options)
  const parties = await all<Party>(resPartner, [
    ['id', 'child_of', key],
    ['active', 'in', [true, false]],
  ])
  const ids = parties.map(({ key: id }) => id)
  const named = (field: string): readonly unknown[] => [field, 'in', ids]
  const orders = await all<Order>(saleOrder, [
    ...['|', '|', named('partner_id')],
    ...[named('partner_shipping_id'), named('partner_invoice_id')],
  ])
  const orderKeys = orders.map(({ key: id }) => id)
  const transfers = await all<Transfer>(stockPicking, ['|', named('partner_id'), ['sale_id', 'in', orderKeys]])
  const invoices = await all<Invoice>(accountMove, [named('partner_id')])
  return {
    parties: ids,
    orders: orders.map(({ key: id, value }) => ({ id, number: value.number })),
    transfers: transfers.map(({ key: id, value }) => ({ id, number: value.number, tracking: value.trackingNumbers })),
    invoices: invoices.map(({ key: id }) => id),
    words: parties.flatMap(({ value }) => wordsOfParty(value)),
  }
}

const wordsOfParty = ({ name, email, phone, vatNumber, address }: Party): readonly string[] =>
  [name, email, phone, vatNumber, address.name, address.street, address.street2].flatMap((text) => text ?? [])

async function readAll<T extends object>(
  session: OdooSession,
  record: OdooRecord<T>,
  domain: Domain,
  options: CallOptions,
): Promise<readonly { readonly key: number; readonly value: T }[]> {
  const found: { key: number; value: T }[] = []
  const absorb = (_record: OdooRecord, key: string, value: object) =>
    void found.push({ key: Number(key), value: value as T })
  for (let after = 0; ; after = found.at(-1)?.key ?? after) {
    const query = { domain: [['id', '>', after], ...domain], order: 'id', limit: pageSize }
    const page = await searchRecords(session, record, query, {}, absorb, options)
    if (page.length < pageSize) return found
  }
}
