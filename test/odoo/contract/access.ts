import { describe, expect, test } from 'vitest'
import { jsonRpc } from './http.ts'
import { search, searchRead } from './records.ts'
import { is19 } from './target.ts'
import { call, refusal, type Wire } from './wire.ts'

/** Who may do what, in which company. */
export function describeAccess(wire: Wire): void {
  const { target } = wire

  describe('access', () => {
    if (wire.name === 'jsonrpc')
      test('a wrong password in a call is AccessDenied', async () => {
        const args = [target.db, 2, 'not the password', 'res.partner', 'search', [[]], {}]
        const { error } = await jsonRpc(target, 'object', 'execute_kw', args)
        expect(error?.data).toMatchObject({ name: 'odoo.exceptions.AccessDenied', message: 'Access Denied' })
      })

    if (wire.name === 'jsonrpc')
      test('the code of an error says nothing', async () => {
        const { error } = await jsonRpc(target, 'object', 'execute_kw', [
          target.db,
          2,
          'x',
          'res.partner',
          'search',
          [[]],
          {},
        ])
        expect(error).toMatchObject({ code: is19(target) ? 0 : 200, message: 'Odoo Server Error' })
      })

    test('a failure carries a traceback with the paths of the server', async () => {
      const { debug } = await refusal(wire, 'res.partner', 'read', { ids: [1], fields: ['nope'] })
      expect(debug).toMatch(/^Traceback \(most recent call last\):\n {2}File "\/.*odoo/)
    })

    test('context_get tells the language of the user', async () => {
      expect(await call(wire, 'res.users', 'context_get')).toMatchObject({ lang: expect.any(String) })
    })

    test('the admin may read orders', async () => {
      const allowed = is19(target)
        ? await call(wire, 'sale.order', 'has_access', { ids: [], operation: 'read' })
        : await call(wire, 'sale.order', 'check_access_rights', { operation: 'read', raise_exception: false })
      expect(allowed).toBe(true)
    })

    test('a method with an underscore cannot be called', async () => {
      const fault = await refusal(wire, 'res.partner', '_write', { ids: [1], vals: {} })
      expect(fault.name).toBe('odoo.exceptions.AccessError')
      expect(fault.message).toMatch(/^Private methods \(such as .*_write'?\) cannot be called remotely\.$/)
    })

    test('exists is private since 19', async () => {
      const outcome = await wire.call('res.partner', 'exists', { ids: [1] })
      if (is19(target)) expect(outcome).toMatchObject({ fault: { name: 'odoo.exceptions.AccessError' } })
      else expect(outcome).toEqual({ value: [1] })
    })

    test('a company that is not the caller’s is an AccessError', async () => {
      const context = { allowed_company_ids: [999_999] }
      expect(await refusal(wire, 'sale.order', 'search', { domain: [], context })).toMatchObject({
        name: 'odoo.exceptions.AccessError',
        message: 'Access to unauthorized or invalid companies.',
      })
    })

    test('which nobody notices where companies do not matter', async () => {
      const context = { allowed_company_ids: [999_999] }
      expect(await call(wire, 'res.currency', 'search_count', { domain: [['name', '=', 'EUR']], context })).toEqual(
        expect.any(Number),
      )
    })

    test('only records of the allowed companies are found', async () => {
      const [company] = await search(wire, 'res.company', [], { limit: 1, order: 'id' })
      const context = { allowed_company_ids: [company] }
      const found = await search(wire, 'stock.warehouse', [], { context })
      const all = await searchRead(wire, 'stock.warehouse', [], ['company_id'])
      const own = all.filter((row) => Array.isArray(row.company_id) && row.company_id[0] === company)
      expect([...found].sort()).toEqual(own.map((row) => row.id).sort())
    })

    test('reading a record of another company is an AccessError', async () => {
      const all = await searchRead(wire, 'stock.warehouse', [], ['company_id'])
      const companies = [...new Set(all.map((row) => (Array.isArray(row.company_id) ? row.company_id[0] : 0)))]
      const foreign = all.find((row) => Array.isArray(row.company_id) && row.company_id[0] !== companies[0])
      if (!foreign) return
      const fault = await refusal(wire, 'stock.warehouse', 'read', {
        ids: [foreign.id as number],
        fields: ['name'],
        context: { allowed_company_ids: [companies[0]] },
      })
      expect(fault.name).toBe('odoo.exceptions.AccessError')
    })
  })
}
