import type { Env } from '../records/env.ts'
import { numberOf, type Row, refOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { type Amounts, addUp, amountsOf, decimalsOf, roundTo } from './money.ts'
import { completeName } from './partner.ts'

const currencyOf = (invoice: Row): number => refOf(invoice, 'currency_id')

const lineAmounts = (world: World, line: Row): Amounts =>
  amountsOf(world, line, numberOf(line, 'quantity'), currencyOf(world.get('account.move', refOf(line, 'move_id'))))

export const invoiceLineAmount =
  (part: keyof Amounts) =>
  ({ world }: Env, line: Row): Value =>
    lineAmounts(world, line)[part]

export function invoiceAmounts(world: World, invoice: Row): Amounts {
  const lines = world.children('account.move.line', 'move_id', invoice.id)
  return addUp(
    world,
    lines.map((line) => lineAmounts(world, line)),
    currencyOf(invoice),
  )
}

export const invoiceAmount =
  (part: keyof Amounts) =>
  ({ world }: Env, invoice: Row): Value =>
    invoiceAmounts(world, invoice)[part]

/** `settled` is the sandbox's own column: what payments and credit notes have covered. */
function residualOf(world: World, invoice: Row): number {
  const open = invoiceAmounts(world, invoice).total - numberOf(invoice, 'settled')
  return roundTo(open, decimalsOf(world, currencyOf(invoice)))
}

export const amountResidual = ({ world }: Env, invoice: Row): Value => residualOf(world, invoice)

/** 19: account/models/account_move.py `_compute_payment_state`, without payments still on their way to the bank. */
export function paymentState({ world }: Env, invoice: Row): Value {
  if (invoice.state !== 'posted') return 'not_paid'
  if (residualOf(world, invoice) <= 0) return 'paid'
  return numberOf(invoice, 'settled') > 0 ? 'partial' : 'not_paid'
}

export function partnerName(env: Env, invoice: Row): Value {
  const partner = env.world.find('res.partner', refOf(invoice, 'partner_id'))
  return partner ? completeName(env, partner) : false
}
