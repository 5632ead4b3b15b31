import type { ExceptionKind } from '../../canonical/business-exception.ts'
import type { Decimal, Money } from '../../canonical/money.ts'
import type { Contradiction } from '../../canonical/ownership.ts'
import type { Party } from '../../canonical/party.ts'
import type { Connection } from '../../connections/connection.ts'
import type { WarehouseOrder } from '../../connectors/orders-out.ts'
import { contactOf } from '../contact.ts'

/** What must be known of a transfer before a warehouse can work on it. */
export interface ReleaseFacts {
  /** The transfer's number: the warehouse finds it by this. */
  readonly reference: string
  readonly orderNumber: string
  readonly recipient: Party | null
  readonly warehouseCode: string | null
  /** Why the customer gets no more goods for now; null when nothing holds them. */
  readonly creditHold: string | null
  /** Odoo's delivery method. */
  readonly carrierName: string | null
  /** ISO 8601 UTC. */
  readonly shipBy: string | null
  readonly lines: readonly {
    /** Odoo's id of the move. */
    readonly reference: string
    readonly product: string
    readonly sku: string | null
    readonly quantity: Decimal
    /** The unit of `quantity` where it is not the product's own; null where it is. */
    readonly oddUnit: string | null
    readonly unitPrice: Money | null
  }[]
}

/** What a person has to mend in Odoo first. */
export interface ReleaseProblem {
  readonly kind: ExceptionKind
  readonly field: string
  readonly message: string
  /** Of an ownership conflict: what each side says. */
  readonly contradiction?: Contradiction
}

export type WarehouseOrderRequest =
  | { readonly order: WarehouseOrder }
  | { readonly problems: readonly ReleaseProblem[] }

/** The order for the warehouse, or everything that stands in its way: never a half-made one. */
export function warehouseOrderRequest(facts: ReleaseFacts, connection: Connection): WarehouseOrderRequest {
  const { recipient, warehouseCode, lines } = facts
  const place = warehouseCode === null ? undefined : connection.locations.get(warehouseCode)
  const problems = [
    ...(recipient ? addressProblems(recipient) : [noRecipient]),
    ...lineProblems(lines),
    ...(facts.creditHold === null ? [] : [heldBack(facts.creditHold)]),
    ...(connection.locations.size > 0 && place === undefined ? [unknownWarehouse(warehouseCode, connection.id)] : []),
  ]
  if (!recipient || problems.length > 0) return { problems }
  return {
    order: {
      reference: facts.reference,
      orderNumber: facts.orderNumber,
      shipTo: contactOf(recipient),
      lines: lines.map(({ reference, sku, quantity, unitPrice }) => ({
        ...{ reference, quantity, unitPrice },
        sku: sku as string,
      })),
      shippingMethod: facts.carrierName === null ? null : (connection.carriers?.get(facts.carrierName) ?? null),
      warehouse: place ?? null,
      shipBy: facts.shipBy,
      note: null,
    },
  }
}

const noRecipient: ReleaseProblem = {
  kind: 'ADDRESS_INVALID',
  field: 'shipTo',
  message: 'The transfer has no delivery address. Enter one in Odoo.',
}

const needed = [
  ['street', 'a street'],
  ['city', 'a city'],
  ['countryCode', 'a country'],
] as const

/** Whose it is stands at the transfer: this is kept for years. */
const addressProblems = ({ address }: Party): readonly ReleaseProblem[] =>
  needed
    .filter(([part]) => !address[part]?.trim())
    .map(([part, what]) => ({
      kind: 'ADDRESS_INVALID',
      field: `shipTo.${part}`,
      message: `The delivery address has no ${what.replace(/^an? /, '')}. Enter it at the contact in Odoo.`,
    }))

function lineProblems(lines: ReleaseFacts['lines']): readonly ReleaseProblem[] {
  if (lines.length === 0)
    return [{ kind: 'VALIDATION_FAILED', field: 'lines', message: 'The transfer has nothing to ship.' }]
  return lines.flatMap(({ product, sku, quantity, oddUnit }): ReleaseProblem[] => {
    if (!sku?.trim())
      return [
        {
          kind: 'VALIDATION_FAILED',
          field: 'lines.sku',
          message: `${product} has no internal reference in Odoo: the warehouse knows goods by it.`,
        },
      ]
    if (oddUnit !== null)
      return [
        {
          kind: 'VALIDATION_FAILED',
          field: 'lines.unit',
          message: `${sku} is to be shipped by the ${oddUnit}, and warehouses count it in its own unit. Change the unit of the line in Odoo.`,
        },
      ]
    if (Number(quantity) > 0) return []
    return [
      { kind: 'VALIDATION_FAILED', field: 'lines.quantity', message: `${quantity} pieces of ${sku} can't be shipped.` },
    ]
  })
}

const heldBack = (reason: string): ReleaseProblem => ({
  kind: 'CREDIT_HOLD',
  field: 'customer.creditLimit',
  message: `${reason} It is released when that is settled in Odoo.`,
})

const unknownWarehouse = (code: string | null, connection: string): ReleaseProblem => ({
  kind: 'VALIDATION_FAILED',
  field: 'warehouse',
  message: `${connection} does not say which of its places warehouse ${code ?? '(none)'} is: add it to \`locations\` in the connection file.`,
})
