import { afterAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { noon } from './company.ts'

const odoo = await startSandboxOdoo({ now: () => noon })
afterAll(() => odoo.stop())

async function call(
  key: string,
  model: string,
  method: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${odoo.url}/json/2/${model}/${method}`, {
    method: 'POST',
    headers: { authorization: `bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: reply.status, body: await reply.json() }
}

const asLimited = (model: string, method: string, body: unknown): ReturnType<typeof call> =>
  call(odoo.limitedApiKey, model, method, body)
const asAdmin = (model: string, method: string, body: unknown): ReturnType<typeof call> =>
  call(odoo.apiKey, model, method, body)

const accessError = { status: 403, body: { name: 'odoo.exceptions.AccessError' } }

describe('the limited user', () => {
  test.for(['account.move', 'account.move.line', 'purchase.order', 'ir.config_parameter'])(
    'may not read %s',
    async (model) => {
      const refused = await asLimited(model, 'search', { domain: [] })
      expect(refused).toMatchObject(accessError)
      expect(refused.body).toMatchObject({
        message: expect.stringMatching(/^You are not allowed to access '.*' \(.*\) records\./),
      })
      expect(await asLimited(model, 'read', { ids: [1], fields: ['id', 'display_name'] })).toMatchObject(accessError)
    },
  )

  test('may read orders, and the ids of invoices with them', async () => {
    const orders = await asLimited('sale.order', 'search_read', {
      domain: [['name', '=', 'S00042']],
      fields: ['name', 'invoice_ids'],
    })
    expect(orders.status).toBe(200)
  })

  test('a forbidden branch fails a nested read as a whole', async () => {
    const specification = { name: {}, invoice_ids: { fields: { name: {} } } }
    const domain = [['name', '=', 'S00042']]
    expect(await asLimited('sale.order', 'web_search_read', { domain, specification })).toMatchObject(accessError)
    expect(await asAdmin('sale.order', 'web_search_read', { domain, specification })).toMatchObject({ status: 200 })
  })

  test('a domain may not look where reading is forbidden', async () => {
    const domain = [['invoice_ids.state', '=', 'posted']]
    expect(await asLimited('sale.order', 'search', { domain })).toMatchObject(accessError)
  })

  test('sees one company only', async () => {
    const found = await asLimited('sale.order', 'search_count', { domain: [['company_id', '=', 2]] })
    expect(found.body).toBe(0)
    const context = { allowed_company_ids: [2] }
    expect(await asLimited('sale.order', 'search', { domain: [], context })).toMatchObject(accessError)
  })

  test('cannot read a record of the other company by its id', async () => {
    const [foreign] = (await asAdmin('sale.order', 'search', { domain: [['company_id', '=', 2]], limit: 1 }))
      .body as number[]
    expect(await asLimited('sale.order', 'read', { ids: [foreign], fields: ['name'] })).toMatchObject(accessError)
    expect(await asLimited('sale.order', 'write', { ids: [foreign], vals: { origin: 'x' } })).toMatchObject(accessError)
  })
})

describe('keys', () => {
  test('an expired key opens nothing', async () => {
    const refused = await call(odoo.expiredApiKey, 'res.company', 'search', { domain: [] })
    expect(refused).toMatchObject({ status: 401, body: { message: 'Invalid apikey' } })
  })

  test('the admin sees when keys expire', async () => {
    const keys = await asAdmin('res.users.apikeys', 'search_read', { domain: [], fields: ['name', 'expiration_date'] })
    expect(keys.body).toMatchObject([
      { name: 'Logistics Graph', expiration_date: false },
      { name: 'Warehouse tablet', expiration_date: '2026-09-03 12:00:00' },
      { name: 'Old integration', expiration_date: '2026-05-16 12:00:00' },
    ])
  })

  test('secrets are not fields', async () => {
    expect(await asAdmin('res.users.apikeys', 'read', { ids: [1], fields: ['key'] })).toMatchObject({ status: 500 })
    const users = await asAdmin('res.users', 'search_read', { domain: [] })
    expect(JSON.stringify(users.body)).not.toContain('password')
  })
})

describe('the companies of the context', () => {
  test('narrow what is found', async () => {
    const count = async (context: unknown): Promise<unknown> =>
      (await asAdmin('sale.order', 'search_count', { domain: [], context })).body
    const [both, one, two] = [
      await count({}),
      await count({ allowed_company_ids: [1] }),
      await count({ allowed_company_ids: [2] }),
    ]
    expect(both).toBe(47)
    expect(Number(one) + Number(two)).toBe(both)
  })

  test('decide whose stock a product has', async () => {
    const onHand = async (context: unknown): Promise<unknown> => {
      const domain = [['default_code', '=', 'NL-2001']]
      const { body } = await asAdmin('product.product', 'search_read', { domain, fields: ['qty_available'], context })
      return (body as { qty_available: number }[])[0]?.qty_available
    }
    const all = Number(await onHand({}))
    const byCompany = [await onHand({ allowed_company_ids: [1] }), await onHand({ allowed_company_ids: [2] })]
    const byWarehouse = [
      await onHand({ warehouse_id: 1 }),
      await onHand({ warehouse_id: 2 }),
      await onHand({ warehouse: 3 }),
    ]
    expect(byCompany.map(Number).reduce((a, b) => a + b)).toBe(all)
    expect(byWarehouse.map(Number).reduce((a, b) => a + b)).toBe(all)
    expect(new Set(byWarehouse).size).toBe(3)
  })
})
