import { z } from 'zod'
import { OdooFault } from '../faults.ts'
import { currentCompany, type Env } from '../records/env.ts'
import { matching } from '../records/search.ts'
import { isVisible } from '../records/visibility.ts'
import { type Row, refOf, textOf, type Value } from '../world/row.ts'
import * as given from './arguments.ts'
import { OrderRows } from './order-rows.ts'

/*
 * Reads an order as a connected system sends it: what was found for it, and everything that is wrong with it, in the
 * addon's words and order.
 */

interface Problem {
  readonly field: string
  readonly kind: 'invalid' | 'missing'
  readonly message: string
}

export const addressColumns = ['name', 'street', 'street2', 'zip', 'city', 'country_id', 'state_id'] as const
export type Address = Readonly<Record<(typeof addressColumns)[number], Value>>

export interface FoundLine {
  readonly product: Row | null
  readonly quantity: number | null
  readonly price: number | null
}

export interface EntryFound {
  readonly problems: readonly Problem[]
  readonly rows: OrderRows
  readonly company: number
  readonly source: string | null
  readonly reference: string | null
  readonly warehouse: Row | null
  readonly customer: Row | null
  readonly guest: Readonly<Record<string, Value>>
  readonly shipTo: Address | null
  readonly carrier: Row | null
  readonly lines: readonly FoundLine[]
  readonly requestedAt: string | null
  readonly note: string | null
  readonly confirm: boolean
}

const objectShape = z.record(z.string(), z.unknown())
type Given = z.output<typeof objectShape>

export function readEntry(env: Env, order: unknown, rows: unknown): EntryFound {
  const reading = new Reading(env, new OrderRows(rows))
  const input = objectShape.safeParse(order).data ?? {}
  const source = reading.checked('source', () => given.text(input.source, 'source', 50))
  const reference = reading.checked('external_reference', () =>
    given.text(input.external_reference, 'external_reference', 100),
  )
  const named = namedCompany(reading, input.company_id)
  const warehouse = warehouseOf(reading, named, input.warehouse)
  const company = companyOf(reading, named, warehouse)
  const { customer, guest } = customerOf(reading, company, input.customer)
  const shipTo = shippingOf(reading, customer, input.shipping_address)
  lookForCurrency(reading, company, input.currency)
  return {
    ...{ rows: reading.scope, company, source, reference, warehouse, customer, guest, shipTo },
    carrier: carrierOf(reading, company, input.carrier),
    lines: linesOf(reading, company, input.lines),
    requestedAt: input.requested_at
      ? reading.checked('requested_at', () => given.instant(input.requested_at, 'requested_at'))
      : null,
    note: reading.checked('note', () => given.optionalText(input.note, 'note', 2_000)),
    confirm: reading.checked('confirm', () => given.flag(input.confirm ?? true, 'confirm')) ?? true,
    problems: reading.problems,
  }
}

class Reading {
  readonly env: Env
  /** Of whom it is entered for. */
  readonly scope: OrderRows
  readonly problems: Problem[] = []

  constructor(env: Env, scope: OrderRows) {
    this.env = env
    this.scope = scope
  }

  problem(field: string, message: string, kind: Problem['kind'] = 'invalid'): null {
    this.problems.push({ field, kind, message })
    return null
  }

  /** The value, or null and a problem. */
  checked<T>(field: string, check: () => T): T | null {
    try {
      return check()
    } catch (error) {
      if (!(error instanceof OdooFault)) throw error
      return this.problem(field, error.message)
    }
  }

  text(value: unknown, field: string): string | null {
    return this.checked(field, () => given.text(value, field))
  }

  optionalText(value: unknown, field: string): string | null {
    return this.checked(field, () => given.optionalText(value, field))
  }

  object(value: unknown, field: string): Given | null {
    return objectShape.safeParse(value).data ?? this.problem(field, `“${field}” must be an object.`)
  }

  /** Rows the caller may see, and whom they call for. */
  found(kind: 'warehouse' | 'party', table: string, domain: readonly unknown[]): readonly Row[] {
    return matching(this.env, this.env.registry.byTable(table), [...domain, ...this.scope.domain(kind)])
  }

