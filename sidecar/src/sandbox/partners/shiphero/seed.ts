import { orderAddress } from './order-address.ts'
import { allocate, announceReturn, countBack, pick, ship } from './steps.ts'
import { addOrder, type HoldName, type World } from './world.ts'

/** What the demo company counted at the beginning, but for NL-1200: here one box fewer was found. */
const primary = {
  'NL-1001': 420,
  'NL-1002': 260,
  'NL-1010': 600,
  'NL-1100': 180,
  'NL-1200': 3,
  'NL-1300': 140,
  'NL-2001': 36,
  'NL-2002': 0,
  'NL-2003': 24,
  'NL-3001': 300,
  'NL-3002': 75,
  'NL-3100': 2500,
}
const leipzig = { 'NL-1001': 150, 'NL-1200': 60, 'NL-2001': 80, 'NL-3001': 120, 'NL-3100': 900 }

const people = [
  ['Jürgen', 'Größe', 'Elektro Größe GmbH', 'Łódzka-Straße 7', 'Kiel', '24103', 'DE', '+49 431 555010'],
  ['Åse', 'Bjørnstad', 'Nordlys Butikk AS', 'Øvre Slottsgate 12', 'Oslo', '0157', 'NO', '+47 22 555 020'],
  ['François', 'Lefèvre', null, '3 rue de l’Église', 'Strasbourg', '67000', 'FR', '+33 388 555030'],
  ['佳子', '田中', null, 'Immermannstraße 41', 'Düsseldorf', '40210', 'DE', '+49 211 555040'],
] as const

export const personalTexts: readonly string[] = people.flatMap(([first, last, , street, , , , phone]) => [
  `${first} ${last}`,
  street,
  phone,
])

const addressOf = (index: number) => {
  const [first_name, last_name, company, address1, city, zip, country, phone] =
    people[index % people.length] ?? people[0]
  return orderAddress({ first_name, last_name, company, address1, city, zip, country, phone })
}

const hour = 3_600_000

/** How far each order has come, oldest first. */
const book: readonly {
  readonly stage: 'new' | 'allocated' | 'picked' | 'partly-shipped' | 'fulfilled' | 'canceled' | 'backordered'
  readonly status?: string
  readonly hold?: HoldName
}[] = [
  ...Array.from({ length: 8 }, () => ({ stage: 'fulfilled' }) as const),
  { stage: 'canceled' },
  { stage: 'canceled', status: 'cancelled' },
  ...Array.from({ length: 4 }, () => ({ stage: 'partly-shipped' }) as const),
  ...Array.from({ length: 4 }, () => ({ stage: 'picked' }) as const),
  ...Array.from({ length: 4 }, () => ({ stage: 'allocated' }) as const),
  { stage: 'backordered' },
  { stage: 'new', hold: 'address_hold' },
  { stage: 'new', hold: 'client_hold' },
  { stage: 'new', hold: 'fraud_hold' },
  { stage: 'new', hold: 'operator_hold' },
  { stage: 'new', hold: 'payment_hold' },
  { stage: 'new', status: 'default' },
  { stage: 'new', status: 'unfulfilled' },
  { stage: 'new', status: 'Großhandel' },
  { stage: 'new' },
]

export function seed(world: World): void {
  for (const [index, { stage, status, hold }] of book.entries()) {
    const number = 1001 + index
    const at = world.now() - (book.length - index) * hour
    const lines = stage === 'backordered' ? { 'NL-2002': 5 } : { 'NL-1001': 2, 'NL-3001': 1 + (index % 3) }
    const order = addOrder(world, { reference: `SH-${number}`, lines, address: addressOf(index), at })
    if (stage === 'backordered') for (const line of order.lines) line.backordered = line.quantity
    if (!['new', 'canceled', 'backordered'].includes(stage)) allocate(world, order, at)
    if (['picked', 'partly-shipped', 'fulfilled'].includes(stage)) pick(world, order, at)
    if (stage === 'partly-shipped') ship(world, order, [`0034043416109404${number}`], order.lines.slice(0, 1), at)
    if (stage === 'fulfilled') ship(world, order, [`0034043416109405${number}`], order.lines, at)
    if (stage === 'canceled') order.status = 'canceled'
    if (status) order.status = status
    if (hold) order.holds[hold] = true
  }
  const lines = { 'NL-1001': 10, 'NL-1200': 4, 'NL-3001': 12 }
  const at = world.now() - 30 * hour
  const story = addOrder(world, { reference: 'S00042', lines, address: addressOf(0), at })
  ship(world, story, ['00340434161094042557', '00340434161094042564'], story.lines, at)
  seedStock(world)
  seedReturns(world)
}

/** Of each status every account has, and of one that this account made itself. */
function seedReturns(world: World): void {
  const statuses = ['complete', 'complete', 'Warehouse Complete', 'Washing', 'pending', 'pending']
  for (const [index, status] of statuses.entries()) {
    const order = world.orders[index]
    if (!order) continue
    const at = world.now() - (statuses.length - index) * 20 * 60_000
    const announced = announceReturn(world, order, { 'NL-1001': 1 }, `RMA-${7001 + index}`, at)
    announced.status = status
    if (status !== 'pending') countBack(world, announced, { 'NL-1001': 1 }, at)
  }
}

/** Comes after the orders: what is counted is what they left, and what the open ones have taken hold of. */
function seedStock(world: World): void {
  for (const [index, counts] of [primary, leipzig].entries()) {
    const warehouse = world.warehouses[index]?.number ?? 0
    for (const [place, [sku, onHand]] of Object.entries(counts).entries()) {
      const lines = world.orders
        .filter((order) => order.warehouse === warehouse)
        .flatMap((order) => order.lines.filter((line) => line.sku === sku))
      world.stock.push({
        number: world.next(),
        sku,
        warehouse,
        onHand,
        allocated: lines.reduce((sum, line) => sum + line.allocated, 0),
        backorder: lines.reduce((sum, line) => sum + line.backordered, 0),
        updatedAt: world.now() - (72 + 2 * place) * hour,
      })
    }
  }
}
