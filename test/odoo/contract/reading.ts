import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { create, createPartner, search, unique } from './records.ts'
import { is19 } from './target.ts'
import { call, type Wire } from './wire.ts'

/** The shapes of what comes back. */
export function describeReading(wire: Wire): void {
  const nested = is19(wire.target)

  describe('reading', () => {
    const street = unique('Street')
    let parent = 0
    let children: number[] = []
    let country = 0

    beforeAll(async () => {
      ;[country = 0] = await search(wire, 'res.country', [['code', '=', 'DE']])
      parent = await createPartner(wire, { name: 'Überseehandel Ägir', is_company: true, country_id: country, street })
      // Of a plain contact Odoo overwrites the address with that of its company.
      const address = { parent_id: parent, type: 'other', street }
      children = [
        await create(wire, 'res.partner', { ...address, name: 'Zoë' }),
        await create(wire, 'res.partner', { ...address, name: 'Åke' }),
        await create(wire, 'res.partner', { ...address, name: 'Archived', active: false }),
      ]
    })

    const mine = (): unknown => [['street', '=', street]]

    test('read keeps the order and the repetitions of the ids', async () => {
      const [first = 0, second = 0] = children
      const rows = await call(wire, 'res.partner', 'read', { ids: [second, parent, second, first], fields: ['name'] })
      expect(rows).toEqual([
        { id: second, name: 'Åke' },
        { id: parent, name: 'Überseehandel Ägir' },
        { id: second, name: 'Åke' },
        { id: first, name: 'Zoë' },
      ])
    })

    test('read leaves out missing ids without a word', async () => {
      const rows = await call(wire, 'res.partner', 'read', { ids: [999_999_999, parent], fields: ['name'] })
      expect(rows).toEqual([{ id: parent, name: 'Überseehandel Ägir' }])
    })

    test('asked for nothing but the id, 19 invents missing records and 14 refuses', async () => {
      const outcome = await wire.call('res.partner', 'read', { ids: [999_999_999, parent], fields: ['id'] })
      if (nested) expect(outcome).toEqual({ value: [{ id: 999_999_999 }, { id: parent }] })
      else expect(outcome).toMatchObject({ fault: { name: 'odoo.exceptions.MissingError' } })
    })

    test('a many2one is an id with a display name', async () => {
      const rows = await call(wire, 'res.partner', 'read', {
        ids: [parent, children[0] ?? 0],
        fields: ['country_id', 'parent_id'],
      })
      expect(rows).toMatchObject([
        { country_id: [country, 'Germany'], parent_id: false },
        { parent_id: [parent, 'Überseehandel Ägir'] },
      ])
    })

    test('a many2one is a bare id with load=None', async () => {
      const rows = await call(wire, 'res.partner', 'read', {
        ids: [children[0] ?? 0],
        fields: ['parent_id'],
        load: null,
      })
      expect(rows).toEqual([{ id: children[0], parent_id: parent }])
    })

    test('an x2many is a list of ids, archived records left out', async () => {
      const [row] = z
        .array(z.object({ child_ids: z.array(z.number()) }))
        .parse(await call(wire, 'res.partner', 'read', { ids: [parent], fields: ['child_ids'] }))
      expect(row?.child_ids.toSorted((a, b) => a - b)).toEqual(children.slice(0, 2))
    })

    test('a datetime is UTC text in whole seconds', async () => {
      const rows = await call(wire, 'res.partner', 'read', { ids: [parent], fields: ['create_date', 'write_date'] })
      const second = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
      expect(rows).toMatchObject([{ create_date: second, write_date: second }])
    })

    test('nothing is false, whatever the type', async () => {
      const rows = await call(wire, 'res.partner', 'read', { ids: [parent], fields: ['vat', 'state_id', 'is_company'] })
      expect(rows).toMatchObject([{ vat: false, state_id: false, is_company: true }])
    })

    test('but a number is zero', async () => {
      const product = await create(wire, 'product.product', { name: unique('Weightless') })
      const rows = await call(wire, 'product.product', 'read', { ids: [product], fields: ['weight', 'barcode'] })
      expect(rows).toEqual([{ id: product, weight: 0, barcode: false }])
    })

    test('search answers ids, one page of them, in order', async () => {
      const all = await search(wire, 'res.partner', mine(), { order: 'id' })
      expect(all).toEqual([parent, ...children.slice(0, 2)])
      expect(await search(wire, 'res.partner', mine(), { order: 'id desc', offset: 1, limit: 1 })).toEqual([
        children[0],
      ])
      expect(await search(wire, 'res.partner', mine(), { order: 'is_company desc, name desc' })).toHaveLength(3)
    })

    test('active_test: false finds archived records', async () => {
      const found = await search(wire, 'res.partner', mine(), { order: 'id', context: { active_test: false } })
      expect(found).toEqual([parent, ...children])
    })

    test('a domain that asks about active finds archived records', async () => {
      const found = await search(wire, 'res.partner', [
        ['street', '=', street],
        ['active', '=', false],
      ])
      expect(found).toEqual(children.slice(2))
    })

    test('search_count counts; since 19 up to a limit', async () => {
      expect(await call(wire, 'res.partner', 'search_count', { domain: mine() })).toBe(3)
      if (nested) expect(await call(wire, 'res.partner', 'search_count', { domain: mine(), limit: 2 })).toBe(2)
    })

    test('search_read is search and read in one', async () => {
      const rows = await call(wire, 'res.partner', 'search_read', {
        domain: mine(),
        fields: ['name', 'country_id'],
        order: 'id',
        limit: 1,
      })
      expect(rows).toEqual([{ id: parent, name: 'Überseehandel Ägir', country_id: [country, 'Germany'] }])
    })

    if (nested)
      test('search_read with load=None gives bare ids', async () => {
        const asked = { domain: mine(), fields: ['country_id'], order: 'id', limit: 1, load: null }
        expect(await call(wire, 'res.partner', 'search_read', asked)).toEqual([{ id: parent, country_id: country }])
      })

    test('name_search answers pairs of id and display name', async () => {
      const found = await call(wire, 'res.partner', 'name_search', {
        name: 'Überseehandel Ägir',
        domain: mine(),
        limit: 1,
      })
      expect(found).toEqual([[parent, expect.stringContaining('Überseehandel Ägir')]])
    })

    test('web_search_read answers a length with the records', async () => {
      const fields = nested ? { specification: { name: {} } } : { fields: ['name'] }
      const answer = { domain: mine(), order: 'id', ...fields }
      expect(await call(wire, 'res.partner', 'web_search_read', { ...answer, limit: 2 })).toMatchObject({
        length: 3,
        records: [{ id: parent, name: 'Überseehandel Ägir' }, { id: children[0] }],
      })
      const none = { ...answer, domain: [['id', '=', 0]] }
      expect(await call(wire, 'res.partner', 'web_search_read', none)).toEqual({ length: 0, records: [] })
    })
  })
}
