import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { eventually } from '../../support/eventually.ts'
import { confirm, transfersOf } from '../contract/order-steps.ts'
import { count, createOrder, createProduct, readOne } from '../contract/records.ts'
import { type Wire, wiresOf } from '../contract/wire.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { browserOrSkip } from './browser.ts'
import { startGraphStub } from './graph-stub.ts'
import { startTogether, type Together } from './together.ts'
import { type WebClient, withWebClient } from './web-client.ts'

/** A first page compiles the style sheets, which takes long on a busy machine, ms. */
const patienceMs = 90_000

const whyNot = (await realOdooOrSkip('19.0', { addon: true })) ?? (await browserOrSkip())

describe.skipIf(whyNot)('what the graph knows, seen by users of Odoo 19', { timeout: 180_000 }, () => {
  let together: Together
  let wire: Wire

  beforeAll(async () => {
    together = await startTogether((line) => console.log(line))
    wire = wiresOf({ ...together.odoo, name: 'Odoo 19' }).at(-1) ?? expect.fail('no transport')
  }, 900_000)
  afterAll(() => together?.stop())

  async function confirmedOrder(): Promise<number> {
    const product = await createProduct(wire)
    await count(wire, product, 10)
    const order = await createOrder(wire, [{ productId: product, quantity: 2 }])
    await confirm(wire, order)
    return order
  }

  async function openTimeline(client: WebClient, model: string, id: number): Promise<Locator> {
    await client.open(model, id)
    await client.click('Logistics Graph')
    return client.page.locator('.o_logistics_timeline')
  }

  test('an order shows how far it has come, as the sidecar knows it', async () => {
    const order = await confirmedOrder()
    await withWebClient(
      together.odoo,
      async (client) => {
        const timeline = await openTimeline(client, 'sale.order', order)
        await eventually(async () => {
          await timeline.getByRole('button', { name: 'Ask again' }).click()
          return (await timeline.getByText('Order taken').count()) > 0
        }, 'its first step is shown')
        expect(client.problems()).toEqual([])
      },
      patienceMs,
    )
  })

  test('while the sidecar is away the order says so, with what systems last reported; asked again it shows all', async () => {
    const order = await confirmedOrder()
    await together.odoo.sql(
      `INSERT INTO logistics_link (res_model, res_id, system, state, external_ref, synced_at)
       VALUES ('sale.order', ${order}, 'Acme warehouse', 'synced', 'W-7', now() - interval '3 hours')`,
    )
    await together.sidecarAway()
    await withWebClient(
      together.odoo,
      async (client) => {
        const timeline = await openTimeline(client, 'sale.order', order)
        await timeline.getByRole('alert').getByText('Nothing listens at').waitFor()
        const [link] = await wordsOf(timeline)
        expect(link).toBe('Acme warehouse Synchronised W-7 3 hours ago')
        await together.sidecarBack()
        await timeline.getByRole('button', { name: 'Ask again' }).click()
        await timeline.getByRole('alert').waitFor({ state: 'detached' })
        expect(client.problems()).toEqual([])
      },
      patienceMs,
    )
  })

  test('each step says in words how it stands, since when, who has to act, and what it waits for', async () => {
    const order = await confirmedOrder()
    const [transfer] = await transfersOf(wire, order)
    const port = Number(new URL(together.sidecar().url).port)
    await together.sidecarAway()
    const stub = await startGraphStub(port)
    try {
      stub.answer(processOf(Number(transfer?.id)), 800)
      await withWebClient(
        together.odoo,
        async (client) => {
          await client.open('stock.picking', Number(transfer?.id))
          await client.page.getByRole('tab', { name: 'Logistics Graph' }).click()
          const timeline = client.page.locator('.o_logistics_timeline')
          await timeline.getByText('Asking Logistics Graph').waitFor()
          await timeline.getByRole('listitem').first().waitFor()
          expect(await timeline.getByText('Asking Logistics Graph').count()).toBe(0)
          expect(await wordsOf(timeline)).toEqual([
            'Blocked: The address is incomplete. Customer service due in 59 minutes',
            'Order taken Done 5 hours ago',
            'Picking this transfer In progress for 2 hours due in 1 hour Warehouse · acme',
            'Shipping label Failed for 2 hours Overdue, was due 1 hour ago Transport desk · karrio waits for: the address 4 tries ' +
              'next try in 4 minutes The carrier does not know this street. See why it is stuck',
            'Still to come: Delivery, Proof of delivery',
          ])
          stub.answer({ deadLetterCauses: [], deadLetters: [] })
          await timeline.getByRole('button', { name: 'See why it is stuck' }).focus()
          await client.page.keyboard.press('Enter')
          await client.page.getByText('Nothing is stuck').waitFor()
          expect(client.problems()).toEqual([])
        },
        patienceMs,
      )
      expect(stub.asked[0]).toMatchObject({ user: { login: 'admin' }, variables: { id: `Order:${order}` } })
    } finally {
      await stub.stop()
      await together.sidecarBack()
    }
  })

  test('who works in some companies only decides piece by piece, and is told so', async () => {
    const port = Number(new URL(together.sidecar().url).port)
    await together.sidecarAway()
    const stub = await startGraphStub(port)
    try {
      stub.answer(stuckWork({ mayDecideAll: false }))
      await withWebClient(
        together.odoo,
        async (client) => {
          await client.visit('logistics-stuck-work')
          const stuck = client.page.locator('.o_logistics_stuck_work')
          const cause = stuck.getByRole('region', { name: 'Ask a carrier where a shipment is' })
          await stuck.getByText('All of a cause at once is replayed by somebody who works in every company').waitFor()
          const buttons = (region: Locator) => region.getByRole('button').allInnerTexts()
          expect(await buttons(cause)).toEqual(['Details', 'Replay', 'Give up', 'Details', 'Replay', 'Give up'])
          expect(client.problems()).toEqual([])

          stub.answer(stuckWork({ mayDecideAll: true }))
          await client.click('Refresh')
          await cause.getByText('Replay all of this cause').waitFor()
          expect(await stuck.locator('.o_logistics_partly').count()).toBe(0)
        },
        patienceMs,
      )
    } finally {
      await stub.stop()
      await together.sidecarBack()
    }
  })

  test('work that was given up is tried out and replayed by a manager, and the audit names the person', async () => {
    const order = await confirmedOrder()
    const { name } = await readOne(wire, 'sale.order', order, ['name'])
    await mayWork(false)
    await withWebClient(
      together.odoo,
      async (client) => {
        await client.open('sale.order', order)
        await client.click('Sync now')
        const letter = await deadLetterOf(order)
        await mayWork(true)

        await client.visit('logistics-stuck-work')
        const stuck = client.page.locator('.o_logistics_stuck_work')
        const cause = stuck.getByRole('region', { name: 'Synchronise after Sync now' })
        const row = cause.getByRole('row').filter({ hasText: String(name) })
        await row.getByRole('button', { name: 'Details' }).click()
        expect(await cause.locator('pre').first().textContent()).toContain(`"key": "${order}"`)

        await cause.getByText('Try out first').click()
        const dialog = client.page.getByRole('dialog')
        await dialog.getByText('So far nothing was done').waitFor()
        expect(await dialog.textContent()).toContain(String(name))
        expect(await auditOf(together.sidecar().store.database, `dead-letter/${letter}`)).toEqual([])

        await dialog.getByLabel('Why').fill('The rights are back')
        await dialog.getByRole('button', { name: 'Replay all' }).click()
        await cause.waitFor({ state: 'detached' })
        expect(await auditOf(together.sidecar().store.database, `dead-letter/${letter}`)).toMatchObject([
          { principal: 'odoo:admin (Mitchell Admin)', action: 'dead-letter.replay' },
        ])
        expect(client.problems()).toEqual([])
      },
      patienceMs,
    )
    await eventually(
      async () =>
        (await together.odoo.sql(`SELECT 1 FROM logistics_link WHERE res_model = 'sale.order' AND res_id = ${order}`))
          .length > 0,
      'what had failed is done',
    )
  })

  /** What stands in each line, as it is read out. */
  const wordsOf = async (timeline: Locator) =>
    (await timeline.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))

  /** Whether the sidecar's user is in its group: without it Odoo refuses what the sidecar wants to do. */
  const mayWork = (may: boolean) =>
    together.odoo.shell(`
group = env.ref('logistics_graph.group_logistics_integration')
env['res.users'].search([('login', '=', '${together.serviceUser.login}')]).group_ids = [(${may ? 4 : 3}, group.id)]
`)

  async function deadLetterOf(order: number): Promise<string> {
    let id = ''
    await eventually(
      async () => {
        const [letter] = await together.sidecar().jobs.list({ key: `sale.order/${order}` })
        id = letter?.id ?? ''
        return id !== ''
      },
      'it is given up',
      60_000,
    )
    return id
  }
})

