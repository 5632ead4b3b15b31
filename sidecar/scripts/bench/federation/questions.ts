import type { OrderFact, ParcelFact } from './facts.ts'

/** The same question in the words of each graph, and how its answer is brought to the same facts. */
export interface Question {
  readonly query: string
  readonly facts: (data: never) => readonly OrderFact[]
}

const flat = <From, To>(each: readonly From[] | null, to: (one: From) => readonly To[] | null): readonly To[] =>
  (each ?? []).flatMap((one) => to(one) ?? [])

interface OurOrder {
  readonly number: string
  readonly customer: { readonly name: string }
  readonly lines: readonly {
    readonly product: { readonly sku: string | null } | null
    readonly stockSources: readonly { readonly onHand: string }[] | null
  }[]
  readonly shipments: readonly {
    readonly tracking:
      | readonly { readonly trackingNumber: string; readonly events: readonly { readonly text: string }[] }[]
      | null
  }[]
}

const ours = (args: string): Question => ({
  query: `{ orders(first: 20 ${args}) { nodes { number customer { name }
    lines { product { sku } stockSources { onHand } }
    shipments { tracking { trackingNumber events { text } } } } } }`,
  facts: ({ orders }: { readonly orders: { readonly nodes: readonly OurOrder[] } }) =>
    orders.nodes.map(({ number, customer, lines, shipments }) => ({
      number,
      customer: customer.name,
      lines: lines.map(({ product, stockSources }) => ({
        sku: product?.sku ?? null,
        onHand: (stockSources ?? []).map(({ onHand }) => Number(onHand)),
      })),
      parcels: flat(shipments, ({ tracking }) => tracking).map(
        ({ trackingNumber, events }): ParcelFact => ({
          number: trackingNumber,
          events: events.map(({ text }) => text),
        }),
      ),
    })),
})

/** `maxAge: 0`: nothing that is known already will do. */
export const cold = ours(', maxAge: 0')
export const warm = ours('')

interface NaiveOrder {
  readonly name: string
  readonly customer: { readonly name: string }
  readonly lines: readonly {
    readonly product: { readonly sku: string | null; readonly levels: readonly { readonly onHand: number }[] }
  }[]
  readonly transfers: readonly { readonly trackers: readonly ParcelFact[] }[]
}

export const naive: Question = {
  query: `{ orders(first: 20) { name customer { name } lines { product { sku levels { onHand } } }
    transfers { trackers { number events } } } }`,
  facts: ({ orders }: { readonly orders: readonly NaiveOrder[] }) =>
    orders.map(({ name, customer, lines, transfers }) => ({
      number: name,
      customer: customer.name,
      lines: lines.map(({ product }) => ({ sku: product.sku, onHand: product.levels.map(({ onHand }) => onHand) })),
      parcels: flat(transfers, ({ trackers }) => trackers),
    })),
}

interface GatewayOrder {
  readonly name: string
  readonly customer: { readonly display_name: string }
  readonly lines: readonly {
    readonly product: {
      readonly default_code: string
      readonly levels: readonly { readonly total_on_hand_quantity: number }[]
    }
  }[]
  readonly transfers: readonly {
    readonly trackers: readonly {
      readonly tracking_code: string
      readonly tracking_details: readonly { readonly message: string }[]
    }[]
  }[]
}

const gatewayGraph = (args: string) => `{ orders: ${args} { name customer { display_name }
  lines { product { default_code levels { total_on_hand_quantity } } }
  transfers { trackers { tracking_code tracking_details { message } } } } }`

const gatewayFacts = (orders: readonly GatewayOrder[]): readonly OrderFact[] =>
  orders.map(({ name, customer, lines, transfers }) => ({
    number: name,
    customer: customer.display_name,
    lines: lines.map(({ product }) => ({
      sku: product.default_code,
      onHand: product.levels.map((level) => level.total_on_hand_quantity),
    })),
    parcels: flat(transfers, ({ trackers }) => trackers).map(({ tracking_code, tracking_details }) => ({
      number: tracking_code,
      events: tracking_details.map(({ message }) => message),
    })),
  }))

/** Model by model. */
export const gateway: Question = {
  query: gatewayGraph('orders(input: { limit: 20 })'),
  facts: ({ orders }: { readonly orders: readonly GatewayOrder[] }) => gatewayFacts(orders),
}

/** Odoo's part as one nested call, which somebody who knows Odoo well wrote by hand. */
export const gatewayNested: Question = {
  query: `{ orders: nestedOrders(input: { limit: 20 }) { records { name customer: partner_id { display_name }
    lines: order_line { product: product_id { default_code levels { total_on_hand_quantity } } }
    transfers: picking_ids { trackers { tracking_code tracking_details { message } } } } } }`,
  facts: ({ orders }: { readonly orders: { readonly records: readonly GatewayOrder[] } }) =>
    gatewayFacts(orders.records),
}
