import { describe, expect, test } from 'vitest'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { deliveryCarrier } from '../../../sidecar/src/odoo/delivery-carrier.ts'
import {
  discoverFieldProfile,
  driftError,
  type FieldProfile,
  majorOf,
} from '../../../sidecar/src/odoo/field-profile.ts'
import type { OdooRecord } from '../../../sidecar/src/odoo/record.ts'
import { odooRecords } from '../../../sidecar/src/odoo/records.ts'
import { saleOrder } from '../../../sidecar/src/odoo/sale-order.ts'
import { saleOrderLine } from '../../../sidecar/src/odoo/sale-order-line.ts'
import { stockMove } from '../../../sidecar/src/odoo/stock-move.ts'
import { stockMoveLine } from '../../../sidecar/src/odoo/stock-move-line.ts'
import { stockPackage } from '../../../sidecar/src/odoo/stock-package.ts'
import { stockPicking } from '../../../sidecar/src/odoo/stock-picking.ts'
import type { OdooCall } from '../../../sidecar/src/odoo/transport.ts'
import { registryOf } from '../../../sidecar/src/sandbox/odoo/series/registry.ts'
import type { Series } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { scriptedClient } from '../../support/scripted-odoo.ts'

type Fields = Readonly<Record<string, readonly string[]>>

/** Models and fields of a sandbox Odoo of one series. */
const fieldsOf = (series: Series): Fields =>
  Object.fromEntries([...registryOf(series).models].map(([name, model]) => [name, [...model.fields.keys()]]))

const unknownModel = (call: OdooCall) =>
  new SidecarError('ODOO_CALL_INVALID', 'No such model.', { details: { model: call.model } })

function discover(series: string, fields: Fields, records: readonly OdooRecord[] = odooRecords) {
  const { client, calls } = scriptedClient((call) => {
    const known = fields[call.model]
    if (!known) throw unknownModel(call)
    return Object.fromEntries(known.map((name) => [name, { type: 'char' }]))
  })
  return { profile: discoverFieldProfile(client, series, records, {}, { lane: 'interactive' }), calls }
}

const without = (fields: Fields, model: string, ...names: readonly string[]): Fields => ({
  ...fields,
  [model]: (fields[model] ?? []).filter((name) => !names.includes(name)),
})

const wireNameOf = (profile: FieldProfile, record: OdooRecord, name: string): string | undefined =>
  profile.model(record).columns.find((column) => column.name === name)?.wireName

describe('an Odoo 19', () => {
  test('has everything under the names used in code', async () => {
    const profile = await discover('19.0', fieldsOf('19.0')).profile
    expect(profile.drift).toEqual([])
    for (const record of odooRecords) {
      expect(profile.model(record).wireName).toBe(record.model)
      for (const { name, wireName } of profile.model(record).columns) expect(wireName).toBe(name)
    }
  })

  test('lacks what only older series have, which is no drift', async () => {
    const profile = await discover('19.0', fieldsOf('19.0')).profile
    expect(profile.has(stockMove, 'quantity')).toBe(true)
    expect(profile.has(stockMove, 'quantity_done')).toBe(false)
  })
})

describe('an Odoo 14', () => {
  test('is read under its own names', async () => {
    const profile = await discover('14.0', fieldsOf('14.0')).profile
    expect(profile.model(stockPackage).wireName).toBe('stock.quant.package')
    expect(wireNameOf(profile, saleOrderLine, 'product_uom_id')).toBe('product_uom')
    expect(wireNameOf(profile, stockPicking, 'move_ids')).toBe('move_lines')
    expect(wireNameOf(profile, stockMoveLine, 'quantity')).toBe('qty_done')
  })

  test('lacks what came later, which is no drift', async () => {
    const profile = await discover('14.0', fieldsOf('14.0')).profile
    expect(profile.drift).toEqual([])
    const missing = [
      [saleOrder, 'locked'],
      [saleOrder, 'delivery_status'],
      [stockMove, 'quantity'],
      [stockMove, 'picked'],
    ] as const
    for (const [record, field] of missing) expect(profile.has(record, field)).toBe(false)
    expect(profile.has(stockMove, 'quantity_done')).toBe(true)
  })

  test('does not read nested; 17 and later do', async () => {
    for (const [series, nested] of [
      ['14.0', false],
      ['16.0', false],
      ['17.0', true],
      ['saas~18.2', true],
      ['19.0', true],
    ] as const) {
      expect((await discover(series, fieldsOf('19.0')).profile).nestedReads).toBe(nested)
    }
  })
})