/** A process in the middle of its way: one step of the transfer, one that failed, one blocked by the address. */
function processOf(transfer: number) {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const nothing = { waitingOn: null, dueAt: null, nextAttemptAt: null, deadLetterId: null, message: null }
  const step = (name: string, state: string, minutes: number, more: Record<string, unknown> = {}) => ({
    ...{ step: name, part: null, state, owner: 'odoo', team: 'customer-service', since: ago(minutes), attempts: 0 },
    ...{ overdue: false, ...nothing, ...more },
  })
  const warehouse = { owner: 'acme', team: 'warehouse', part: `Fulfillment:${transfer}`, dueAt: ago(-90) }
  const carrier = { owner: 'karrio', team: 'transport-desk', waitingOn: 'the address', attempts: 4, overdue: true }
  const failed = { dueAt: ago(90), nextAttemptAt: ago(-5), message: 'The carrier does not know this street.' }
  const address = { kind: 'ADDRESS_INVALID', message: 'The address is incomplete.', severity: 'ERROR', blocking: true }
  return {
    node: {
      process: {
        ...{ state: 'PICKING', completeness: 'NONE', stalled: { step: 'LABEL' } },
        steps: [
          step('CAPTURE', 'DONE', 301),
          step('VALIDATE', 'SKIPPED', 301),
          step('PICK', 'IN_PROGRESS', 121, warehouse),
          step('LABEL', 'FAILED', 121, { ...carrier, ...failed, deadLetterId: 'DeadLetter:1' }),
          step('DELIVER', 'NOT_STARTED', 301),
          step('PROOF', 'NOT_STARTED', 301),
        ],
      },
      exceptions: [{ id: 'BusinessException:9', ...address, team: 'customer-service', dueAt: ago(-60) }],
    },
  }
}

/** Two pieces of work that died of one thing, and one of another. */
function stuckWork({ mayDecideAll }: { readonly mayDecideAll: boolean }) {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const refused = { task: 'tracking.refresh', team: 'transport-desk', errorCode: 'PARTNER_REFUSED' }
  const wanting = { task: 'fulfillments.release-to-warehouse', team: 'warehouse', errorCode: 'ADDRESS_INVALID' }
  const letter = (number: number, minutes: number, cause: typeof refused, errorMessage: string) => ({
    ...{ id: `DeadLetter:${number}`, ...cause, object: `parcel ${number}`, errorMessage, attempts: 8 },
    ...{ diedAt: ago(minutes), payload: { number }, answer: { status: 422 } },
  })
  return {
    deadLetterCauses: [
      { ...refused, count: 2, oldestAt: ago(190), mayDecideAll },
      { ...wanting, count: 1, oldestAt: ago(45), mayDecideAll },
    ],
    deadLetters: [
      letter(1, 190, refused, 'The carrier does not know this number.'),
      letter(2, 75, refused, 'The carrier does not know this number.'),
      letter(3, 45, wanting, 'The delivery address has no street.'),
    ],
  }
}
