import { setTimeout as sleep } from 'node:timers/promises'
import type { Mood } from '../../../sidecar/src/sandbox/partners/mood.ts'
import { eventually } from '../../support/eventually.ts'
import { type Random, seeded } from '../../support/random.ts'
import type { ConfirmedOrder, Pieces, World } from './world.ts'

/** One order of the story, and how it is to end. */
interface Told {
  readonly order: ConfirmedOrder
  readonly pieces: Pieces
  readonly parcels: readonly Pieces[]
}

export interface StoryResult {
  readonly seed: number
  /** What happened to whom, in its order. */
  readonly mishaps: readonly string[]
  readonly orders: readonly {
    readonly name: string
    readonly atWarehouse: number
    readonly shippedAsOrdered: boolean
    readonly trackingNumbers: number
    readonly parcels: number
    readonly invoiced: number
    readonly due: number
    readonly draftInvoices: number
    readonly states: string
  }[]
  readonly intentsOpen: number
  readonly deadLetters: number
}

const prices = { 'NL-1001': 64, 'NL-1010': 19, 'NL-3001': 28 } as const

/** Everything a partner may do to us, each for a while. */
const troubles = [
  { kind: 'lost-reply' },
  { kind: 'failing', status: 503 },
  { kind: 'failing', status: 502 },
  { kind: 'reset' },
  { kind: 'throttled', retryAfterSeconds: 1 },
  { kind: 'throttled', retryAfterSeconds: null },
  { kind: 'slow', ms: 700 },
  { kind: 'cut-off' },
] as const satisfies readonly [Mood, ...Mood[]]

export interface StoryOptions {
  readonly seed: number
  readonly count: number
  readonly log: (line: string) => void
}

