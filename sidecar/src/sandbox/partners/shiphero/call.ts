import type { ViewContext } from './views.ts'
import { idOf, type Order, type World } from './world.ts'

/** An error as ShipHero lists it. */
export class Refusal extends Error {
  readonly code: number

  constructor(message: string, code: number) {
    super(message)
    this.code = code
  }
}

export const notFound = 5
export const invalid = 3

export interface CallInfo extends ViewContext {
  readonly requestId: string
  readonly complexity: number
  readonly creditsLeft: number
  readonly knows: { readonly newSecret: (name: string, url: string, shopName: string) => string }
  readonly happened: (kind: 'Order Canceled', order: Order) => void
}

export type Args = Readonly<Record<string, unknown>>

export const answer = (call: CallInfo, fields: object) => ({
  request_id: call.requestId,
  complexity: call.complexity,
  ...fields,
})

/** A time that was asked for: without an offset it is UTC. */
export function instant(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const ms = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length <= 10 ? text : `${text}Z`)
  if (Number.isNaN(ms)) throw new Refusal(`Invalid date: ${text}`, invalid)
  return ms
}

export function orderById({ orders }: World, id: unknown): Order {
  const order = orders.find(({ number }) => idOf('Order', number) === id)
  if (!order) throw new Refusal('Order not found', notFound)
  return order
}
