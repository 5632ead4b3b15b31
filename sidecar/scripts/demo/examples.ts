import { storyTracking } from '../../src/sandbox/odoo/seed/story.ts'

/** A query to try, and what its answer shows. */
export interface Example {
  readonly title: string
  /** One named operation. */
  readonly query: string
  readonly expect: string
}

export const storyNumber = 'S00042'

/** Of the sandbox: what is on the road while one watches. Its ids are the same at every start. */
export const movingOrder = 'S00043'
/** Confirmed while one watches: the first goes all the way, the second lacks an address. */
export const liveOrder = 'S00048'
export const stalledOrder = 'S00049'
const movingShipment = 'Shipment:46'

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

/** What is known of an order, of Odoo and of everybody who has a part in it. */
const whereIsMyOrder: Example = {
  title: `Where is order ${storyNumber}?`,
  query: `query WhereIsMyOrder {
  order(number: "${storyNumber}") {
    processState
    completeness
    late
    fulfillments {
      number
      state
      warehouseOrder { connection state holds }
      shipments {
        milestone
        completeness
        tracking {
          connection
          trackingNumber
          milestone
          milestoneTime { local offset }
          estimatedDelivery { local }
          proofOfDelivery { receivedBy documents { kind url } }
          freshness { stale staleReason }
        }
        rates { carrier service price { amount currency } transitDays }
      }
    }
    lines {
      product { sku }
      quantity
      deliveredQuantity
      stockLevel { onHand }
      stockSources { connection onHand available }
    }
  }
}`,
  expect: `Part of it has left (SHIPPED, PARTIAL). The first of its two parcels was signed for, the
second is out for delivery after a day in the snow. Six high-bay lights wait on a late
back-order: Odoo has none, and the warehouse, which has found two, holds it (OutOfStock).`,
}

const stockDiscrepancies: Example = {
  title: 'Where do warehouses and Odoo disagree about stock?',
  query: `query StockDiscrepancies {
  products(filter: { stocked: true }, first: 20) {
    nodes {
      sku
      name
      stockLevels {
        warehouse { code }
        onHand
        discrepancy
        sources { connection onHand allocated available }
      }
    }
  }
}`,
  expect: `About NL-1200: the warehouse has 2 more than Odoo. Elsewhere the discrepancy is 0, or null
where nobody counts beside Odoo.`,
}

const openMatters: Example = {
  title: 'What needs a person, and is everybody connected?',
  query: `query OpenMatters {
  businessExceptions { kind responsible connection subject message times lastSeenAt }
  connections { name connector environment enabled circuit capabilities }
}`,
  expect: 'All partners, their circuits closed; and what nobody but a person can decide.',
}

/** For the demo company, with every partner of the demo. */
export const storyExamples: readonly Example[] = [
  whereIsMyOrder,
  {
    title: 'What was sent last, how far is it, and what went wrong?',
    query: `query LastSent {
  shipments(first: 16) {
    nodes {
      order { number }
      carrier { name }
      milestone
      tracking {
        connection
        milestone
        exceptions { kind responsible text since { local offset } }
        proofOfDelivery { receivedBy time { local } }
      }
      transport { connection milestone driver vehicle }
    }
  }
}`,
    expect: `Parcels from Karrio, Norwegian ones from EasyPost, pallets with their driver from Fleetbase.
One parcel was brought twice in vain: the premises were closed.`,
  },
  stockDiscrepancies,
  {
    ...openMatters,
    expect: `Five partners, their circuits closed. Within a minute, among the matters: the carrier of
${movingOrder} uses a code nobody has mapped yet. The mutation mapStatus does that.`,
  },
  {
    title: 'Follow a parcel while it is on the road',
    query: `subscription FollowParcel {
  shipmentChanged(id: "${movingShipment}") {
    order { number }
    milestone
    tracking { milestone estimatedDelivery { local } events { text place { name } time { local } } }
  }
}`,
    expect: `Every 20 seconds a scan on its way to Copenhagen, until somebody signs for it. Nothing is
polled: each is a webhook of the carrier hub.`,
  },
]

/** The same, with the orders that come in while one watches. */
export const liveExamples: readonly Example[] = [
  ...storyExamples,
  {
    title: `Why does ${stalledOrder} stand still?`,
    query: `query WhoHasToAct {
  order(number: "${stalledOrder}") {
    process {
      state
      stalled { step state team owner message since }
      steps { step state owner waitingOn }
    }
    exceptions { kind field team message blocking }
  }
}`,
    expect: `It was confirmed without a street or a country, so the warehouse was given nothing: VALIDATE
has failed, and the exception names the fields and the team. Asked of ${liveOrder}, it shows how
far an order with an address came.`,
  },
]

/** Nobody weighs the goods there, so no carrier makes an offer. */
const whereWithoutRates: Example = { ...whereIsMyOrder, query: whereIsMyOrder.query.replace(/\n +rates .*/, '') }

/** For a real Odoo in which the story was played: with a carrier hub and a warehouse. */
export const realStoryExamples: readonly Example[] = [whereWithoutRates, stockDiscrepancies, openMatters]

/** The questions Odoo alone can answer, about an order that part of is shipped. */
export const odooExamples: readonly Example[] = [
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
    ...examples.map(({ title, query, expect }) => `${commented(title)}\n${commented(expect)}\n${query}`),
  ].join('\n\n')

/** What is longer lies under GraphiQL's buttons. */
const widestComment = 56

function commented(text: string): string {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && longer.length <= widestComment) lines[lines.length - 1] = longer
    else lines.push(`# ${word}`)
  }
  return lines.join('\n')
}
