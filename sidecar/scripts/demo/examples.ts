import { storyTracking } from '../../src/sandbox/odoo/seed/story.ts'

/** A query to try, and what its answer shows. */
export interface Example {
  readonly title: string
  /** One named operation. */
  readonly query: string
  readonly expect: string
}

export const storyNumber = 'S00042'

const lateOrders = `query LateOrders {
  orders(filter: { late: true }, first: 10) {
    nodes {
      number
      customer { name }
      completeness
      fulfillments { number late deadlineAt }
    }
  }
}`

/** The questions customer service is asked, about an order that part of is shipped. */
export const storyExamples: readonly Example[] = [
  {
    title: `Where is order ${storyNumber}?`,
    query: `query WhereIsMyOrder {
  order(number: "${storyNumber}") {
    processState
    completeness
    late
    fulfillments {
      number
      state
      moves { product { sku } demand done }
      shipments { packages { name trackingNumber } }
      backorders { number }
    }
  }
}`,
    expect: `Part of it has left (SHIPPED, PARTIAL), and the rest is late. Of 10 high-bay lights, 4 were
there: they left with the other goods in two packages, each with a tracking number of its
own. The second fulfillment is the back-order of the first: it waits for the other 6.`,
  },
  {
    title: 'Which orders are late, and what holds them up?',
    query: lateOrders,
    expect: `${storyNumber} is among them. Its first fulfillment is not late, its back-order is.`,
  },
  {
    title: `Whose parcel is ${storyTracking[1]}?`,
    query: `query WhoseParcel {
  search(text: "${storyTracking[1]}") {
    matched
    node {
      ... on Shipment {
        order { number customer { name } }
        packages { trackingNumber contents { product { sku } quantity } }
      }
    }
  }
}`,
    expect: `A TRACKING_NUMBER: it leads to the shipment, to ${storyNumber}, and to what lies in each of its
two packages.`,
  },
]

/** For an Odoo whose data nobody here knows. */
export const generalExamples: readonly Example[] = [
  {
    title: 'What was ordered last?',
    query: `query NewestOrders {
  orders(first: 5) {
    nodes {
      number
      customer { name }
      processState
      completeness
      fulfillments { number state }
    }
  }
}`,
    expect: 'The five newest orders, and how far their goods have come.',
  },
  {
    title: 'Which orders are late, and what holds them up?',
    query: lateOrders,
    expect: 'Orders with goods whose deadline has passed; none, in a warehouse that keeps its promises.',
  },
  {
    title: 'What is this number?',
    query: `query WhatIsThis {
  search(text: "S0") {
    matched
    text
    node { __typename }
  }
}`,
    expect: 'Whatever has the text in its number, its tracking number or its customer. Try one of yours.',
  },
]

/** All of them in one document: GraphiQL asks which one to run. */
export const graphiqlDocument = (examples: readonly Example[]): string =>
  [
    '# The run button offers one query each.',
    ...examples.map(({ title, query, expect }) => `# ${title}\n# ${expect.replaceAll('\n', '\n# ')}\n${query}`),
  ].join('\n\n')
