import { startSandboxOdoo } from '../../src/sandbox/odoo/server.ts'

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
  /** Has it tell a sidecar of changes, signed with this secret, where our addon is installed in it. */
  tell(sidecarUrl: string, secret: string): void
  stop(): Promise<void>
}

export async function startSandbox(series: Series): Promise<DemoOdoo> {
  const odoo = await startSandboxOdoo({ series, addon: true })
  const tell = (url: string, secret: string) => odoo.addon.configure({ url, secrets: [secret] })
  return { ...odoo, series, name: `sandbox Odoo ${series}`, ours: true, tell }
}

/** A real one, by whatever means this machine has; the first time it is downloaded. */
export async function startReal(series: Series, log: (line: string) => void, signal: AbortSignal): Promise<DemoOdoo> {
  const harness = await import('../../../test/odoo/harness/real-odoo.ts')
  const whyNot = await harness.whyNoRealOdoo(series)
  if (whyNot) throw new Error(`No real Odoo ${series} can be had here: ${whyNot}. \`npm run demo\` needs none.`)
  const odoo = await harness.startRealOdoo({ series, log, signal })
  const { url, db, login, apiKey, how } = odoo
  const name = how === 'url' ? `your Odoo ${series}` : `Odoo ${series}`
  return { series, url, db, login, apiKey, name, ours: how !== 'url', tell: () => undefined, stop: () => odoo.stop() }
}
