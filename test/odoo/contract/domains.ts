import { beforeAll, describe, expect, test } from 'vitest'
import { create, createPartner, readOne, search, unique } from './records.ts'
import { is19 } from './target.ts'
import { refusal, type Wire } from './wire.ts'

/** What a domain finds. Every search is confined to the partners made here. */
export function describeDomains(wire: Wire): void {
  describe('domains', () => {
    const zip = unique('Z')
    const partners: Record<string, number> = {}

    beforeAll(async () => {
      const [germany] = await search(wire, 'res.country', [['code', '=', 'DE']])
      partners.alpha = await createPartner(wire, {
        name: 'Alpha GmbH',
        zip,
        is_company: true,
        country_id: germany,
        city: 'Köln',
      })
      partners.beta = await createPartner(wire, { name: 'Beta 100%_x', zip, city: 'Bonn', ref: 'B-1' })
      partners.child = await create(wire, 'res.partner', {
        name: 'Child',
        zip,
        parent_id: partners.alpha,
        type: 'other',
      })
      partners.grandchild = await create(wire, 'res.partner', {
        name: 'Grandchild',
        zip,
        parent_id: partners.child,
        type: 'other',
      })
    })

    const find = async (...domain: unknown[]): Promise<(string | undefined)[]> => {
      const ids = await search(wire, 'res.partner', [['zip', '=', zip], ...domain], { order: 'id' })
      return ids.map((id) => Object.keys(partners).find((name) => partners[name] === id))
    }
    const all = ['alpha', 'beta', 'child', 'grandchild']

    test.for<[what: string, domain: readonly unknown[], found: readonly string[]]>([
      [
        'and, unsaid',
        [
          ['city', '=', 'Köln'],
          ['is_company', '=', true],
        ],
        ['alpha'],
      ],
      ['or', ['|', ['city', '=', 'Köln'], ['city', '=', 'Bonn']], ['alpha', 'beta']],
      [
        'or of three',
        ['|', '|', ['city', '=', 'Köln'], ['city', '=', 'Bonn'], ['name', '=', 'Child']],
        ['alpha', 'beta', 'child'],
      ],
      ['not', ['!', ['is_company', '=', true]], ['beta', 'child', 'grandchild']],
      ['not of or', ['!', '|', ['city', '=', 'Köln'], ['city', '=', 'Bonn']], ['child', 'grandchild']],
      ['and, said', ['&', ['city', '=', 'Köln'], ['city', '=', 'Bonn']], []],
      ['in', [['city', 'in', ['Köln', 'Bonn', 'Rom']]], ['alpha', 'beta']],
      ['in nothing', [['city', 'in', []]], []],
      ['not in', [['city', 'not in', ['Köln']]], ['beta', 'child', 'grandchild']],
      ['unset', [['city', '=', false]], ['child', 'grandchild']],
      ['set', [['city', '!=', false]], ['alpha', 'beta']],
      ['different, unset included', [['ref', '!=', 'B-1']], ['alpha', 'child', 'grandchild']],
      ['ilike', [['name', 'ilike', 'ALPHA']], ['alpha']],
      ['like minds the case', [['name', 'like', 'alpha']], []],
      ['not ilike, unset included', [['ref', 'not ilike', 'b-']], ['alpha', 'child', 'grandchild']],
      ['=like with a wildcard', [['name', '=like', 'Al%']], ['alpha']],
      ['=like with a wildcard for one character', [['name', '=like', 'Chil_']], ['child']],
      ['a wildcard after a backslash is none', [['name', 'ilike', '100\\%\\_']], ['beta']],
      ['nor is it one for any character', [['name', 'ilike', 'B\\%ta']], []],
      ['=like with a wildcard after a backslash', [['name', '=like', 'Chil\\_']], []],
      ['=ilike matches the whole', [['name', '=ilike', 'child']], ['child']],
      ['many2one by id', [['parent_id', '!=', false]], ['child', 'grandchild']],
      ['many2one by name', [['country_id', '=', 'Germany']], ['alpha']],
      ['many2one by part of the name', [['country_id', 'ilike', 'germ']], ['alpha']],
      ['a path', [['parent_id.city', '=', 'Köln']], ['child']],
      ['a path over two steps', [['parent_id.country_id.code', '=', 'DE']], ['child']],
      ['a path through an x2many', [['child_ids.name', '=', 'Grandchild']], ['child']],
      ['an x2many that is empty', [['child_ids', '=', false]], ['beta', 'grandchild']],
      ['an x2many that is not', [['child_ids', '!=', false]], ['alpha', 'child']],
      ['a path to nothing does not match', [['parent_id.city', '=', false]], ['grandchild']],
    ])('%s', async ([, domain, found]) => {
      expect(await find(...domain)).toEqual(found)
    })

    test('child_of is the record and everything below', async () => {
      expect(await find(['id', 'child_of', partners.alpha])).toEqual(['alpha', 'child', 'grandchild'])
      expect(await find(['parent_id', 'child_of', [partners.child]])).toEqual(['child', 'grandchild'])
    })

    test('by ids', async () => {
      expect(await find(['id', 'in', [partners.beta, partners.child]])).toEqual(['beta', 'child'])
      expect(await find(['parent_id', 'in', [partners.alpha, false]])).toEqual(['alpha', 'beta', 'child'])
      expect(await find(['parent_id', 'not in', [partners.alpha]])).toEqual(['alpha', 'beta', 'grandchild'])
      expect(await find(['child_ids', 'in', [partners.grandchild]])).toEqual(['child'])
      expect(await find(['id', '>', partners.beta])).toEqual(['child', 'grandchild'])
    })

    test('any and not any are known since 17', async () => {
      const any = ['parent_id', 'any', [['city', '=', 'Köln']]]
      if (!is19(wire.target)) {
        await refusal(wire, 'res.partner', 'search', { domain: [any] })
        return
      }
      expect(await find(any)).toEqual(['child'])
      expect(await find(['parent_id', 'not any', [['city', '=', 'Köln']]])).toEqual(['alpha', 'beta', 'grandchild'])
      expect(await find(['child_ids', 'any', [['name', 'like', 'child']]])).toEqual(['child'])
    })

    test('19 compares whole seconds, 14 what the database holds', async () => {
      const { write_date: at } = await readOne(wire, 'res.partner', partners.beta ?? 0, ['write_date'])
      const own = ['id', '=', partners.beta]
      expect(await find(own, ['write_date', '>=', at])).toEqual(['beta'])
      expect(await find(own, ['write_date', '>', at])).toEqual(is19(wire.target) ? [] : ['beta'])
      expect(await find(own, ['write_date', '=', at])).toEqual(is19(wire.target) ? ['beta'] : [])
      expect(await find(own, ['write_date', '<=', at])).toEqual(is19(wire.target) ? ['beta'] : [])
    })

    test('a bare date means the whole day', async () => {
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
      const longAgo = '2001-01-01'
      expect(await find(['write_date', '<=', tomorrow])).toEqual(all)
      expect(await find(['write_date', '<', longAgo])).toEqual([])
      expect(await find(['create_date', '>=', longAgo])).toEqual(all)
    })
  })
}
