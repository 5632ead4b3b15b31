import { describe, expect, test } from 'vitest'
import { createPartner } from './records.ts'
import { is19 } from './target.ts'
import { call, refusal, type Wire } from './wire.ts'

/** How Odoo says no. The names are what our client decides by; the words are for people. */
export function describeRefusals(wire: Wire): void {
  const nineteen = is19(wire.target)

  describe('refusals', () => {
    test('an unknown model', async () => {
      const fault = await refusal(wire, 'no.model', 'search', { domain: [] })
      if (wire.name === 'json2') {
        expect(fault).toMatchObject({
          name: 'werkzeug.exceptions.NotFound',
          message: "the model 'no.model' does not exist",
        })
      } else {
        expect(fault).toMatchObject({ name: 'odoo.exceptions.UserError', message: "Object no.model doesn't exist" })
      }
    })

    test('an unknown method', async () => {
      const fault = await refusal(wire, 'res.partner', 'no_method', { ids: [1] })
      expect(fault.name).toBe(wire.name === 'json2' ? 'werkzeug.exceptions.NotFound' : 'builtins.AttributeError')
      expect(fault.message).toContain('no_method')
    })

    test('a missing argument', async () => {
      const fault = await refusal(wire, 'res.partner', 'search')
      expect(fault.name).toBe(wire.name === 'json2' ? 'werkzeug.exceptions.UnprocessableEntity' : 'builtins.TypeError')
    })

    test('an argument the method does not have', async () => {
      const fault = await refusal(wire, 'res.partner', 'search', { domain: [], nope: 1 })
      expect(fault.name).toBe(wire.name === 'json2' ? 'werkzeug.exceptions.UnprocessableEntity' : 'builtins.TypeError')
      expect(fault.message).toContain("got an unexpected keyword argument 'nope'")
    })

    test('an unknown field to read', async () => {
      const fault = await refusal(wire, 'res.partner', 'read', { ids: [1], fields: ['name', 'nope'] })
      expect(fault.name).toBe('builtins.ValueError')
      expect(fault.message).toBe(`Invalid field 'nope' on ${nineteen ? '' : 'model '}'res.partner'`)
    })

    test('an unknown field in a domain', async () => {
      const fault = await refusal(wire, 'res.partner', 'search', { domain: [['nope', '=', 1]] })
      expect(fault.name).toBe('builtins.ValueError')
      expect(fault.message).toBe(
        `Invalid field res.partner.nope in ${nineteen ? 'condition' : 'leaf'} ('nope', '=', 1)`,
      )
    })

    test('an unknown field behind a dot', async () => {
      const fault = await refusal(wire, 'res.partner', 'search', { domain: [['country_id.nope', '=', 1]] })
      expect(fault).toMatchObject({ name: 'builtins.ValueError', message: expect.stringContaining('res.country.nope') })
    })

    test.for([
      ['an operator nobody knows', [['name', '@@', 'x']]],
      ['a condition of two', [['name', '=']]],
    ])('%s', async ([, domain]) => {
      expect((await refusal(wire, 'res.partner', 'search', { domain })).name).toBe('builtins.ValueError')
    })

    test('an unknown field to sort by', async () => {
      const fault = await refusal(wire, 'res.partner', 'search', { domain: [], order: 'nope desc' })
      expect(fault).toMatchObject({
        name: 'builtins.ValueError',
        message: "Invalid field 'nope' on model 'res.partner'",
      })
    })

    test('an order that is no order', async () => {
      const fault = await refusal(wire, 'res.partner', 'search', { domain: [], order: 'name; drop' })
      expect(fault).toMatchObject({
        name: 'odoo.exceptions.UserError',
        message: expect.stringContaining('Invalid "order" specified'),
      })
    })

    test('sorting by what is not stored: 19 refuses, 14 ignores', async () => {
      const outcome = await wire.call('product.product', 'search', {
        domain: [],
        order: 'qty_available desc',
        limit: 1,
      })
      if (nineteen) expect(outcome).toMatchObject({ fault: { name: 'builtins.ValueError' } })
      else expect(outcome).toHaveProperty('value')
    })

    if (nineteen)
      test('an unknown field in a nested specification', async () => {
        const specification = { country_id: { fields: { nope: {} } } }
        const fault = await refusal(wire, 'res.partner', 'web_search_read', {
          domain: [['country_id', '!=', false]],
          specification,
          limit: 1,
        })
        expect(fault).toMatchObject({ name: 'builtins.ValueError', message: "Invalid field 'nope' on 'res.country'" })
      })

    test.for(['write', 'unlink'])('%s of a record that is gone', async (method) => {
      const fault = await refusal(wire, 'res.partner', method, {
        ids: [999_999_999],
        ...(method === 'write' && { vals: { name: 'x' } }),
      })
      expect(fault.name).toBe('odoo.exceptions.MissingError')
      expect(fault.message).toContain('(Record: res.partner(999999999,), User: ')
    })

    test('an unknown field to create', async () => {
      const fault = await refusal(wire, 'res.partner', 'create', { vals_list: [{ name: 'x', nope: 1 }] })
      expect(fault.name).toBe('builtins.ValueError')
      expect(fault.message).toBe(
        nineteen ? "Invalid field 'nope' in 'res.partner'" : "Invalid field 'nope' on model 'res.partner'",
      )
    })

    test('an unknown field to write: a KeyError in 19, a ValueError in 14', async () => {
      const fault = await refusal(wire, 'res.partner', 'write', { ids: [await createPartner(wire)], vals: { nope: 1 } })
      expect(fault.name).toBe(nineteen ? 'builtins.KeyError' : 'builtins.ValueError')
    })

    test('a mandatory field left out', async () => {
      const fault = await refusal(wire, 'sale.order', 'create', { vals_list: [{}] })
      expect(fault.name).toBe('odoo.exceptions.ValidationError')
      expect(fault.message).toContain('(partner_id)')
    })

    test('a condition on what cannot be searched: 19 refuses, 14 forgets it', async () => {
      const domain = [['carrier_tracking_url', '=', 'nobody has this']]
      const outcome = await wire.call('stock.picking', 'search_count', { domain })
      if (nineteen) expect(outcome).toMatchObject({ fault: { name: 'builtins.ValueError' } })
      else expect(outcome).toEqual({ value: await call(wire, 'stock.picking', 'search_count', { domain: [] }) })
    })

    test('a reference to nothing: a MissingError in 19, a ValidationError in 14', async () => {
      const partner = await createPartner(wire)
      const fault = await refusal(wire, 'res.partner', 'write', { ids: [partner], vals: { country_id: 999_999 } })
      expect(fault.name).toBe(nineteen ? 'odoo.exceptions.MissingError' : 'odoo.exceptions.ValidationError')
    })

    test.for([
      ['sale.order', 'action_confirm', 'action_confirm'],
      ['stock.picking', 'button_validate', 'button_validate'],
      ['account.move', 'action_post', 'action_post'],
      ['stock.return.picking', 'action_create_returns', 'create_returns'],
    ])('a button of a %s that is gone', async ([model = '', method = '', older = '']) => {
      const fault = await refusal(wire, model, nineteen ? method : older, { ids: [999_999_999] })
      expect(fault).toMatchObject({
        name: 'odoo.exceptions.MissingError',
        message: expect.stringContaining(`(Record: ${model}(999999999,)`),
      })
    })

    if (!nineteen)
      test('search_read knows no load before 19', async () => {
        const fault = await refusal(wire, 'res.partner', 'search_read', { domain: [], fields: ['name'], load: null })
        expect(fault.name).toBe('builtins.TypeError')
      })

    test('a choice that is none', async () => {
      const fault = await refusal(wire, 'res.partner', 'write', {
        ids: [await createPartner(wire)],
        vals: { type: 'nope' },
      })
      expect(fault).toMatchObject({ name: 'builtins.ValueError', message: "Wrong value for res.partner.type: 'nope'" })
    })
  })
}
