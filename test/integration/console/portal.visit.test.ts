import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contact } from '../../connectors/easypost/case.ts'
import { browserOrSkip } from '../../odoo/addon/browser.ts'
import { eventually } from '../../support/eventually.ts'
import { testApiKey } from '../../support/test-sidecar.ts'
import {
  complaintsOf,
  movingNumber,
  movingShipment,
  type RunningPortal,
  signIn,
  startPortal,
  startVisitors,
  storyShipment,
  type Visitors,
  write,
} from './portal-bench.ts'

const whyNot = await browserOrSkip()

describe.skipIf(whyNot)('the partner portal, in a browser', () => {
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

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
  const shipment = (id: number) => `${portal.url}/shipments/${id}`

  describe('signing in', () => {
    test('with a key that is not known says so at the field, and lets nobody in', async () => {
      const page = await visitors.visitor()
      await signIn(page, 'a-key-that-nobody-was-given-0')
      const field = page.getByLabel('API key')
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      expect(await page.locator('#key-problem').textContent()).toContain('This key is not known')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary')
      await page.getByRole('link', { name: /This key is not known/ }).click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('key')
      await page.goto(`${portal.url}/shipments`)
      expect(await heading(page)).toBe('Follow your shipments')
    })

    test('leads to the page that was wanted, in the time zone of the browser', async () => {
      const page = await visitors.visitor({ timezoneId: 'America/New_York' })
      await page.goto(shipment(movingShipment))
      await signIn(page)
      expect(page.url()).toBe(shipment(movingShipment))
      expect(await page.getByRole('contentinfo').textContent()).toContain('America/New_York')
      expect(await page.locator('.timeline time').first().textContent()).toMatch(/(GMT-[45]|E[SD]T)$/)
    })

    test('leaves a cookie no script can read, with no key in it that could be read', async () => {
      const page = await visitors.signedIn()
      expect(await page.evaluate(() => document.cookie)).toBe('')
      const [cookie, ...others] = await page.context().cookies()
      expect(others).toEqual([])
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
      for (const part of cookie?.value.split('.') ?? []) {
        expect(Buffer.from(part, 'base64url').toString()).not.toContain(testApiKey.slice(0, 12))
      }
      const days = ((cookie?.expires ?? 0) * 1_000 - Date.now()) / 3_600_000
      expect(days).toBeGreaterThan(7.9)
      expect(days).toBeLessThanOrEqual(8)
    })

    test('out again ends it', async () => {
      const page = await visitors.signedIn()
      await page.getByRole('button', { name: 'Sign out' }).click()
      expect(await heading(page)).toBe('Follow your shipments')
      expect(await page.getByRole('status').textContent()).toContain('You are signed out.')
      expect((await page.goto(`${portal.url}/shipments`))?.url()).toContain('/sign-in?next=')
      expect(await page.getByRole('status').count()).toBe(0)
    })
  })

  describe('the list', () => {
    test('has a page after the other and back, each shipment once', async () => {
      const page = await visitors.signedIn()
      const links = () => page.locator('tbody th a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
      const first = await links()
      expect(first).toHaveLength(20)
      await page.getByRole('link', { name: 'Older' }).click()
      const second = await links()
      expect(second.length).toBeGreaterThan(0)
      expect(second.filter((one) => first.includes(one))).toEqual([])
      await page.getByRole('link', { name: 'Newer' }).click()
      expect(await links()).toEqual(first)
    })

    test('is narrowed to a state', async () => {
      const page = await visitors.signedIn()
      await page.getByRole('link', { name: 'Being prepared' }).click()
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(2)
      expect(await page.getByText('Delivered', { exact: true }).count()).toBe(0)
      expect(await page.locator('[aria-current=page]').textContent()).toBe('Being prepared')
      await page.getByRole('link', { name: 'Shipped' }).click()
      expect(await page.locator('tbody tr', { hasText: 'Being prepared' }).count()).toBe(0)
      expect(await page.title()).toBe('Shipments: Shipped – Partner portal')
    })
  })

  describe('searching', () => {
    const search = async (page: Page, what: string): Promise<void> => {
      await page.getByRole('searchbox').fill(what)
      await page.getByRole('searchbox').press('Enter')
      await page.waitForLoadState()
    }

    test.each([
      ['a tracking number', '00340434161094042564', 'S00042'],
      ['the number of a delivery', 'HH/OUT/00027', 'S00043'],
      ['a number of the order', 'S00043', 'S00043'],
    ])('by %s leads straight to the one shipment there is', async (_what, text, name) => {
      const page = await visitors.signedIn()
      await search(page, text)
      expect(await heading(page)).toBe(name)
    })

    test("by the customer's own reference finds all shipments of the order", async () => {
      const page = await visitors.signedIn()
      await search(page, 'PO-77120')
      expect(await heading(page)).toBe('2 shipments found')
      expect(await page.locator('tbody tr').count()).toBe(2)
    })

    test('for what is not there says what to do', async () => {
      const page = await visitors.signedIn()
      await search(page, 'NOTHING-<b>LIKE</b>-THIS')
      expect(await heading(page)).toBe('Nothing found')
      expect(await page.getByRole('main').textContent()).toContain('NOTHING-<b>LIKE</b>-THIS')
      expect(await page.getByRole('searchbox').inputValue()).toBe('NOTHING-<b>LIKE</b>-THIS')
    })
  })

  describe('a shipment', () => {
    test('shows its way, its packages and what proves its delivery, and loads the pictures', async () => {
      const page = await visitors.signedIn()
      const complaints = complaintsOf(page)
      await page.goto(shipment(storyShipment))
      const main = (await page.getByRole('main').textContent()) ?? ''
      for (const text of [
        'Out for delivery',
        'Zugestellt, Unterschrift erfasst',
        'PACK0000001',
        'Received by 佐藤 花子',
      ]) {
        expect(main).toContain(text)
      }
      expect(main).toMatch(/\d{2}:\d{2} CET/)
      const sizes = await page.locator('figure img').evaluateAll((images) =>
        Promise.all(
          images.map(async (image) => {
            const picture = image as HTMLImageElement
            picture.loading = 'eager'
            await picture.decode()
            return picture.naturalWidth
          }),
        ),
      )
      expect(sizes).toHaveLength(2)
      expect(Math.min(...sizes)).toBeGreaterThan(0)
      expect(complaints).toEqual([])
    })

    test('has the number of each package in one line, to be read and copied', async () => {
      const page = await visitors.signedIn({ viewport: { width: 1280, height: 900 } })
      await page.goto(shipment(storyShipment))
      const lines = await page.locator('tbody th .number').evaluateAll((numbers) =>
        numbers.map((number) => {
          const range = document.createRange()
          range.selectNodeContents(number)
          return range.getClientRects().length
        }),
      )
      expect(lines).toEqual([1, 1])
    })

    test('has its label to download', async () => {
      await buyLabel(portal, 'HH/OUT/00028')
      const page = await visitors.signedIn()
      await page.goto(shipment(47))
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download the label' }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
      expect(Buffer.concat(chunks).subarray(0, 5).toString()).toBe('%PDF-')
    })

    test('changes on the page when the carrier tells of a scan, without a reload, and says so', async () => {
      const page = await visitors.signedIn()
      await page.goto(shipment(movingShipment))
      await page.waitForSelector('body[data-connected]')
      const events = page.locator('.timeline li')
      const before = await events.count()
      await page.evaluate(() => Object.assign(globalThis, { here: 'still' }))
      await page.getByRole('link', { name: 'All shipments' }).focus()
      portal.partners.live?.parcels.goOn(movingNumber)
      await eventually(async () => (await events.count()) > before, 'the scan is on the page')
      const news = page.getByRole('status')
      expect(await news.getAttribute('aria-live')).toBe('polite')
      expect(await news.textContent()).toMatch(/^Updated at \d{2}:\d{2}: /)
      expect(await page.evaluate(() => Reflect.get(globalThis, 'here'))).toBe('still')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('All shipments')
    })

    test('that is not there is a page in plain words', async () => {
      const page = await visitors.signedIn()
      for (const path of ['/shipments/999999', '/shipments/nonsense', '/nowhere']) {
        expect((await page.goto(portal.url + path))?.status()).toBe(404)
        expect(await heading(page)).toBe('Nothing is here')
      }
    })
  })

  describe('a return', () => {
    const open = async (page: Page): Promise<void> => {
      await page.goto(shipment(storyShipment))
      await page.getByRole('link', { name: 'Announce a return' }).click()
    }
    const returnsThere = () =>
      portal.odoo.world.rows('stock.picking').filter(({ return_id }) => return_id === storyShipment)

    test('that is filled in wrong says what is wrong, at the field, and keeps the rest', async () => {
      const page = await visitors.signedIn()
      await open(page)
      await page.locator('#quantity-0').fill('many')
      await page.locator('#reason').fill('Too bright')
      await page.getByRole('button', { name: 'Announce the return' }).click()
      expect(await page.locator('#quantity-0-problem').textContent()).toContain('Write a number for LED-Panel')
      expect(await page.locator('#reason').inputValue()).toBe('Too bright')
      await page.locator('#quantity-0').fill('1000')
      await page.getByRole('button', { name: 'Announce the return' }).click()
      expect(await page.locator('#quantity-0-problem').textContent()).toMatch(/10/)
      expect(await page.title()).toBe('Problem: Announce a return – Partner portal')
      expect(returnsThere()).toEqual([])
    })

    test('is expected in Odoo, once, however often the form is sent', async () => {
      const page = await visitors.signedIn()
      await open(page)
      await page.locator('#quantity-0').fill('2')
      await page.locator('#reason').fill('Too bright')
      await page.getByRole('button', { name: 'Announce the return' }).click()
      expect(await heading(page)).toMatch(/^Return HH\/IN\/\d+$/)
      expect(await page.getByRole('main').textContent()).toContain('The warehouse expects these goods.')
      const confirmation = page.url()
      await page.goBack()
      await page.getByRole('button', { name: 'Announce the return' }).click()
      expect(page.url()).toBe(confirmation)
      expect(returnsThere()).toHaveLength(1)
      await page.goto(shipment(storyShipment))
      expect(await page.locator('#returns + ul').textContent()).toContain('HH/IN/')
    })
  })

  test('what came from outside is text, whatever it looks like', async () => {
    const canary = `"'><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`
    const { odoo, partners } = portal
    const transfer = odoo.world.get('stock.picking', 49)
    write(odoo, 'res.partner', transfer.partner_id as number, { name: canary, street: canary, city: canary })
    write(odoo, 'sale.order', transfer.sale_id as number, { client_order_ref: canary })
    write(odoo, 'stock.picking', 49, { carrier_tracking_ref: 'CANARY-1' })
    const step = { status: 'in_transit', code: 'AR', text: canary, place: 'Kassel, DE' }
    partners.live?.parcels.take('CANARY-1', [step])
    const page = await visitors.signedIn()
    const complaints = complaintsOf(page)
    for (const path of ['/shipments', '/shipments/49', `/search?${new URLSearchParams({ q: canary })}`]) {
      await eventually(async () => {
        await page.goto(portal.url + path)
        return (await page.getByRole('main').textContent())?.includes('<script>') === true
      }, `the canary is on ${path}`)
      expect(await page.title()).not.toBe('owned')
      expect(await page.locator('img[src=x], main script, [onerror]').count()).toBe(0)
    }
    await page.goto(shipment(49))
    expect(await page.locator('.timeline').textContent()).toContain('<script>')
    expect(await page.locator('address').textContent()).toContain('<script>')
    expect(complaints).toEqual([])
  })

  test('everything works without scripts', async () => {
    const page = await visitors.signedIn({ javaScriptEnabled: false })
    expect(await heading(page)).toBe('Shipments')
    expect(await page.getByRole('contentinfo').textContent()).toContain('UTC')
    await page.getByRole('link', { name: 'Change the time zone' }).click()
    await page.getByLabel('Show times in').selectOption('Asia/Tokyo')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await page.getByRole('contentinfo').textContent()).toContain('Asia/Tokyo')
    await page.goto(shipment(movingShipment))
    const before = await page.locator('.timeline li').count()
    portal.partners.live?.parcels.goOn(movingNumber)
    await eventually(async () => {
      await page.reload()
      return (await page.locator('.timeline li').count()) > before
    }, 'a reload shows the scan')
    await page.goto(shipment(storyShipment))
    await page.getByRole('link', { name: 'Announce a return' }).click()
    await page.locator('#quantity-1').fill('1')
    await page.locator('#reason').fill('Broken')
    await page.getByRole('button', { name: 'Announce the return' }).click()
    expect(await heading(page)).toMatch(/^Return /)
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await heading(page)).toBe('Follow your shipments')
  })
})

/** A label of the carrier hub, bought under the number of a delivery. */
async function buyLabel({ sidecar }: RunningPortal, reference: string): Promise<void> {
  const open = sidecar.partners.connections.require('parcels')
  const { rates, labels } = open.connection.connector.capabilities
  const context = () => open.context({ lane: 'interactive', signal: AbortSignal.timeout(10_000) })
  const request = {
    reference,
    from: contact('Lager Hamburg', { city: 'Hamburg', countryCode: 'DE', postalCode: '20457' }),
    to: contact('Ada Byron', { city: 'Kassel', countryCode: 'DE', postalCode: '34117' }),
    parcels: [{ weightGrams: 1_000, lengthMm: 300, widthMm: 200, heightMm: 100, reference: null }],
    ...{ customs: [], services: [] },
  }
  const [offer] = (await rates?.quote(context(), request)) ?? []
  await labels?.buy(context(), { ...request, rateId: offer?.externalId ?? null, format: 'PDF' })
}
