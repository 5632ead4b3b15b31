import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { create, createPartner, search, unique } from './records.ts'
import { call, type Wire } from './wire.ts'

const page = z.object({ length: z.number(), records: z.array(z.record(z.string(), z.unknown())) })

/** `web_search_read` and `web_read` with a specification (17 and later). */
export function describeNestedReading(wire: Wire): void {
  describe('nested reading', () => {
    const street = unique('Street')
    let parent = 0
    const children: number[] = []

    beforeAll(async () => {
      const [country] = await search(wire, 'res.country', [['code', '=', 'AT']])
      parent = await createPartner(wire, { name: 'Nested', is_company: true, country_id: country, street })
      for (const name of ['C', 'A', 'B']) {
        children.push(await create(wire, 'res.partner', { name, parent_id: parent, type: 'other' }))
      }
    })

    const nest = async (specification: unknown, more = {}): Promise<z.infer<typeof page>> =>
      page.parse(
        await call(wire, 'res.partner', 'web_search_read', {
          domain: [['street', '=', street]],
          specification,
          ...more,
        }),
      )

    test('a many2one without fields is a bare id, with fields a record', async () => {
      const { records } = await nest({ country_id: {}, company_id: { fields: { name: {} } } })
      expect(records).toEqual([{ id: parent, country_id: expect.any(Number), company_id: false }])
      const named = await nest({ country_id: { fields: { code: {}, display_name: {} } } })
      expect(named.records).toEqual([
        { id: parent, country_id: { id: expect.any(Number), code: 'AT', display_name: 'Austria' } },
      ])
    })

    test('an x2many without fields is ids, with fields records in the order asked for', async () => {
      const { records } = await nest({ child_ids: { fields: { name: {} }, order: 'name desc' } })
      expect(records[0]?.child_ids).toEqual([
        { id: children[0], name: 'C' },
        { id: children[2], name: 'B' },
        { id: children[1], name: 'A' },
      ])
      const bare = await nest({ child_ids: {} })
      expect(
        z
          .array(z.number())
          .parse(bare.records[0]?.child_ids)
          .toSorted((a, b) => a - b),
      ).toEqual(children)
    })

    test('beyond its limit an x2many shows ids only', async () => {
      const { records } = await nest({ child_ids: { fields: { name: {} }, limit: 1, order: 'name' } })
      expect(records[0]?.child_ids).toEqual([{ id: children[1], name: 'A' }, { id: children[2] }, { id: children[0] }])
    })

    test('records nest as deep as one likes', async () => {
      const { records } = await nest({
        child_ids: {
          fields: { parent_id: { fields: { country_id: { fields: { code: {} } } } } },
          limit: 1,
          order: 'id',
        },
      })
      expect(records[0]?.child_ids).toMatchObject([
        { id: children[0], parent_id: { id: parent, country_id: { code: 'AT' } } },
        { id: children[1] },
        { id: children[2] },
      ])
    })

    test('count_limit stops the counting', async () => {
      const domain = { domain: [['parent_id', '=', parent]], limit: 1 }
      expect((await nest({}, domain)).length).toBe(3)
      expect((await nest({}, { ...domain, count_limit: 2 })).length).toBe(2)
    })

    test('web_read takes ids and leaves out missing ones', async () => {
      const rows = await call(wire, 'res.partner', 'web_read', {
        ids: [parent, 999_999_999],
        specification: { name: {} },
      })
      expect(rows).toEqual([{ id: parent, name: 'Nested' }])
    })
  })
}
