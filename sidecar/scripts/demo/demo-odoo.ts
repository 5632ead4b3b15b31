import { draftInvoices, postInvoice } from '../../src/sandbox/odoo/billing/invoicing.ts'
import { stateOfPicking } from '../../src/sandbox/odoo/computed/stock-picking.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'
import { refOf, textOf } from '../../src/sandbox/odoo/world/row.ts'
import { factsOf, type OdooFacts } from './odoo-facts.ts'
import { storyFacts } from './real-story.ts'

export type Series = '19.0' | '14.0'

/** The Odoo a demo runs on. */
export interface DemoOdoo {
  readonly series: Series
  readonly url: string
  readonly db: string
  readonly login: string
  readonly apiKey: string
  /** What to call it. */
  readonly name: string
  /** True when the story can be told: the data are ours. */
  readonly ours: boolean
  /** What partners know of as well; null when nobody knows what is in it. */
  facts(): OdooFacts | null
  /** Has it tell a sidecar of changes, signed with this secret, where our addon is installed in it. */
  tell(sidecarUrl: string, secret: string): void
  stop(): Promise<void>
}

/** @param isLive orders come in later, which are the only ones that workflows have anything to do with */
export async function startSandbox(series: Series, isLive = false): Promise<DemoOdoo> {
  const odoo = await startSandboxOdoo({ series, addon: true })
  if (isLive) invoiceWhatLeft(odoo)
  const tell = (url: string, secret: string): void => {
    odoo.addon.configure({ url, secrets: [secret] })
    rewriteNumbers(odoo)
  }
  return { ...odoo, series, name: `sandbox Odoo ${series}`, ours: true, facts: () => factsOf(odoo), tell }
}

/** Nothing that left before the demo began waits for an invoice. */
function invoiceWhatLeft({ world }: SandboxOdoo): void {
  const shipped = world.rows('stock.picking').filter((picking) => stateOfPicking(world, picking) === 'done')
  const orders = new Set(shipped.map((picking) => refOf(picking, 'sale_id')).filter((order) => order > 0))
  world.transaction(() => {
    for (const order of orders) {
      for (const invoice of draftInvoices(world, [order])) postInvoice(world, invoice)
    }
  })
}

const recentMs = 21 * 24 * 3_600_000

/** Writes the tracking numbers of the last weeks once more: a sidecar follows a number from when it is written. */
function rewriteNumbers({ world }: SandboxOdoo): void {
  for (const picking of world.rows('stock.picking')) {
    const number = textOf(picking, 'carrier_tracking_ref')
    if (number === '' || Date.now() - Date.parse(textOf(picking, 'date_done')) > recentMs) continue
    for (const text of ['', number]) {
      world.transaction(() => world.write('stock.picking', picking.id, { carrier_tracking_ref: text }))
    }
  }
}

/** A real one, by whatever means this machine has; the first time it is downloaded. */
export async function startReal(series: Series, log: (line: string) => void, signal: AbortSignal): Promise<DemoOdoo> {
  const harness = await import('../../../test/odoo/harness/real-odoo.ts')
  const whyNot = await harness.whyNoRealOdoo(series)
  if (whyNot) throw new Error(`No real Odoo ${series} can be had here: ${whyNot}. \`npm run demo\` needs none.`)
  const odoo = await harness.startRealOdoo({ series, log, signal })
  const { url, db, login, apiKey, how } = odoo
  const name = how === 'url' ? `your Odoo ${series}` : `Odoo ${series}`
  const ours = how !== 'url'
  const facts = () => (ours ? storyFacts() : null)
  return { series, url, db, login, apiKey, name, ours, facts, tell: () => undefined, stop: () => odoo.stop() }
}
