import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startDemoPartners } from '../../../sidecar/scripts/demo/demo-partners.ts'
import { factsOf } from '../../../sidecar/scripts/demo/odoo-facts.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { launchBrowser } from '../../odoo/addon/browser.ts'
import { eventually } from '../../support/eventually.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'

/** Delivered in one of two packages, with a signature and a photo. */
export const storyShipment = 45
/** On its way to Copenhagen. */
export const movingShipment = 46
export const movingNumber = '00340434161094042046'

const followed = 'SELECT 1 FROM logistics.tracked_numbers WHERE tracking_number = $1'

/** The company of the demo with its partners, a sidecar with the portal, and nothing that moves by itself. */
export async function startPortal(env: Readonly<Record<string, string>> = {}) {
  const odoo = await startSandboxOdoo({ series: '19.0', addon: true })
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  const partners = await startDemoPartners(factsOf(odoo), folder, true)
  const settings = { ...webhookSettings, ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: partners.file, PORTAL: 'on', ...env }
  const sidecar = await startTestSidecar(odoo, settings)
  await sidecar.ready()
  odoo.addon.configure({ url: sidecar.url, secrets: [webhookSettings.ODOO_WEBHOOK_SECRETS] })
  for (const partner of partners.all) partner.subscribe(`${sidecar.url}/webhooks/connections/${partner.id}`)
  // A sidecar follows a number from when it is told of it.
  write(odoo, 'stock.picking', movingShipment, { carrier_tracking_ref: '' })
  write(odoo, 'stock.picking', movingShipment, { carrier_tracking_ref: movingNumber })
  await eventually(
    async () => (await sidecar.store.database.executeSql(followed, [movingNumber])).rows.length > 0,
    'the number is followed',
  )
  return {
    ...{ odoo, partners, sidecar, url: `${sidecar.url}/portal` },
    async stop(): Promise<void> {
      await sidecar.stop()
      await partners.stop()
      await odoo.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type RunningPortal = Awaited<ReturnType<typeof startPortal>>

/** Browsers on the portal, each visitor with cookies of their own. */
export async function startVisitors(url: string) {
  const browser: Browser = await launchBrowser()
  return {
    /** Somebody who comes to the portal for the first time. */
    async visitor(options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await page.goto(url)
      return page
    },
    async signedIn(options: BrowserContextOptions = {}): Promise<Page> {
      const page = await this.visitor(options)
      await signIn(page)
      return page
    },
    stop: () => browser.close(),
  }
}

export type Visitors = Awaited<ReturnType<typeof startVisitors>>

export async function signIn(page: Page, key = testApiKey): Promise<void> {
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** What scripts, styles and forms the browser refused, and what failed in a script. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

/** Writes into the sandbox Odoo as a person would: its addon tells of it. */
export function write(
  { world }: SandboxOdoo,
  model: string,
  id: number,
  values: Readonly<Record<string, string>>,
): void {
  world.transaction(() => world.write(model, id, values))
}
