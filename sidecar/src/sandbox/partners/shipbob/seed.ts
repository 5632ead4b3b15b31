import { shipBobChannel } from './account.ts'
import { bill, enter } from './life.ts'
import { announceReturn, countBack } from './return-routes.ts'
import { takeOrder } from './take-order.ts'
import { addItem, type Order, type Recipient, returnStatuses, type ShipmentStatus, type World } from './world.ts'

/** What the demo company sells, and how much of it lies at ShipBob. */
const goods: readonly (readonly [sku: string, name: string, onHand: number])[] = [
  ['NL-1001', 'LED-Panel 60×60, 4000 K', 420],
  ['NL-1002', 'LED-Panel 120×30, 4000 K', 260],
  ['NL-1010', 'Downlight rund, 12 W', 600],
  ['NL-1100', 'Stromschienenstrahler, 20 W', 180],
  ['NL-1200', 'Hallenstrahler, 150 W', 6],
  ['NL-1300', 'Rettungszeichenleuchte', 140],
  ['NL-2001', 'Straßenleuchte, 60 W', 36],
  ['NL-2002', 'Solar-Pollerleuchte', 0],
  ['NL-2003', 'Flutlichtstrahler, 200 W', 24],
  ['NL-3001', 'Bewegungsmelder, Decke', 300],
  ['NL-3002', 'DALI-Steuergerät', 75],
  ['NL-3100', 'Mantelleitung NYM-J 3×1,5', 2_500],
  ['NL-4001', 'Montageset', 900],
]

/** Other goods of the account: enough for a second page. */
const others = 290

const people: readonly (readonly [
  name: string,
  company: string | null,
  street: string,
  zip: string,
  city: string,
  country: string,
])[] = [
  ['Jürgen Großkreuz', 'Müller & Söhne Elektro', 'Königsallee 60', '40212', 'Düsseldorf', 'DE'],
  ['Łukasz Żółkiewski', null, 'ulica Świętojańska 12', '81-368', 'Gdynia', 'PL'],
  ['Søren Ærøskøbing', 'Lys ApS', 'Nørregade 7', '5970', 'Ærøskøbing', 'DK'],
  ['Zoë O’Connor', null, '12 Dún Laoghaire Rd.', 'A96 K6X2', 'Dublin', 'IE'],
  ['李小龍', '光明有限公司', '彌敦道 1 號', '999077', '香港', 'HK'],
]

/** Every status of a parcel, with the details people meet. */
const states: readonly (readonly [ShipmentStatus, string | null])[] = [
  ['None', null],
  ['ImportReview', null],
  ['Processing', null],
  ['Processing', 'Picked'],
  ['Processing', 'Packed'],
  ['Processing', 'Labeled'],
  ['LabeledCreated', 'Labeled'],
  ['CleanSweeped', null],
  ['Completed', null],
  ['Completed', 'Processing'],
  ['Completed', 'InTransit'],
  ['Completed', 'OutForDelivery'],
  ['Completed', 'Delivered'],
  ['Completed', 'DeliveryException'],
  ['Exception', 'OutOfStock'],
  ['Exception', 'InactiveSku'],
  ['Exception', 'UnknownSku'],
  ['Exception', 'InventoryPartiallyCommitted'],
  ['OnHold', 'InvalidAddress'],
  ['OnHold', 'PaymentDeclined'],
  ['OnHold', 'ReserveDateNotMet'],
  ['OnHold', null],
  ['Cancelled', null],
]

function recipient(index: number): Recipient {
  const [name, company, street, zip, city, country] = people[index % people.length] as (typeof people)[number]
  return {
    name,
    email: `person${index}@example.com`,
    phone_number: `+49 40 5550 ${String(index).padStart(3, '0')}`,
    address: {
      address1: street,
      address2: null,
      company_name: company,
      city,
      state: null,
      country,
      zip_code: zip,
    },
  }
}

export function seed(world: World): void {
  for (const [sku, name, onHand] of goods) addItem(world, sku, name, onHand)
  for (let index = 1; index <= others; index += 1) {
    const number = String(index).padStart(4, '0')
    addItem(world, `ZB-${number}`, `Ersatzteil ${number}`, index % 17)
  }
  for (const [index, [status, detail]] of states.entries()) {
    const order = seededOrder(world, `SB-${1_001 + index}`, index, { 'NL-1001': 2, 'NL-3001': 1 })
    const [shipment] = order.shipments
    if (shipment) enter(world, shipment, status, detail, shipment.createdAt + 3_600_000)
  }
  story(world)
  seedReturns(world)
}

/** Of each status, oldest first, and more than a page of them. */
function seedReturns(world: World): void {
  const orders = [...world.orders.values()]
  for (let index = 0; index < 60; index += 1) {
    const order = orders[index % orders.length] as Order
    const at = world.now() - (60 - index) * 20 * 60_000
    const announced = announceReturn(world, order, { 'NL-1001': 1 }, `RMA-${8_001 + index}`, at)
    const status = index < 40 ? 'Completed' : (returnStatuses[index % returnStatuses.length] ?? 'AwaitingArrival')
    if (status !== 'AwaitingArrival') countBack(world, announced, status, { pieces: { 'NL-1001': 1 } }, at + 60_000)
  }
}

/** The order everybody asks about: two parcels of it are on their way, and six high-bay lights are missing. */
function story(world: World): void {
  const order = seededOrder(world, 'S00042', 0, { 'NL-1001': 10, 'NL-1200': 10, 'NL-3001': 12 }, [
    { 'NL-1001': 10 },
    { 'NL-1200': 4, 'NL-3001': 12 },
    { 'NL-1200': 6 },
  ])
  const numbers = ['00340434161094042557', '00340434161094042564']
  for (const [index, number] of numbers.entries()) {
    const shipment = order.shipments[index]
    if (!shipment) continue
    shipment.tracking = { carrier: 'DHL', service: 'Paket', number }
    enter(world, shipment, 'Completed', 'InTransit')
  }
  const [first] = order.shipments
  if (first) bill(world, first, 'Shipping', -1.5, world.now())
}

export function seededOrder(
  world: World,
  reference: string,
  person: number,
  contents: Readonly<Record<string, number>>,
  parcels?: readonly Readonly<Record<string, number>>[],
): Order {
  return takeOrder(world, {
    referenceId: reference,
    orderNumber: reference,
    channelId: shipBobChannel,
    type: 'DTC',
    shippingMethod: 'Standard',
    recipient: recipient(person),
    products: Object.entries(contents).map(([sku, quantity], index) => ({
      sku,
      quantity,
      line: index + 1,
      price: null,
    })),
    tags: Object.keys(contents).map((sku, index) => ({ name: `line-${index + 1}`, value: `${reference}/${sku}` })),
    createdAt: world.now() - 3 * 86_400_000 + world.orders.size * 60_000,
    ...(parcels ? { parcels } : {}),
  })
}
