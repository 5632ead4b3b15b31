import { describe, expect, test } from 'vitest'
import type { Domain } from '../../../sidecar/src/odoo/domain.ts'
import { search } from '../../../sidecar/src/operations/search.ts'
import type { RequestReader } from '../../../sidecar/src/reading/request-reader.ts'

/** What Odoo is asked for by somebody who may read some types: the fields that are compared, by model. */
async function comparedFor(...types: readonly string[]): Promise<Record<string, readonly string[]>> {
  const compared: Record<string, readonly string[]> = {}
  const reader = {
    session: async () => ({ profile: { has: () => true } }),
    search: async ({ model }: { model: string }, { domain }: { domain: Domain }) => {
      const terms = domain.filter((term) => Array.isArray(term) && term[1] === 'ilike') as unknown as string[][]
      compared[model] = terms.map(([field]) => field as string)
      return []
    },
    seenAt: () => [],
    many: async () => [],
    each: async () => [],
  } as unknown as RequestReader
  const hits = await search(reader, { text: 'S00042', limit: 10 }, (type) => types.includes(type))
  expect(hits).toEqual([])
  return compared
}

describe('what Odoo is asked for in a search', () => {
  test.each([
    ['nothing', [], {}],
    ['orders', ['Order'], { 'sale.order': ['name', 'client_order_ref'] }],
    [
      'orders and parties',
      ['Order', 'Party'],
      { 'sale.order': ['name', 'client_order_ref', 'partner_id.name'], 'res.partner': ['name'] },
    ],
    ['transfers but no shipments', ['Receipt'], { 'stock.picking': ['name'] }],
    ['shipments but no transfers', ['Shipment'], { 'stock.picking': ['carrier_tracking_ref'] }],
    ['both', ['Return', 'Shipment'], { 'stock.picking': ['name', 'carrier_tracking_ref'] }],
    ['invoices', ['Invoice'], { 'account.move': ['name', 'ref'] }],
  ] as const)('by who may read %s', async (_what, types, compared) => {
    expect(await comparedFor(...types)).toEqual(compared)
  })
})