/** Orders go their way while everything goes wrong that can; then all is quiet, and what came of it is told. */
export async function faultStory(world: World, { seed, count, log }: StoryOptions): Promise<StoryResult> {
  const random = seeded(seed)
  const mishaps: string[] = []
  const say = (what: string): void => {
    mishaps.push(what)
    log(what)
  }
  const trouble = makeTrouble(world, random.branch('trouble'), say)
  const told: Told[] = []
  try {
    for (let index = 0; index < count; index += 1) told.push(await begin(world, random.branch(`order-${index}`)))
    await Promise.all([
      ...told.map((one, index) => goesItsWay(world, one, random.branch(`way-${index}`))),
      restartOdoo(world, random.branch('restart'), say),
    ])
  } finally {
    trouble.stop()
  }
  log('everything is well again; waiting until all is invoiced')
  await eventually(
    async () => (await Promise.all(told.map((one) => isInvoiced(world, one)))).every(Boolean),
    'all is invoiced',
    240_000,
  ).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await whatIsOpen(world, told)}`)
  })
  // The proof goes to the invoice after it was made.
  await eventually(async () => (await openIntents(world)) === 0, 'every effect has come to its end', 240_000).catch(
    (error: unknown) => log(String(error)),
  )
  return { seed, mishaps, ...(await outcome(world, told)) }
}

const openIntents = (world: World): Promise<number> =>
  countIn(world, "SELECT count(*)::int AS count FROM logistics.write_intents WHERE state = 'open'")

async function countIn(world: World, sql: string): Promise<number> {
  const { database } = (world.sidecars[0] as World['sidecars'][number]).store
  return ((await database.executeSql(sql)).rows[0] as { count: number }).count
}

async function begin(world: World, random: Random): Promise<Told> {
  const pieces = { 'NL-1001': random.between(2, 9), 'NL-3001': random.between(1, 6) }
  const order = await world.confirm(pieces)
  const first = random.between(1, pieces['NL-1001'])
  const parcels: readonly Pieces[] = random.oneOf([
    [pieces],
    [{ 'NL-1001': first, 'NL-3001': pieces['NL-3001'] }, { 'NL-1001': pieces['NL-1001'] - first }],
  ])
  return { order, pieces, parcels }
}

/** The warehouse and the carrier do their work, whoever listens. */
async function goesItsWay(world: World, { order, parcels }: Told, random: Random): Promise<void> {
  await eventually(
    () => world.atWarehouse(order.reference).length > 0,
    `${order.reference} is at the warehouse`,
    240_000,
  )
  world.warehouse.control.split(order.reference, parcels)
  for (const parcel of parcels.keys()) {
    await sleep(random.between(0, 3_000))
    world.shipAll(order.reference, parcel)
  }
  const numbers = world
    .atWarehouse(order.reference)
    .flatMap(({ shipments }) => shipments.map(({ tracking }) => tracking?.number ?? ''))
  for (const number of random.shuffled(numbers)) {
    await sleep(random.between(0, 2_000))
    world.deliver(number)
  }
}

/** Partners misbehave, one way after the other, and webhooks come twice, late and in the wrong order. */
function makeTrouble(world: World, random: Random, say: (what: string) => void) {
  const { warehouse, carrier } = world
  const senders = [warehouse.webhooks, carrier.webhooks]
  let stopped = false
  const running = (async () => {
    while (!stopped) {
      const mood = random.oneOf<Mood>(troubles)
      const [name, partner] = random.oneOf([
        ['warehouse', warehouse],
        ['carrier', carrier.partner],
      ] as const)
      say(`${name}: ${JSON.stringify(mood)}`)
      partner.setMood(mood)
      const temper = random.oneOf<{ copies?: number; reversed?: boolean }>([{}, { copies: 3 }, { reversed: true }])
      for (const sender of senders) sender.become(temper)
      await sleep(random.between(500, 3_000))
      partner.setMood(null)
      for (const sender of senders) sender.release()
      await sleep(random.between(0, 1_000))
    }
  })()
  return {
    stop(): void {
      stopped = true
      warehouse.setMood(null)
      carrier.partner.setMood(null)
      for (const sender of senders) {
        sender.become({})
        sender.release()
      }
      void running.then(() => {
        warehouse.setMood(null)
        carrier.partner.setMood(null)
      })
    },
  }
}

async function restartOdoo(world: World, random: Random, say: (what: string) => void): Promise<void> {
  await sleep(random.between(1_000, 6_000))
  say('Odoo is killed and started again')
  await world.odoo.restart()
}

const due = ({ pieces }: Told): number =>
  (Object.entries(pieces) as [keyof typeof prices, number][]).reduce(
    (sum, [sku, count]) => sum + prices[sku] * count,
    0,
  )

async function invoicedOf(world: World, { order }: Told): Promise<number> {
  const invoices = await world.invoices(order)
  return invoices.reduce((sum, { amount_untaxed: amount, state }) => sum + (state === 'posted' ? amount : 0), 0)
}

const isInvoiced = async (world: World, told: Told): Promise<boolean> => (await invoicedOf(world, told)) >= due(told)

/** Where the orders stand that did not get there. */
async function whatIsOpen(world: World, told: readonly Told[]): Promise<string> {
  const lines = await Promise.all(
    told.map(async (one) => {
      if (await isInvoiced(world, one)) return []
      const { steps, exceptions } = await world.process(one.order)
      return [
        `${one.order.name} (${one.order.reference}) in ${one.parcels.length} parcels`,
        ...steps.map(({ step, part, state, attempts, message }) => `  ${step} ${part} ${state} ${attempts} ${message}`),
        ...exceptions.map(({ kind, message }) => `  ! ${kind} ${message}`),
      ]
    }),
  )
  return lines.flat().join('\n')
}

async function outcome(
  world: World,
  told: readonly Told[],
): Promise<Pick<StoryResult, 'orders' | 'intentsOpen' | 'deadLetters'>> {
  const orders = await Promise.all(
    told.map(async (one) => {
      const transfers = await world.transfers(one.order)
      const moved = (sku: string) => transfers.reduce((sum, transfer) => sum + (transfer.moved[sku] ?? 0), 0)
      return {
        name: one.order.name,
        atWarehouse: world.atWarehouse(one.order.reference).length,
        shippedAsOrdered: Object.entries(one.pieces).every(([sku, count]) => moved(sku) === count),
        trackingNumbers: new Set(transfers.flatMap(({ trackingNumbers }) => trackingNumbers)).size,
        parcels: one.parcels.length,
        invoiced: await invoicedOf(world, one),
        due: due(one),
        draftInvoices: (await world.invoices(one.order)).filter(({ state }) => state !== 'posted').length,
        states: [...new Set(transfers.map(({ state }) => state))].join(),
      }
    }),
  )
  return {
    orders,
    intentsOpen: await openIntents(world),
    deadLetters: await countIn(
      world,
      "SELECT count(*)::int AS count FROM logistics.dead_letters WHERE state = 'waiting'",
    ),
  }
}
