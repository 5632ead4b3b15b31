import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { type Settled, settledPage } from './settled-page.ts'

/** Odoo 19 as a person has it: in a browser, in English, logged in. */
export interface WebClient {
  readonly page: Page
  /** opens the form of a record by its address */
  open(model: string, id: number | 'new'): Promise<void>
  /** opens any page of the web client, such as "settings" */
  visit(path: string): Promise<void>
  /** clicks the button, link or menu entry of exactly this label, in the dialog if one is open */
  click(label: string): Promise<void>
  /** the text of the open dialog with its title; null when none is open */
  dialog(): Promise<string | null>
  /** what a field shows, by its technical name; null when the form does not show it */
  field(name: string): Promise<string | null>
  /** every notification shown since the log-in, oldest first, also those that have gone */
  notifications(): readonly Notification[]
  /** waits for a notification with this text in it */
  notified(text: string): Promise<Notification>
  /** what the browser complained about: scripts that failed, requests that were refused */
  problems(): readonly string[]
}

export interface Notification {
  readonly kind: string
  readonly text: string
}

export interface WebLogin {
  readonly url: string
  readonly login: string
  readonly password: string
}

/**
 * Logs in, does what the story says, and closes the browser. When the story fails, the error names a picture of what
 * was on the screen. `patienceMs` is the longest wait for anything: a first page compiles the style sheets.
 *
 * @example
 * await withWebClient(odoo, async (client) => {
 *   await client.open('sale.order', 42)
 *   await client.click('Confirm')
 * })
 */
export async function withWebClient<T>(
  who: WebLogin,
  story: (client: WebClient) => Promise<T>,
  patienceMs = 30_000,
): Promise<T> {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1600, height: 1000 } })
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    try {
      const settled = await settledPage(page, patienceMs)
      await logIn(page, who, settled)
      return await story(webClient(page, who.url, settled, patienceMs))
    } catch (error) {
      throw await pictured(page, error)
    }
  } finally {
    await browser.close()
  }
}

async function logIn(page: Page, { url, login, password }: WebLogin, { settle }: Settled) {
  await page.goto(`${url}/web/login`)
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', password)
  await page.click('form.oe_login_form button[type=submit]')
  await page.waitForSelector('.o_main_navbar')
  await settle()
}

function webClient(page: Page, url: string, settled: Settled, patienceMs: number): WebClient {
  const { settle, notifications, problems } = settled
  const openDialog = () => page.locator('.modal:visible').last()
  return {
    page,
    async open(model, id) {
      await page.goto(`${url}/odoo/${model}/${id}`)
      await page.waitForSelector('.o_form_view')
      await settle()
    },
    async visit(path) {
      await page.goto(`${url}/odoo/${path}`)
      await page.waitForSelector('.o_action_manager > *')
      await settle()
    },
    async click(label) {
      const place = (await openDialog().count()) > 0 ? openDialog() : page.locator('body')
      await clickable(place, label).click()
      await settle()
    },
    dialog: async () => ((await openDialog().count()) > 0 ? textOf(openDialog()) : null),
    async field(name) {
      const widget = page.locator(`.o_form_view .o_field_widget[name="${name}"]:visible`).first()
      if ((await widget.count()) === 0) return null
      const input = widget.locator('input:visible, textarea:visible').first()
      return (await input.count()) > 0 ? plain(await input.inputValue()) : textOf(widget)
    },
    notifications: () => [...notifications],
    async notified(text) {
      const deadline = Date.now() + patienceMs
      for (;;) {
        const found = notifications.find((notification) => notification.text.includes(text))
        if (found) return found
        const shown = notifications.map((notification) => `"${notification.text}"`).join(', ')
        if (Date.now() > deadline) throw new Error(`no notification says "${text}", only ${shown || 'none'}`)
        await page.waitForTimeout(50)
      }
    },
    problems: () => [...problems],
  }
}

// The label may be on a button of the form's header, on one with a number beside it, or on an entry of a menu.
function clickable(place: Locator, label: string): Locator {
  const roles = ['button', 'menuitem', 'link', 'tab'] as const
  const [first, ...others] = roles.map((role) => place.getByRole(role, { name: label, exact: true }))
  const any = others.reduce((all, locator) => all.or(locator), first as Locator)
  return any.filter({ visible: true }).first()
}

// As it is seen: Odoo's markup has texts that no style shows.
const textOf = async (element: Locator) =>
  plain(await element.evaluate((node) => String(Reflect.get(node as object, 'innerText'))))

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

async function pictured(page: Page, error: unknown): Promise<Error> {
  const picture = join(mkdtempSync(join(tmpdir(), 'logistics-graph-web-client-')), 'screen.png')
  const taken = await page.screenshot({ path: picture, timeout: 10_000 }).then(
    () => `, see ${picture}`,
    () => '',
  )
  const told = error instanceof Error ? error : new Error(String(error))
  told.message = `${told.message}\nThe browser was at ${page.url()}${taken}`
  return told
}