describe('an Odoo that was changed', () => {
  test('and lacks a field is read without it, and the field is named', async () => {
    const profile = await discover('19.0', without(fieldsOf('19.0'), 'sale.order', 'client_order_ref', 'origin'))
      .profile
    expect(profile.drift).toEqual([
      { model: 'sale.order', field: 'client_order_ref' },
      { model: 'sale.order', field: 'origin' },
    ])
    expect(profile.has(saleOrder, 'client_order_ref')).toBe(false)
    expect(profile.has(saleOrder, 'name')).toBe(true)
  })

  test('and lacks an optional field shows no drift', async () => {
    const fields = without(fieldsOf('19.0'), 'stock.picking', 'carrier_id', 'carrier_tracking_ref')
    expect((await discover('19.0', fields).profile).drift).toEqual([])
  })

  test('and lacks a whole model is named, and reading it says so', async () => {
    const { 'delivery.carrier': _gone, ...fields } = fieldsOf('19.0')
    const profile = await discover('19.0', fields).profile
    expect(profile.drift).toEqual([{ model: 'delivery.carrier', field: null }])
    expect(() => profile.model(deliveryCarrier)).toThrow(expect.objectContaining({ code: 'SCHEMA_DRIFT' }))
    expect(profile.has(deliveryCarrier, 'name')).toBe(false)
    expect(profile.model(saleOrder).wireName).toBe('sale.order')
  })
})

describe('discovery', () => {
  test('asks once a model, and a second time only under an older name', async () => {
    const { profile, calls } = discover('14.0', fieldsOf('14.0'))
    await profile
    expect(calls.map(({ model }) => model).sort()).toEqual(
      [...odooRecords.map(({ model }) => model), 'stock.quant.package'].sort(),
    )
    expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['fields_get']))
  })

  test('takes a model without rights for complete: each read of it will say so', async () => {
    const { client } = scriptedClient((call) => {
      throw new SidecarError('ODOO_ACCESS_DENIED', 'No.', { details: { model: call.model } })
    })
    const profile = await discoverFieldProfile(client, '19.0', [saleOrder], {}, { lane: 'interactive' })
    expect(profile.drift).toEqual([])
    expect(profile.model(saleOrder).columns).toHaveLength(saleOrder.fields.length)
  })

  test('fails as a whole while Odoo is away', async () => {
    const { client } = scriptedClient(() => {
      throw new SidecarError('ODOO_AUTH_FAILED', 'No.')
    })
    const profile = discoverFieldProfile(client, '19.0', odooRecords, {}, { lane: 'interactive' })
    await expect(profile).rejects.toMatchObject({ code: 'ODOO_AUTH_FAILED' })
  })

  test.each([null, 'text', 7, true])('a reply that is no list of fields is refused: %j', async (reply) => {
    const { client } = scriptedClient(() => reply)
    const profile = discoverFieldProfile(client, '19.0', [saleOrder], {}, { lane: 'interactive' })
    await expect(profile).rejects.toMatchObject({ code: 'ODOO_REPLY_INVALID' })
  })
})

describe('a drift', () => {
  test('names what is missing and what to do', () => {
    const field = driftError({ model: 'sale.order', field: 'origin' })
    expect(field).toMatchObject({ code: 'SCHEMA_DRIFT', details: { model: 'sale.order', field: 'origin' } })
    expect(field.message).toContain('origin on sale.order')
    expect(driftError({ model: 'delivery.carrier', field: null }).message).toContain('Install its module')
  })

  test.each([
    ['19.0', 19],
    ['14.0', 14],
    ['saas~18.2', 18],
    ['', 0],
  ])('the series %j is of release %i', (series, major) => {
    expect(majorOf(series)).toBe(major)
  })
})
