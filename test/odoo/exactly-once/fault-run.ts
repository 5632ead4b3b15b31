import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { createTestDatabase, type OwnPostgres, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { seeded } from '../../support/random.ts'
import { testApiKey } from '../../support/test-sidecar.ts'
import { createServiceUser } from '../addon/together.ts'
import { freePort } from '../harness/ports.ts'
import { type RealOdoo, startRealOdoo } from '../harness/real-odoo.ts'
import { carryOut, type FaultCounts, planFaults } from './faults.ts'
import { type DeliveryFigures, LoadBalancer } from './load-balancer.ts'
import { RecordingTarget } from './recording.ts'
import { Replica } from './replica.ts'
import { judge, notedChanges, type Verdict } from './verdict.ts'
import { Writer } from './writer.ts'

export interface FaultRunOptions {
  readonly seed: number
  readonly changes: number
  readonly records: number
  /** How long the changes are spread over. */
  readonly seconds: number
  readonly faults: FaultCounts
  /** How long both sidecars are away, when they are. */
  readonly awaySeconds: number
  readonly log: (line: string) => void
}

export interface FaultRunResult {
  readonly seed: number
  /** Changes made in Odoo, and the writes whose outcome had to be looked up. */
  readonly changes: number
  readonly unknownOutcomes: number
  /** Rows Odoo's outbox has for a write of one of the orders. */
  readonly noted: number
  readonly verdict: Verdict
  /** Jobs of the task: one for each row, or an event was taken in twice. */
  readonly jobs: number
  /** Runs of the task; more than changes, because what was killed runs again. */
  readonly runs: Awaited<ReturnType<RecordingTarget['runs']>>
  readonly deliveries: DeliveryFigures
  readonly faults: FaultCounts
  /** Sidecars that ended by themselves. */
  readonly crashes: readonly string[]
  readonly deadLetters: number
  /** What the repair looks believe that nobody told them of. */
  readonly repairFindings: readonly unknown[]
  /** Orders of which a sidecar shows another value than Odoo's, once all is quiet. */
  readonly staleFinals: readonly string[]
  /** From the last change until nothing waited any more. */
  readonly quietAfterSeconds: number
}

const busyWithinMs = 15_000
const quietWithinMs = 240_000

/**
 * A real Odoo with the addon, two sidecars beside it and a system they push every change to, while all of them are
 * killed in turn. It ends when nothing waits any more, and tells what arrived.
 */
export async function faultRun(options: FaultRunOptions): Promise<FaultRunResult> {
  const { seed, log } = options
  const random = seeded(seed)
  await using world = await startWorld(random, log)
  const { odoo, postgres, replicas, balancer, target } = world
  const writer = new Writer({ ...options, odoo, random: random.branch('writer') })
  const orders = await writer.createRecords()
  const reading = keepReading(replicas, orders)
  const plans = planFaults(random.branch('faults'), options.faults, options.seconds, options.awaySeconds)
  let lastChangeAt = 0
  try {
    await Promise.all([writer.write(), carryOut(plans, world, log)])
    lastChangeAt = Date.now()
    balancer.behave()
    log(`${writer.total} changes are made; waiting until nothing waits`)
    await quiet(odoo, postgres, balancer)
  } catch (error) {
    for (const replica of replicas) log(`What the sidecar at ${replica.url} said last:\n${replica.log}`)
    throw error
  } finally {
    reading.stop()
  }
  const quietAfterSeconds = Math.round((Date.now() - lastChangeAt) / 1_000)
  const staleFinals = await compareFinals(replicas, orders, await writer.references(orders))
  const noted = await odoo.sql(
    `SELECT count(*)::int AS rows FROM logistics_outbox WHERE res_model = 'sale.order' AND operation = 'write'
       AND res_id IN (${orders.join()}) AND 'client_order_ref' = ANY(string_to_array(fields_changed, ','))`,
  )
  const [dead] = await query(postgres.url, "SELECT count(*)::int AS count FROM pgboss.job WHERE state = 'failed'")
  const [jobs] = await query(
    postgres.url,
    "SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'test.record-change'",
  )
  return {
    seed,
    changes: writer.total,
    unknownOutcomes: writer.unknownOutcomes,
    noted: Number(noted[0]?.rows),
    verdict: judge(await notedChanges(odoo), await target.changes()),
    jobs: Number(jobs?.count),
    runs: await target.runs(),
    deliveries: balancer.figures,
    faults: options.faults,
    crashes: replicas.flatMap(({ crashes }) => crashes),
    deadLetters: Number(dead?.count),
    repairFindings: await query(postgres.url, 'SELECT kind, model, record_key, detail FROM logistics.repair_findings'),
    staleFinals,
    quietAfterSeconds,
  }
}

async function startWorld(random: ReturnType<typeof seeded>, log: (line: string) => void) {
  const port = await freePort()
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const stack = new AsyncDisposableStack()
  try {
    const odoo = await startRealOdoo({
      series: '19.0',
      log,
      addon: true,
      env: {
        LOGISTICS_GRAPH_URL: `http://127.0.0.1:${port}`,
        LOGISTICS_GRAPH_WEBHOOK_SECRETS: secret,
        LOGISTICS_GRAPH_ALLOW_HTTP: 'true',
      },
    })
    stack.defer(() => odoo.stop())
    const postgres = await ownPostgres()
    stack.defer(() => postgres.remove())
    const recordings = await createTestDatabase('empty')
    stack.defer(() => recordings.drop())
    const target = new RecordingTarget(recordings.url)
    stack.defer(() => target.close())
    await target.prepare()
    const { login, apiKey } = await createServiceUser(odoo)
    const env = {
      ...{ ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_LOGIN: login, ODOO_API_KEY: apiKey },
      LOGISTICS_GRAPH_API_KEYS: testApiKey,
      ODOO_WEBHOOK_SECRETS: secret,
      DATABASE_URL: postgres.url,
      RECORDING_URL: recordings.url,
      // A value that is shown although it is old, because Odoo is slow, is another matter.
      PATIENCE_MS: '15000',
    }
    const replicas = [new Replica(await freePort(), env), new Replica(await freePort(), env)]
    for (const replica of replicas) {
      stack.defer(() => replica.kill())
      await replica.start()
    }
    const ports = replicas.map((replica) => replica.port)
    const balancer = new LoadBalancer({ random: random.branch('deliveries'), ports })
    await balancer.listen(port)
    stack.defer(() => balancer.close())
    const started = stack.move()
    return {
      ...{ odoo, postgres, replicas, balancer, target },
      busy: () => someoneAtWork(target),
      [Symbol.asyncDispose]: () => started.disposeAsync(),
    }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function someoneAtWork(target: RecordingTarget): Promise<number | null> {
  let pid: number | null = null
  const found = async (): Promise<boolean> => {
    pid = await target.atWork()
    return pid !== null
  }
  await eventually(found, 'a job begins', busyWithinMs).catch(() => {})
  return pid
}

const askFor = (order: number): string => `{ order(id: "Order:${order}") { customerReference } }`

/** Asks both sidecars again and again, so that their memory holds what changes. */
function keepReading(replicas: readonly Replica[], orders: readonly number[]): { stop(): void } {
  let stopped = false
  async function read(): Promise<void> {
    for (let turn = 0; !stopped; turn += 1) {
      const order = orders[turn % orders.length] ?? 0
      await Promise.all(replicas.map((replica) => replica.ask(askFor(order)).catch(() => {})))
      await sleep(100)
    }
  }
  void read()
  return {
    stop() {
      stopped = true
    },
  }
}

/** Until Odoo has sent everything and every job has ended. */
async function quiet(odoo: RealOdoo, postgres: OwnPostgres, balancer: LoadBalancer): Promise<void> {
  const unsent = "SELECT state, count(*)::int AS count FROM logistics_outbox WHERE state <> 'sent' GROUP BY state"
  const waiting = `SELECT name, state, count(*)::int AS count FROM pgboss.job
    WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE '\\_\\_%' GROUP BY name, state`
  let seen: unknown[] = []
  const nothingWaits = async (): Promise<boolean> => {
    await sleep(500)
    seen = [...(await odoo.sql(unsent)), ...(await query(postgres.url, waiting))]
    return seen.length === 0 && balancer.onTheirWay === 0
  }
  await eventually(nothingWaits, 'nothing waits any more', quietWithinMs).catch((error: unknown) => {
    throw new Error(`There waits: ${JSON.stringify(seen)}`, { cause: error })
  })
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const orderReply = z.object({ data: z.object({ order: z.object({ customerReference: z.string() }) }) })

/** The first answer of each sidecar counts: there is nothing left to wait for. */
async function compareFinals(
  replicas: readonly Replica[],
  orders: readonly number[],
  inOdoo: ReadonlyMap<number, string>,
): Promise<readonly string[]> {
  const stale: string[] = []
  for (const order of orders) {
    for (const replica of replicas) {
      const reply = await replica.ask(askFor(order))
      const shown = orderReply.safeParse(reply).data?.data.order.customerReference ?? JSON.stringify(reply)
      if (shown !== inOdoo.get(order)) stale.push(`order ${order}: ${shown} instead of ${inOdoo.get(order)}`)
    }
  }
  return stale
}
