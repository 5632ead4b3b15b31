/** An order with its customer, lines and their products, its transfers and their moves: what a support screen asks. */
export const hotQuery = `query Hot($id: ID!) {
  order(id: $id) {
    id number state placedAt promisedAt
    total { amount currency }
    customer { id name email phone }
    lines { id description quantity deliveredQuantity unit product { id sku name } }
    fulfillments {
      id number state scheduledAt completedAt
      moves { id demand reserved done state }
    }
    freshness { source asOf stale }
  }
}`

/** The story order of the sandbox. */
export const hotVariables = { id: 'Order:42' }

export const benchKey = 'bench-key-'.padEnd(32, '0')
