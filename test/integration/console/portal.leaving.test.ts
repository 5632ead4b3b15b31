import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOrSkip } from '../../odoo/addon/browser.ts'
import { type OwnPostgres, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import {
  complaintsOf,
  movingNumber,
  movingShipment,
  type RunningPortal,
  signIn,
  startPortal,
  startVisitors,
  type Visitors,
} from './portal-bench.ts'
import { isTooWide, obstacles } from './portal-obstacles.ts'

const whyNot = await browserOrSkip()

describe.skipIf(whyNot)('leaving the partner portal, in a browser', () => {
  let postgres: OwnPostgres
  let portal: RunningPortal
  let visitors: Visitors

  beforeAll(async () => {
    postgres = await ownPostgres()
    portal = await startPortal({ DATABASE_URL: postgres.url })
    visitors = await startVisitors(portal.url)
  })
  afterAll(async () => {
    await visitors?.stop()
    await portal?.stop()
    await postgres?.remove()
  })

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
  const events = (page: Page) => page.locator('.timeline li')

  async function onTheShipment(page: Page): Promise<Page> {
    await page.goto(`${portal.url}/shipments/${movingShipment}`)
    await page.waitForSelector('body[data-connected]')
    return page
  }

  test('takes the shipment from the screen wherever else the session is open, and leads back to it', async () => {
    const page = await visitors.signedIn()
    const elsewhere = await visitors.visitor()
    await elsewhere.context().addCookies(await page.context().cookies())
    await onTheShipment(elsewhere)
    const sameBrowser = await onTheShipment(await page.context().newPage())
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await page.getByRole('status').textContent()).toContain('You are signed out.')
    for (const other of [elsewhere, sameBrowser]) {
      await other.waitForURL(/\/sign-in\?signed-out=&next=/, { timeout: 5_000 })
      expect(await heading(other)).toBe('Follow your shipments')
      expect(await other.getByRole('status').textContent()).toContain('You are signed out.')
    }
    await signIn(elsewhere)
    expect(elsewhere.url()).toBe(`${portal.url}/shipments/${movingShipment}`)
    await elsewhere.waitForSelector('body[data-connected]')
  })

  test('leaves nothing to go back to', async () => {
    const page = await onTheShipment(await visitors.signedIn())
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await heading(page)).toBe('Follow your shipments')
    await page.goBack()
    expect(await heading(page)).toBe('Follow your shipments')
  })

  test('a session that has ended says so, with the way back in', async () => {
    const page = await visitors.signedIn()
    const cookies = await page.context().cookies()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.context().addCookies(cookies)
    expect((await page.goto(`${portal.url}/shipments`))?.status()).toBe(401)
    expect(await heading(page)).toBe('You are signed out')
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Sign in' }).click()
    expect(await heading(page)).toBe('Follow your shipments')
  })

  test('while the database is away is said to be half done, and done once it is back; a page that stays goes on by itself', async () => {
    const staying = await onTheShipment(await visitors.signedIn())
    const leaving = await visitors.signedIn({ bypassCSP: true, viewport: { width: 360, height: 800 } })
    const cookies = await leaving.context().cookies()
    const complaints = complaintsOf(staying)
    const before = await events(staying).count()

    await postgres.kill()
    await staying.waitForSelector('body:not([data-connected])')
    const other = await visitors.visitor()
    await other.context().addCookies(cookies)
    expect((await other.goto(`${portal.url}/shipments`))?.status()).toBe(503)
    expect(await heading(other)).toBe('We can not look it up just now')
    expect(await other.getByRole('button', { name: 'Sign out' }).count()).toBe(1)
    await leaving.getByRole('button', { name: 'Sign out' }).click()
    expect(await heading(leaving)).toBe('You are signed out in this browser only')
    expect([await obstacles(leaving), await isTooWide(leaving)]).toEqual([[], false])

    await postgres.start()
    await eventually(async () => (await other.reload())?.status() === 200, 'it is back', 30_000)
    await leaving.getByRole('button', { name: 'Sign out everywhere' }).click()
    expect(await heading(leaving)).toBe('Follow your shipments')
    expect(await leaving.getByRole('status').textContent()).toContain('You are signed out.')
    expect((await other.goto(`${portal.url}/shipments`))?.status()).toBe(401)

    await staying.waitForSelector('body[data-connected]', { timeout: 60_000 })
    portal.partners.live?.parcels.goOn(movingNumber)
    await eventually(async () => (await events(staying).count()) > before, 'the scan is on the page', 60_000)
    expect(complaints.filter((complaint) => !/503|Failed to load|ERR_/.test(complaint))).toEqual([])
  }, 180_000)
})
