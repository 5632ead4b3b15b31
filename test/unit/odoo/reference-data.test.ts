import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { loadReferenceData } from '../../../sidecar/src/odoo/reference-data.ts'
import type { OdooCall } from '../../../sidecar/src/odoo/transport.ts'
import { scriptedClient } from '../../support/scripted-odoo.ts'

const tables: Readonly<Record<string, readonly object[]>> = {
  'res.currency': [
    { id: 1, name: 'EUR', decimal_places: 2 },
    { id: 3, name: 'JPY', decimal_places: 0 },
  ],
  'uom.uom': [{ id: 1, name: 'Units' }],
  'res.country': [
    { id: 1, code: 'DE' },
    { id: 2, code: false },
  ],
  'res.country.state': [{ id: 1, name: 'Hamburg' }],
  'res.company': [
    { id: 1, name: 'Nordlicht', currency_id: [1, 'EUR'] },
    { id: 2, name: 'Fjordline', currency_id: false },
  ],
  'stock.picking.type': [{ id: 2, code: 'outgoing', warehouse_id: [7, 'Hamburg'] }],
  'stock.location': [{ id: 5, usage: 'customer' }],
}

const load = (answer: (call: OdooCall) => unknown) => {
  const { client, calls } = scriptedClient(answer)
  return { loading: loadReferenceData(client, { allowed_company_ids: [1] }, { lane: 'interactive' }), calls }
}

describe('the small tables of Odoo', () => {
  test('are read in one call each, inactive rows too, for the companies of the user', async () => {
    const { loading, calls } = load((call) => tables[call.model])
    await loading
    expect(calls.map(({ model }) => model).sort()).toEqual(Object.keys(tables).sort())
    for (const { method, context } of calls) {
      expect([method, context]).toEqual(['search_read', { allowed_company_ids: [1], active_test: false }])
    }
  })

  test('say what an id stands for', async () => {
    const found = await load((call) => tables[call.model]).loading
    expect(found.currency(3)).toEqual({ code: 'JPY', decimals: 0 })
    expect(found.unit(1)).toBe('Units')
    expect([found.countryCode(1), found.countryCode(2), found.region(1)]).toEqual(['DE', null, 'Hamburg'])
    expect(found.company(1)).toEqual({ id: 'Company:1', name: 'Nordlicht', currency: 'EUR' })
    expect(found.company(2)).toEqual({ id: 'Company:2', name: 'Fjordline', currency: null })
    expect(found.operationType(2)).toEqual({ code: 'outgoing', warehouseId: 7 })
    expect(found.locationUsage(5)).toBe('customer')
  })

  test('know nothing of an id that is not there, and say so', async () => {
    const found = await load((call) => tables[call.model]).loading
    for (const id of [null, 404]) {
      expect(found.currency(id)).toEqual({ code: 'XXX', decimals: 2 })
      expect([found.unit(id), found.countryCode(id), found.region(id), found.company(id)]).toEqual(Array(4).fill(null))
      expect([found.operationType(id), found.locationUsage(id)]).toEqual([null, 'internal'])
    }
  })

  test('count the ids that are not in them: somebody added a row since', async () => {
    const found = await load((call) => (call.model === 'uom.uom' ? [] : tables[call.model])).loading
    const ask = [
      () => found.currency(1),
      () => found.currency(null),
      () => found.unit(404),
      () => found.locationUsage(9),
    ]
    for (const known of ask) known()
    expect(found.unknownIds()).toBe(0)
    found.currency(404)
    found.operationType(404)
    expect(found.unknownIds()).toBe(2)
  })

  test.each(['ODOO_ACCESS_DENIED', 'ODOO_CALL_INVALID'] as const)(
    'without one of them (%s) the others serve',
    async (code) => {
      const found = await load((call) => {
        if (call.model === 'uom.uom') throw new SidecarError(code, 'No.')
        return tables[call.model]
      }).loading
      expect([found.unit(1), found.currency(1).code]).toEqual([null, 'EUR'])
    },
  )

  test('while Odoo is away are not taken for empty', async () => {
    const { loading } = load((call) => {
      if (call.model === 'uom.uom') throw new SidecarError('ODOO_AUTH_FAILED', 'No.')
      return tables[call.model]
    })
    await expect(loading).rejects.toMatchObject({ code: 'ODOO_AUTH_FAILED' })
  })

  test.each([null, {}, [{ id: 1 }], [{ id: '1', name: 'EUR', decimal_places: 2 }]])(
    'of another shape are refused: %j',
    async (rows) => {
      const { loading } = load((call) => (call.model === 'res.currency' ? rows : tables[call.model]))
      await expect(loading).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
    },
  )
})
