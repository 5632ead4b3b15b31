import type { LateOrdersQuery, WhereIsMyOrderQuery } from './graph/graphql.ts'

type Order = NonNullable<WhereIsMyOrderQuery['order']>

/** Where it is, why it is late, who has to act. */
export function tellOrder(order: Order): void {
  const { number, customer, processState, completeness, late } = order
  console.log(
    `${number} of ${customer?.name ?? '?'}: ${processState ?? '?'}, ${completeness ?? '?'}${late ? ', late' : ''}`,
  )
  for (const part of order.fulfillments ?? []) {
    const parcels = part.shipments?.map(({ milestone, trackingNumbers }) => [milestone, ...trackingNumbers].join(' '))
    console.log(
      `  ${part.number} ${part.state}${part.late ? `, due ${part.deadlineAt}` : ''}: ${parcels?.join('; ') ?? '?'}`,
    )
  }
  const stalled = order.process?.stalled
  if (stalled) console.log(`  ${stalled.team} has to act: ${stalled.step} waits for ${stalled.waitingOn}`)
  for (const { team, message } of order.exceptions ?? []) console.log(`  ${team} has to act: ${message}`)
}

export const tellLate = (orders: NonNullable<LateOrdersQuery['orders']>): void =>
  console.log(`late: ${orders.nodes.map(({ number }) => number).join(' ')}`)

export interface GraphError {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
}

/** What could not be told. The rest of the answer is whole: look at the path. */
export function tellErrors(errors: readonly GraphError[] = []): void {
  for (const { path, message, extensions } of errors) {
    console.log(`not told: ${path?.join('.') ?? 'anything'} (${extensions?.code}) ${message}`)
  }
}

/** Why there is no answer at all. */
export function tellRefusal(status: number | undefined): void {
  const reasons: Readonly<Record<number, string>> = {
    401: 'The key is not known, has expired or was revoked: set LOGISTICS_GRAPH_API_KEY.',
    403: 'The key may not ask for this: leave it out, or have the key given the scope.',
    429: 'Too much was asked for: come again later.',
  }
  console.error(reasons[status ?? 0] ?? `The graph can't be asked (${status ?? 'no connection'}).`)
  process.exitCode = 1
}