  /** Rows the caller may see, of one company and of none. */
  rows(table: string, company?: number): readonly Row[] {
    const model = this.env.registry.byTable(table)
    return this.env.world
      .rows(table)
      .filter((row) => row.active !== false && isVisible(this.env, model, row))
      .filter((row) => company === undefined || !row.company_id || row.company_id === company)
  }
}

/** No company has the id 0: what it sells can't be told then. */
const noCompany = 0

/** The company that sells, if that is said, or if there is one only. `noCompany`: it is said, and wrong. */
function namedCompany(reading: Reading, value: unknown): number | null {
  const wanted = value ?? reading.scope.only('companies')
  if (wanted === null) return null
  const id = reading.checked('company_id', () => given.recordId(wanted, 'company_id'))
  if (id === null) return noCompany
  if (reading.env.companyIds.includes(id) && reading.scope.hasCompany(id)) return id
  reading.problem('company_id', `There is no company ${id}.`, 'missing')
  return noCompany
}

function companyOf(reading: Reading, named: number | null, warehouse: Row | null): number {
  if (named !== null) return named
  if (warehouse) return refOf(warehouse, 'company_id')
  if (!reading.scope.narrowedBy('companies')) return currentCompany(reading.env)
  reading.problem('company_id', 'Say which company sells it.')
  return noCompany
}

function warehouseOf(reading: Reading, company: number | null, value: unknown): Row | null {
  const code = reading.optionalText(value, 'warehouse')
  if (!code && (value || !reading.scope.narrowedBy('warehouses'))) return null
  const found = reading.found('warehouse', 'stock.warehouse', [
    ...(company ? [['company_id', '=', company]] : []),
    ...(code ? [['code', '=', code]] : []),
  ])
  const own = found.filter((row) => row.company_id === currentCompany(reading.env))
  const [first, ...more] = own.length > 0 ? own : found
  if (found.length > 1 && !code) return reading.problem('warehouse', 'Say which warehouse it is to leave from.')
  if (!first) {
    const message = code ? `There is no warehouse “${code}”.` : 'There is no warehouse it could leave from.'
    return reading.problem('warehouse', message, 'missing')
  }
  return more.length > 0 ? reading.problem('warehouse', `Several companies have a warehouse “${code}”.`) : first
}

function customerOf(reading: Reading, company: number, value: unknown): Pick<EntryFound, 'customer' | 'guest'> {
  const { party_id = null, guest = null } = objectShape.safeParse(value).data ?? {}
  if ((party_id === null) === (guest === null)) {
    reading.problem('customer', 'Give either the party that orders, or a guest.')
    return { customer: null, guest: {} }
  }
  if (guest !== null && reading.scope.narrowedBy('customers')) {
    reading.problem('customer.guest', "Guests can't order here: give the party that orders.")
    return { customer: null, guest: {} }
  }
  if (guest !== null) return { customer: null, guest: guestOf(reading, guest) }
  return { customer: partyOf(reading, company, party_id), guest: {} }
}

function partyOf(reading: Reading, company: number, value: unknown): Row | null {
  const field = 'customer.party_id'
  const id = reading.checked(field, () => given.recordId(value, field))
  if (id === null) return null
  const [party] = reading.found('party', 'res.partner', [['id', '=', id]])
  if (!party) {
    return reading.problem(field, `There is no party ${id}; it may have been deleted or archived.`, 'missing')
  }
  if (company === noCompany || !party.company_id || party.company_id === company) return party
  const owner = textOf(reading.env.world.get('res.company', refOf(party, 'company_id')), 'name')
  return reading.problem(field, `${textOf(party, 'name')} buys from ${owner} only.`)
}

function guestOf(reading: Reading, value: unknown): Readonly<Record<string, Value>> {
  const field = 'customer.guest'
  const guest = reading.object(value, field)
  if (!guest) return {}
  const name = reading.text(guest.name, `${field}.name`) ?? false
  const email = reading.optionalText(guest.email, `${field}.email`) ?? false
  const phone = reading.optionalText(guest.phone, `${field}.phone`) ?? false
  return { ...addressOf(reading, guest.address, `${field}.address`), name, email, phone }
}

function shippingOf(reading: Reading, customer: Row | null, value: unknown): Address | null {
  if (value !== null && value !== undefined) return addressOf(reading, value, 'shipping_address')
  if (!customer) return null
  const [delivery] = reading.env.world
    .children('res.partner', 'parent_id', customer.id)
    .filter(({ type }) => type === 'delivery')
  const known = delivery ?? customer
  if (known.street && known.city && known.country_id) return null
  return reading.problem(
    'shipping_address',
    `${textOf(known, 'name')} has no whole address: street, city and country are needed.`,
  )
}

