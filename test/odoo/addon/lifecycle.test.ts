import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirm, pick, transfersOf, validate } from '../contract/order-steps.ts'
import { count, createOrder, createProduct, searchRead } from '../contract/records.ts'
import { call, type Wire, wiresOf } from '../contract/wire.ts'
import { addonSeries } from '../harness/addon.ts'
import { realOdooOrSkip } from '../harness/availability.ts'
import { TestLog } from '../harness/odoo-log.ts'
import { type RealOdoo, startRealOdoo } from '../harness/real-odoo.ts'
import { footprintOf, without } from './footprint.ts'

const addon = 'logistics_graph'

for (const series of addonSeries) {
  const whyNot = await realOdooOrSkip(series, { addon: true })

  // Each test is a step and needs the one before it.
  describe.skipIf(whyNot)(`the life of the addon in Odoo ${series}`, { timeout: 180_000 }, () => {
    let odoo: RealOdoo
    let wire: Wire
    let before: readonly string[] = []
    let readSoFar = 0

    beforeAll(async () => {
      const options = { series, log: (line: string) => console.log(line) }
      // Odoo installs nothing while it runs a scheduled action.
      odoo = await startRealOdoo({ ...options, addon: true, install: false, cronThreads: 0 })
      wire = wiresOf({ ...odoo, name: `Odoo ${series}` }).at(-1) ?? expect.fail('no transport')
      await call(wire, 'ir.module.module', 'update_list')
      before = await footprintOf(odoo)
    }, 900_000)
    afterAll(() => odoo?.stop())

    /** What a person does in Odoo's list of apps. */
    async function press(button: 'button_immediate_install' | 'button_immediate_uninstall') {
      await call(wire, 'ir.module.module', button, { ids: (await stateOfAddon()).map(({ id }) => Number(id)) })
    }

    const stateOfAddon = () => searchRead(wire, 'ir.module.module', [['name', '=', addon]], ['state'])

    /** Why the sidecar was asked to compare everything, each time. */
    async function resyncs() {
      const type = "event_type = 'odoo.resync.requested.v1'"
      const rows = await odoo.sql(`SELECT reason FROM logistics_outbox WHERE ${type} ORDER BY id`)
      return rows.map(({ reason }) => reason)
    }

    /** As if a sidecar had taken all that waits: a request that still waits is not made twice. */
    const deliverAll = () => odoo.sql("UPDATE logistics_outbox SET state = 'sent'")

    /** An order that is confirmed and shipped, as on any day. */
    async function shipAnOrder() {
      const product = await createProduct(wire)
      await count(wire, product, 5)
      const order = await createOrder(wire, [{ productId: product, quantity: 2 }])
      expect(await confirm(wire, order)).toBe(true)
      const [transfer] = await transfersOf(wire, order)
      await pick(wire, transfer?.id, 2)
      expect(await validate(wire, transfer?.id)).toBe(true)
      return order
    }

    /** What the server has complained about since it was asked last. */
    function complaints() {
      const log = readFileSync(odoo.logFile ?? '', 'utf8')
      const news = log.slice(readSoFar)
      readSoFar = log.length
      return complaintsIn(news)
    }

    test('it is installed from the running Odoo', async () => {
      await press('button_immediate_install')
      expect(await stateOfAddon()).toMatchObject([{ state: 'installed' }])
      expect(without(await footprintOf(odoo), before)).toContain('relation logistics_outbox')
      expect(complaints()).toEqual([])
    })

    test('once installed it asks for one comparison of everything', async () => {
      expect(await resyncs()).toEqual(['install'])
    })

    test('orders are shipped with it, and it notes them', async () => {
      const order = await shipAnOrder()
      const noted = await odoo.sql(
        `SELECT id FROM logistics_outbox WHERE res_model = 'sale.order' AND res_id = ${order}`,
      )
      expect(noted.length).toBeGreaterThan(0)
    })

    test('an update asks for one comparison more, and changes nothing that can be seen', async () => {
      await deliverAll()
      const installed = await footprintOf(odoo)
      const log = await odoo.command('-u', addon, '--stop-after-init')
      expect(complaintsIn(log)).toEqual([])
      expect(await resyncs()).toEqual(['install', 'update'])
      const updated = await footprintOf(odoo)
      expect([without(updated, installed), without(installed, updated)]).toEqual([[], []])
    })

    test('a server that runs through the update goes on', async () => {
      await shipAnOrder()
      expect(complaints()).toEqual([])
    })

    test('uninstalling leaves nothing behind, also of what was set and noted meanwhile', async () => {
      await setParameters(wire)
      await press('button_immediate_uninstall')
      expect(await stateOfAddon()).toMatchObject([{ state: 'uninstalled' }])
      const after = await footprintOf(odoo)
      expect([without(after, before), without(before, after)]).toEqual([[], []])
    })

    test('orders are shipped without it, and their pages open', async () => {
      await shipAnOrder()
      for (const model of ['sale.order', 'stock.picking', 'account.move', 'res.partner', 'res.config.settings']) {
        await call(wire, model, 'get_views', { views: [[false, 'form']] })
      }
      expect(complaints()).toEqual([])
    })

    test('so they are after a restart', async () => {
      await odoo.restart()
      await shipAnOrder()
      expect(complaints()).toEqual([])
    })

    test('it can be installed again, and starts anew', async () => {
      await press('button_immediate_install')
      expect(await resyncs()).toEqual(['install'])
      await shipAnOrder()
      expect(complaints()).toEqual([])
    })
  })
}

/** The warnings and errors of a log, with their tracebacks. */
function complaintsIn(log: string): readonly string[] {
  const reader = new TestLog()
  // Of our own asking, when the server was started.
  const expected = / odoo\.addons\.rpc\.controllers\.jsonrpc: |^(Mute this logger|https:\/\/www\.odoo\.com\/doc)/
  return log.split('\n').filter((line) => reader.read(line) && !expected.test(line))
}

async function setParameters(wire: Wire) {
  const values = {
    url: 'http://127.0.0.1:1',
    webhook_secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
    webhook_secret_previous: 'whsec_YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=',
    allow_http: 'True',
  }
  for (const [name, value] of Object.entries(values)) {
    await call(wire, 'ir.config_parameter', 'set_param', { key: `${addon}.${name}`, value })
  }
}
