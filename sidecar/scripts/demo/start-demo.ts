import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { destination } from 'pino'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/foundation/logger.ts'
import { type Sidecar, startSidecar } from '../../src/sidecar.ts'
import { type DemoOdoo, type Series, startReal, startSandbox } from './demo-odoo.ts'
import type { DemoPartners } from './demo-partners.ts'
import {
  type Example,
  generalExamples,
  graphiqlDocument,
  liveExamples,
  odooExamples,
  realStoryExamples,
  storyExamples,
} from './examples.ts'
import { type LiveOrders, quoteLiveOrders } from './live-orders.ts'
import { type LiveCast, type LiveStory, playLiveStory } from './live-story.ts'
import { partnerKey } from './partner-key.ts'
import { freePort } from './port.ts'
import { say, slowly } from './progress.ts'
import { playStory } from './real-story.ts'
import { stepLine } from './step-line.ts'
import type { Running, Words } from './welcome.ts'

export interface DemoOptions {
  readonly odoo: 'sandbox' | 'real'
  readonly series: Series
  readonly port: number
  /** False: Odoo alone. */
  readonly partners: boolean
  /** False: no orders come in by themselves. */
  readonly story: boolean
}

export interface Demo {
  readonly running: Running
  readonly words: Words
  /** Has orders come in, each turn of theirs a line; null where none do. */
  readonly play: ((line: (text: string) => void) => LiveStory) | null
}

/** Whatever was started is handed to `started`, so that it is ended even if the next step fails. */
export async function startDemo(
  options: DemoOptions,
  stopping: AbortSignal,
  started: (what: { stop(): Promise<void> }) => void,
): Promise<Demo> {
  const port = await freePort(options.port)
  const isLive = options.story && options.partners && options.odoo === 'sandbox'
  const odoo = await startOdoo(options, isLive, stopping)
  started(odoo)
  stopping.throwIfAborted()
  if (options.odoo === 'real' && odoo.ours) {
    await slowly('Playing the story of the order in Odoo', () => playStory(odoo))
    stopping.throwIfAborted()
  }
  const apiKey = `demo-${randomBytes(18).toString('hex')}`
  const temporary = async (name: string): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), `logistics-graph-${name}-`))
    started({ stop: () => rm(folder, { recursive: true, force: true }) })
    return folder
  }
  const dataDir = await temporary('demo')
  const partners = options.partners ? await startPartners(odoo, await temporary('connections'), isLive) : null
  if (partners) started(partners)
  const orders = partners?.live ? await quoteLiveOrders(odoo) : null
  const examples = examplesFor(options, odoo, partners)
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const sidecar = await slowly('Starting the database', () =>
    start({ odoo, port, apiKey, examples, dataDir, secret, connectionsFile: partners?.file }),
  )
  started(sidecar)
  await slowly('Connecting to Odoo', () => ready(sidecar, stopping))
  odoo.tell(sidecar.url, secret)
  partners?.tell(sidecar.url)
  const graphqlUrl = `${sidecar.url}/graphql`
  const customer = await partnerKey(graphqlUrl, apiKey)
  const running: Running = {
    graphqlUrl,
    portalUrl: `${sidecar.url}/portal`,
    healthUrl: `${sidecar.url}/health/ready`,
    metricsUrl: `${sidecar.url}/metrics`,
    apiKey,
    customerKey: customer?.key ?? null,
    odooUrl: odoo.url,
    odooDb: odoo.db,
    odooSeries: odoo.series,
    partners: (partners?.all ?? []).map(({ id, connector, url }) => ({ id, connector, url })),
  }
  const { live = null } = partners ?? {}
  const play =
    live && orders && ((line: (text: string) => void) => tellLive({ ...live, odoo, graph: running }, orders, line))
  const does = Object.fromEntries((partners?.all ?? []).map((partner) => [partner.id, partner.does]))
  return {
    running,
    words: { odooName: odoo.name, customerName: customer?.of ?? null, examples, does, live: orders },
    play,
  }
}

/** Slow enough to be read. */
const livePace = { everyMs: 6_000 }

const tellLive = (cast: LiveCast, orders: LiveOrders, line: (text: string) => void): LiveStory =>
  playLiveStory(cast, orders, livePace, ({ number }, step) => line(stepLine(number, step, new Date())))

function startOdoo({ odoo, series }: DemoOptions, isLive: boolean, stopping: AbortSignal): Promise<DemoOdoo> {
  if (odoo === 'sandbox') return startSandbox(series, isLive)
  say(`Starting a real Odoo ${series} …`)
  return startReal(series, say, stopping)
}

async function startPartners(odoo: DemoOdoo, folder: string, isLive: boolean): Promise<DemoPartners | null> {
  const facts = odoo.facts()
  if (!facts) return null
  const { startDemoPartners } = await import('./demo-partners.ts')
  return startDemoPartners(facts, folder, isLive)
}

function examplesFor({ odoo: which }: DemoOptions, odoo: DemoOdoo, partners: DemoPartners | null): readonly Example[] {
  if (!odoo.ours) return generalExamples
  if (!partners) return odooExamples
  if (which === 'real') return realStoryExamples
  return partners.live ? liveExamples : storyExamples
}

interface StartOptions {
  readonly odoo: DemoOdoo
  readonly port: number
  readonly apiKey: string
  readonly examples: readonly Example[]
  readonly dataDir: string
  readonly secret: string
  readonly connectionsFile: string | undefined
}

function start({ odoo, port, apiKey, examples, dataDir, secret, connectionsFile }: StartOptions): Promise<Sidecar> {
  const config = readConfig({
    ODOO_URL: odoo.url,
    ODOO_DB: odoo.db,
    ODOO_LOGIN: odoo.login,
    ODOO_API_KEY: odoo.apiKey,
    LOGISTICS_GRAPH_API_KEYS: apiKey,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORTAL: 'on',
    DATA_DIR: dataDir,
    ODOO_WEBHOOK_SECRETS: secret,
    ...(connectionsFile && { CONNECTIONS_FILE: connectionsFile }),
  })
  // Warnings are for who operates it: a newcomer would take a carrier without an offer for a fault.
  const logger = createLogger('error', destination({ dest: 2, sync: true }))
  const headers = JSON.stringify({ authorization: `Bearer ${apiKey}` })
  return startSidecar({ config, logger, graphiql: { defaultQuery: graphiqlDocument(examples), headers } })
}

const longestWaitMs = 60_000

/** @throws why Odoo does not answer, when it does not for long */
async function ready({ odoo }: Sidecar, stopping: AbortSignal): Promise<void> {
  const deadline = Date.now() + longestWaitMs
  while (odoo.state.is !== 'ready') {
    if (odoo.state.is === 'away' && Date.now() > deadline) throw odoo.state.error
    await sleep(20, undefined, { signal: stopping })
  }
}
