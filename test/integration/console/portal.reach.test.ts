import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOrSkip } from '../../odoo/addon/browser.ts'
import { testApiKey } from '../../support/test-sidecar.ts'
import { type RunningPortal, startPortal, startVisitors, storyShipment, type Visitors } from './portal-bench.ts'
import { isTooWide, obstacles } from './portal-obstacles.ts'

const whyNot = await browserOrSkip()

describe.skipIf(whyNot)('the partner portal is for everybody', () => {
  let portal: RunningPortal
  let visitors: Visitors

  beforeAll(async () => {
    portal = await startPortal()
    visitors = await startVisitors(portal.url)
  })
  afterAll(async () => {
    await visitors?.stop()
    await portal?.stop()
  })

  const ways: readonly [string, BrowserContextOptions][] = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1_280, 360].map((width): [string, BrowserContextOptions] => [
      `in ${colorScheme}, ${width} pixels wide`,
      { colorScheme, viewport: { width, height: 800 }, bypassCSP: true },
    ]),
  )

  test.each(ways)('no page has an obstacle axe knows of, %s', { timeout: 180_000 }, async (_way, options) => {
    const page = await visitors.visitor(options)
    const check = async (what: string): Promise<void> => {
      expect([what, await obstacles(page), await isTooWide(page)]).toEqual([what, [], false])
    }
    await check('sign in')
    await page.getByLabel('API key').fill('a-key-that-nobody-was-given-0')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#summary')
    await check('sign in, refused')
    await page.getByLabel('API key').fill(testApiKey)
    await page.keyboard.press('Enter')
    await page.waitForSelector('table')
    await check('the list')
    const pages = {
      'an empty list': '/shipments?state=cancelled',
      'a search': '/search?q=PO-77120',
      'a search for nothing': '/search?q=nothing-like-this',
      'a shipment': `/shipments/${storyShipment}`,
      'a shipment in trouble': '/shipments/38',
      'a shipment to come': '/shipments/47',
      'a return': `/shipments/${storyShipment}/return`,
      'the time zone': '/time-zone',
      'nothing there': '/nowhere',
    }
    for (const [what, path] of Object.entries(pages)) {
      await page.goto(portal.url + path)
      await check(what)
    }
    await page.goto(`${portal.url}/shipments/${storyShipment}/return`)
    await page.locator('#reason').fill('Too bright')
    await page.getByRole('button', { name: 'Announce the return' }).click()
    await page.waitForSelector('#summary')
    await check('a return, filled in wrong')
    await page.locator('#quantity-2').fill('1')
    await page.getByRole('button', { name: 'Announce the return' }).click()
    await page.getByRole('heading', { name: /^Return / }).waitFor()
    await check('a return that was announced')
    const cookies = await page.context().cookies()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You are signed out').waitFor()
    await check('signed out')
    await page.context().addCookies(cookies)
    await page.goto(`${portal.url}/shipments`)
    await check('a session that has ended')
  })

  test('with a keyboard alone one signs in, gets past the top, opens a shipment and announces a return', async () => {
    const page = await visitors.visitor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the content')
    await tabTo(page, 'API key')
    await page.keyboard.type(testApiKey)
    await page.keyboard.press('Enter')
    await page.waitForSelector('table')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('All')
    await tabTo(page, 'Shipped')
    await page.keyboard.press('Enter')
    await page.waitForURL(/state=shipped/)
    await tabTo(page, 'S00042')
    expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).toBe('solid')
    await page.keyboard.press('Enter')
    await page.waitForURL(/shipments\/45$/)
    await tabTo(page, 'Announce a return')
    await page.keyboard.press('Enter')
    await page.waitForURL(/return\?number=/)
    await tabTo(page, 'LED-Panel')
    await page.keyboard.type('1')
    await tabTo(page, 'Why does it come back?')
    await page.keyboard.type('Too bright')
    await tabTo(page, 'Announce the return')
    await page.keyboard.press('Enter')
    await page.waitForURL(/returns\/\d+$/)
    await tabTo(page, 'Sign out')
    await page.keyboard.press('Enter')
    await page.waitForURL(/sign-in\?signed-out$/)
  })

  test('every page says what it is in its title, its language and its one heading', async () => {
    const page = await visitors.signedIn()
    const titles = new Set<string>()
    const paths = ['/shipments', '/shipments?state=shipped', '/search?q=PO-77120', '/shipments/45', '/time-zone', '/x']
    for (const path of paths) {
      await page.goto(portal.url + path)
      titles.add(await page.title())
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      for (const landmark of ['banner', 'main', 'contentinfo', 'search'] as const) {
        expect(await page.getByRole(landmark).count()).toBe(1)
      }
    }
    expect(titles.size).toBe(paths.length)
  })
})

/** What a screen reader would call what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null
    return (element?.labels?.[0]?.textContent ?? element?.textContent ?? '').trim()
  })

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).startsWith(name)) return
  }
  throw new Error(`No Tab leads to ${name}.`)
}