function addressOf(reading: Reading, value: unknown, field: string): Address | null {
  const address = reading.object(value, field)
  if (!address) return null
  const part = (name: string, needed = false): Value =>
    (needed
      ? reading.text(address[name], `${field}.${name}`)
      : reading.optionalText(address[name], `${field}.${name}`)) ?? false
  const [name, street, street2, zip, city] = [
    ...[part('name'), part('street', true), part('street2')],
    ...[part('postal_code'), part('city', true)],
  ] as [Value, Value, Value, Value, Value]
  const country = countryOf(reading, address.country_code, `${field}.country_code`)
  const region = regionOf(reading, country, address.region, `${field}.region`)
  return { name, street, street2, zip, city, country_id: country?.id ?? false, state_id: region?.id ?? false }
}

function countryOf(reading: Reading, value: unknown, field: string): Row | null {
  const code = reading.text(value, field)
  if (!code) return null
  const found = reading.rows('res.country').find((row) => row.code === code.toUpperCase())
  return found ?? reading.problem(field, `There is no country “${code}”.`, 'missing')
}

/** By its code or its name. A country of which Odoo has no regions needs none. */
function regionOf(reading: Reading, country: Row | null, value: unknown, field: string): Row | null {
  const name = reading.optionalText(value, field)
  const regions = country ? reading.env.world.children('res.country.state', 'country_id', country.id) : []
  if (!name || !country || regions.length === 0) return null
  const wanted = name.toLowerCase()
  const found = regions.find((row) =>
    [textOf(row, 'code'), textOf(row, 'name')].some((one) => one.toLowerCase() === wanted),
  )
  return found ?? reading.problem(field, `${textOf(country, 'name')} has no region “${name}”.`, 'missing')
}

/** The sandbox has no price lists: every company sells in its own currency. */
function lookForCurrency(reading: Reading, company: number, value: unknown): void {
  const code = reading.text(value, 'currency')
  if (!code) return
  const currency = reading.rows('res.currency').find((row) => row.name === code.toUpperCase())
  if (!currency) return void reading.problem('currency', `There is no active currency “${code}”.`, 'missing')
  if (company === noCompany) return
  const seller = reading.env.world.get('res.company', company)
  if (seller.currency_id === currency.id) return
  reading.problem('currency', `${textOf(seller, 'name')} has no price list in ${textOf(currency, 'name')}.`)
}

function carrierOf(reading: Reading, company: number, value: unknown): Row | null {
  const name = reading.optionalText(value, 'carrier')
  if (!name || company === noCompany) return null
  const found = reading.rows('delivery.carrier', company).find((row) => row.name === name)
  return found ?? reading.problem('carrier', `There is no delivery method “${name}”.`, 'missing')
}

const mostLines = 500

function linesOf(reading: Reading, company: number, value: unknown): readonly FoundLine[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostLines) {
    reading.problem('lines', `“lines” must be a list of 1 to ${mostLines} entries.`)
    return []
  }
  const rows = value.map((line, place) => reading.object(line, `lines[${place}]`) ?? {})
  return rows.map((row, place) => lineOf(reading, company, row, `lines[${place}]`))
}

function lineOf(reading: Reading, company: number, row: Given, field: string): FoundLine {
  const product = productOf(reading, company, row.sku, `${field}.sku`)
  const amount = (name: string, zero: boolean): number | null =>
    reading.checked(`${field}.${name}`, () => given.quantity(row[name], `${field}.${name}`, zero))
  const quantity = amount('quantity', false)
  const price = row.unit_price === null || row.unit_price === undefined ? null : amount('unit_price', true)
  return { product, quantity, price }
}

function productOf(reading: Reading, company: number, value: unknown, field: string): Row | null {
  const sku = reading.text(value, field)
  if (!sku || company === noCompany) return null
  const [first, ...more] = reading.rows('product.product', company).filter((row) => row.default_code === sku)
  if (!first) return reading.problem(field, `There is no product “${sku}”.`, 'missing')
  return more.length > 0 ? reading.problem(field, `Several products are called “${sku}”.`) : first
}
