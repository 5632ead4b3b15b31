/** What things cost, in points. `docs/limits.md` shows them; a test compares. */
export const prices = {
  value: 0.1,
  object: 1,
  /** A list whose arguments say nothing of its length counts as so long. */
  listLength: 2,
  /** The contract is long, and asking for all of it several times at once takes long. */
  lengths: { '__Schema.types': 100, '__Type.fields': 5 } as Readonly<Record<string, number>>,
  operations: { query: 0, mutation: 50, subscription: 10 },
  /** A root field with `maxAge: 0`. */
  readAnew: 50,
  /** What asks partners while somebody waits, buys something of them, or looks through all that Odoo has. */
  fields: {
    'Query.deliveryRates': 100,
    'Query.deliveryPartners': 50,
    'Query.trackingLinks': 20,
    'Query.search': 20,
    'Shipment.rates': 100,
    'Shipment.freightCharges': 50,
    'Mutation.bookLabel': 100,
    'Mutation.bookReturnLabel': 100,
  } as Readonly<Record<string, number>>,
} as const
