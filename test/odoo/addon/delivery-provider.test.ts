import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type EasyPostSandbox,
  sandboxApiKey,
  startEasyPostSandbox,
} from '../../../sidecar/src/sandbox/partners/easypost/server.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { eventually } from '../../support/eventually.ts'
import { confirm, transfersOf } from '../contract/order-steps.ts'
import { count, createOrder, createPartner, createProduct, readOne, search } from '../contract/records.ts'
import { type Wire, wiresOf } from '../contract/wire.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { browserOrSkip } from './browser.ts'
import { startTogether, type Together } from './together.ts'
import { type WebClient, withWebClient } from './web-client.ts'

const whyNot = (await realOdooOrSkip('19.0', { addon: true })) ?? (await browserOrSkip())

describe.skipIf(whyNot)('the delivery provider of the addon, used by people in Odoo 19', { timeout: 240_000 }, () => {
  let easypost: EasyPostSandbox
  let file: ReturnType<typeof createConnectionFile>
  let together: Together
  let wire: Wire

  beforeAll(async () => {
    easypost = await startEasyPostSandbox()
    const workflows = { label: 'on' }
    const labels = { choose: 'service', service: 'USPS/Priority' }
    file = createConnectionFile([
      {
        ...{ id: 'parcels', connector: 'easypost', url: easypost.apiUrl, secrets: { apiKey: sandboxApiKey } },
        more: { carriers: { Parcel: null }, workflows, labels },
      },
    ])
    together = await startTogether((line) => console.log(line), { CONNECTIONS_FILE: file.path })
    wire = wiresOf({ ...together.odoo, name: 'Odoo 19' }).at(-1) ?? expect.fail('no transport')
    await together.odoo.shell(`
env.ref('base.main_partner').write({'street': '250 Executive Park', 'city': 'San Francisco', 'zip': '94134',
    'country_id': env.ref('base.us').id, 'state_id': env.ref('base.state_us_5').id, 'phone': '+1 555 0100'})
env.ref('logistics_graph.delivery_carrier_parcel').active = True
env.cr.commit()
`)
  }, 900_000)
  afterAll(async () => {
    await together?.stop()
    await easypost?.stop()
    file?.remove()
  })

  async function quotation(values: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const product = await createProduct(wire, { weight: 1.5, name: 'Crate of lamps' })
    await count(wire, product, 10)
    const [country] = await search(wire, 'res.country', [['code', '=', 'US']])
    const [state] = await search(wire, 'res.country.state', [['code', '=', 'TX']])
    const address = { street: '5 Elm Street', city: 'Austin', zip: '78701', country_id: country, state_id: state }
    const customer = await createPartner(wire, { ...address, name: 'Ada Lovelace', phone: '+1 555 0101' })
    return createOrder(wire, [{ productId: product, quantity: 2 }], { partner_id: customer, ...values })
  }

  const transferOf = async (order: number) => Number((await transfersOf(wire, order))[0]?.id)

  /** What the dialog says once the rate was asked for. */
  async function askRate(client: WebClient, order: number): Promise<string> {
    await client.open('sale.order', order)
    await client.click('Add shipping')
    const dialog = client.page.getByRole('dialog').last()
    await dialog.locator('[name="carrier_id"] input').fill('Parcel')
    await client.page.locator('.o-autocomplete--dropdown-item').filter({ hasText: 'Parcel' }).first().click()
    await dialog.getByText('kg').waitFor()
    // Its name begins with an icon.
    await dialog.getByRole('button', { name: 'Get rate' }).click()
    return (await client.dialog()) ?? ''
  }

  /** Odoo may want to send a text message about it. */
  async function validate(client: WebClient, transfer: number): Promise<void> {
    await client.open('stock.picking', transfer)
    await client.click('Validate')
    if ((await client.dialog())?.includes('SMS')) await client.click('Disable SMS')
    await client.page.locator('.o_arrow_button_current').getByText('Done').waitFor()
  }

  async function confirmedTransfer(): Promise<number> {
    const [carrier] = await search(wire, 'delivery.carrier', [['name', '=', 'Parcel']])
    const order = await quotation({ carrier_id: carrier })
    await confirm(wire, order)
    return transferOf(order)
  }

  const numberOf = async (transfer: number) =>
    (await readOne(wire, 'stock.picking', transfer, ['carrier_tracking_ref'])).carrier_tracking_ref

  const labelled = (transfer: number) =>
    eventually(
      async () => {
        const ours = [
          ['res_model', '=', 'stock.picking'],
          ['res_id', '=', transfer],
        ]
        const labels = await search(wire, 'ir.attachment', [...ours, ['name', '=like', 'LabelShipping%']])
        return (await numberOf(transfer)) !== false && labels.length === 1
      },
      'its number and its label are in Odoo',
      60_000,
    )

  const wait = (waits: boolean) =>
    together.odoo.shell(
      `env.ref('logistics_graph.delivery_carrier_parcel').logistics_graph_wait = ${waits ? 'True' : 'False'}`,
    )

  test('a quotation gets a live rate, its delivery a label, and people track and print it', async () => {
    const order = await quotation()
    const before = easypost.control.count('labels')
    await withWebClient(together.odoo, async (client) => {
      await askRate(client, order)
      await client.page
        .getByRole('dialog')
        .getByText(/\$\s?21\.73/)
        .waitFor()
      await client.click('Add')
      await client.click('Confirm')
      const transfer = await transferOf(order)
      await validate(client, transfer)
      await client.page.getByText('Logistics Graph books the label now').first().waitFor()
      await labelled(transfer)

      await client.open('stock.picking', transfer)
      await client.page.getByText(`with tracking number ${await numberOf(transfer)}`).waitFor()
      const asked = client.page.waitForResponse((response) => response.url().includes('/open_website_url'))
      // Its name begins with an icon, too.
      const tracking = client.page.getByRole('button', { name: 'Tracking' }).first()
      const [page, reply] = await Promise.all([client.page.waitForEvent('popup'), asked, tracking.click()])
      expect(await reply.json()).toMatchObject({ result: { url: expect.stringMatching(/^https:\/\/track\./) } })
      await page.close()
      const [paper] = await Promise.all([client.page.waitForEvent('popup'), client.click('Print label')])
      await paper.waitForURL(/\/web\/content\/\d+/)
      expect(client.problems()).toEqual([])
    })
    expect(easypost.control.count('labels')).toBe(before + 1)
  })

  test('a delivery method that waits has number and label when the transfer is validated', async () => {
    await wait(true)
    const transfer = await confirmedTransfer()
    const before = easypost.control.count('labels')
    await withWebClient(together.odoo, async (client) => {
      await validate(client, transfer)
      expect(await numberOf(transfer)).toMatch(/\w/)
      await labelled(transfer)
      expect(client.problems()).toEqual([])
    })
    expect(easypost.control.count('labels')).toBe(before + 1)
  })

  const returnLabels = (transfer: number) =>
    search(wire, 'ir.attachment', [
      ['res_model', '=', 'stock.picking'],
      ['res_id', '=', transfer],
      ['name', '=like', 'LabelReturn-logistics_graph-%.pdf'],
    ])

  /** A return of one piece, with the delivery method somebody set. */
  async function returnOf(transfer: number): Promise<number> {
    await together.odoo.shell(`
wizard = env['stock.return.picking'].with_context(active_id=${transfer}, active_model='stock.picking').create(
    {'picking_id': ${transfer}})
wizard.product_return_moves.quantity = 1
wizard._create_return().carrier_id = env.ref('logistics_graph.delivery_carrier_parcel')
env.cr.commit()
`)
    return Number((await search(wire, 'stock.picking', [['return_id', '=', transfer]]))[0])
  }

  const bringsReturnLabel = (brings: boolean) =>
    together.odoo.shell(`
env.ref('logistics_graph.delivery_carrier_parcel').return_label_on_delivery = ${brings ? 'True' : 'False'}
env.cr.commit()
`)

  test('a delivery brings the label for its way back, and a return gets one of its own', async () => {
    await wait(true)
    await bringsReturnLabel(true)
    const transfer = await confirmedTransfer()
    const before = easypost.control.count('labels')
    await withWebClient(together.odoo, async (client) => {
      await validate(client, transfer)
      expect(await returnLabels(transfer)).toHaveLength(1)
      const back = await returnOf(transfer)
      await client.open('stock.picking', back)
      await client.click('Print Return Label')
      await eventually(async () => (await returnLabels(back)).length === 1, 'its return label is in Odoo')
      expect(await numberOf(back)).toBe(false)
      expect(client.problems()).toEqual([])
    })
    expect(easypost.control.count('labels')).toBe(before + 3)
    await bringsReturnLabel(false)
  })

  test('while the sidecar is away people are told so, validate all the same, and the label follows', async () => {
    await wait(true)
    const transfer = await confirmedTransfer()
    const order = await quotation()
    await together.sidecarAway()
    await withWebClient(together.odoo, async (client) => {
      await askRate(client, order)
      await client.page.getByText('Nothing listens at').first().waitFor()
      await validate(client, transfer)
      await client.page.getByText('could not be booked at once').first().waitFor()
      await together.sidecarBack()
      await labelled(transfer)
    })
  })

  test('the delivery method says who answers', async () => {
    const [method] = await search(wire, 'delivery.carrier', [['name', '=', 'Parcel']])
    await withWebClient(together.odoo, async (client) => {
      await client.open('delivery.carrier', Number(method))
      await client.page.getByRole('button', { name: 'Test connection' }).click()
      await client.notified('parcels (EasyPost): EasyPost, test mode')
      expect(client.problems()).toEqual([])
    })
  })
})
