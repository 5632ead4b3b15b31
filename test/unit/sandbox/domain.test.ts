import { describe, expect, test } from 'vitest'
import { seedWorld } from '../../../sidecar/src/sandbox/odoo/seed/seed.ts'
import type { Series } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { adminEnv, find, noon } from './company.ts'

const world = seedWorld({ now: () => noon })

const partner = (name: string, values: Record<string, string | number | boolean> = {}): number =>
  world.create('res.partner', { name, active: true, zip: 'DOMAIN', is_company: false, ...values })

const alpha = partner('Alpha', { city: 'Köln', ref: 'A_1', is_company: true })
const beta = partner('beta 100%', { city: 'Bonn' })
const child = partner('Child', { parent_id: alpha })
const grandchild = partner('Grandchild', { parent_id: child })
const archived = partner('Archived', { city: 'Köln', active: false })

const among = (series: Series, ...domain: unknown[]): readonly number[] =>
  find(adminEnv(world, series), 'res.partner', [['zip', '=', 'DOMAIN'], ...domain])
const found = (...domain: unknown[]): readonly number[] => among('19.0', ...domain)

describe('prefix notation', () => {
  test('conditions in a row are all needed', () => {
    expect(found(['city', '!=', false], ['is_company', '=', false])).toEqual([beta])
  })

  test('| takes the next two, & binds them again', () => {
    const koeln = ['city', '=', 'Köln']
    expect(found('|', koeln, ['name', '=', 'Child'])).toEqual([alpha, child])
    expect(found('|', '&', koeln, ['is_company', '=', true], ['name', '=', 'Child'])).toEqual([alpha, child])
    expect(found('&', koeln, '|', ['name', '=', 'Alpha'], ['name', '=', 'Child'])).toEqual([alpha])
  })

  test('! turns the next one round', () => {
    expect(found('!', ['city', '=', 'Köln'])).toEqual([beta, child, grandchild])
    expect(found('!', '|', ['city', '=', 'Köln'], ['city', '=', 'Bonn'])).toEqual([child, grandchild])
  })

  test('an empty domain is everything that is not archived', () => {
    expect(found()).toEqual([alpha, beta, child, grandchild])
  })

  test('what Odoo puts for true and false', () => {
    expect(found([1, '=', 1])).toHaveLength(4)
    expect(found([0, '=', 1])).toHaveLength(0)
  })

  test.for<[what: string, domain: unknown[]]>([
    ['an operator without operands', ['|', ['name', '=', 'x']]],
    ['a condition of two', [['name', '=']]],
    ['a bare word', ['name']],
    ['an unknown operator', [['name', '~', 'x']]],
    ['an unknown field', [['nope', '=', 'x']]],
    ['an unknown field at the end of a path', [['parent_id.nope', '=', 'x']]],
    ['a path through a field that leads nowhere', [['name.length', '=', 3]]],
    ['any on a field that leads nowhere', [['name', 'any', [['id', '=', 1]]]]],
  ])('%s is a ValueError', ([, domain]) => {
    expect(() => found(...domain)).toThrow(expect.objectContaining({ name: 'builtins.ValueError' }))
  })
})

describe('operators', () => {
  test.for<[what: string, condition: unknown[], ids: number[]]>([
    ['= with a list is in', ['city', '=', ['Köln', 'Bonn']], [alpha, beta]],
    ['in with false is unset too', ['city', 'in', ['Bonn', false]], [beta, child, grandchild]],
    ['not in nothing is everything', ['city', 'not in', []], [alpha, beta, child, grandchild]],
    ['not in with false is set', ['city', 'not in', ['Bonn', false]], [alpha]],
    ['!= keeps what is unset', ['city', '!=', 'Bonn'], [alpha, child, grandchild]],
    ['ilike ignores case', ['name', 'ilike', 'BETA'], [beta]],
    ['ilike of an empty text finds all', ['city', 'ilike', ''], [alpha, beta, child, grandchild]],
    ['not like keeps what is unset', ['city', 'not like', 'Bonn'], [alpha, child, grandchild]],
    ['% stands for any text', ['name', '=like', 'b%0_'], [beta]],
    ['_ stands for one character', ['ref', '=like', 'A_1'], [alpha]],
    ['=like matches the whole', ['name', '=like', 'lph'], []],
    ['characters of regular expressions mean themselves', ['name', 'like', '.*'], []],
    ['< on ids', ['id', '<', beta], [alpha]],
    ['<= on text', ['name', '<=', 'Child'], [alpha, child]],
    ['=? without a value is everything', ['city', '=?', false], [alpha, beta, child, grandchild]],
    ['a boolean compared with false', ['is_company', '!=', true], [beta, child, grandchild]],
    ['a many2one in ids and nothing', ['parent_id', 'in', [child, false]], [alpha, beta, grandchild]],
    ['a many2one by display name', ['parent_id', 'ilike', 'alpha'], [child, grandchild]],
    ['a many2one that is not', ['parent_id', '!=', alpha], [alpha, beta, grandchild]],
    ['an x2many that holds', ['child_ids', '=', child], [alpha]],
    ['an x2many that does not hold', ['child_ids', 'not in', [child]], [beta, child, grandchild]],
    ['child_of by part of a name', ['id', 'child_of', 'lph'], [alpha, child, grandchild]],
    ['a boolean compared with a number', ['is_company', '=', 1], [alpha]],
    ['child_of several', ['id', 'child_of', [beta, child]], [beta, child, grandchild]],
    ['any', ['child_ids', 'any', [['name', '=', 'Child']]], [alpha]],
    ['not any', ['child_ids', 'not any', [['name', '=', 'Child']]], [beta, child, grandchild]],
  ])('%s', ([, condition, ids]) => {
    expect(found(condition)).toEqual(ids)
  })

  test('a path exists or it does not: not of a path is not the path of not', () => {
    expect(found(['parent_id.city', '!=', 'Köln'])).toEqual([grandchild])
    expect(found('!', ['parent_id.city', '=', 'Köln'])).toEqual([alpha, beta, grandchild])
  })

  test('a path goes through an archived record from below, not from above', () => {
    const env = adminEnv(world)
    const orphan = partner('Orphan', { zip: 'ARCHIVED', parent_id: archived })
    const widow = partner('Widow', { zip: 'ARCHIVED' })
    partner('Gone', { zip: 'ARCHIVED', parent_id: widow, active: false })
    const search = (...condition: unknown[]): readonly number[] =>
      find(env, 'res.partner', [['zip', '=', 'ARCHIVED'], condition])
    expect(search('parent_id.city', '=', 'Köln')).toEqual([orphan])
    expect(search('child_ids.name', '=', 'Gone')).toEqual([])
    expect(search('parent_id', 'ilike', 'Archived')).toEqual([orphan])
  })

  test('are refused even when there is nothing to compare', () => {
    expect(() => find(adminEnv(world), 'stock.lot', [['name', '~', 'x']])).toThrow('Invalid operator')
  })

  test('14 knows no any', () => {
    expect(() => among('14.0', ['child_ids', 'any', []])).toThrow(
      expect.objectContaining({ name: 'builtins.ValueError' }),
    )
  })
})

describe('archived records', () => {
  test('show up when the domain asks about active, or the context says so', () => {
    expect(found(['active', '=', false])).toEqual([archived])
    expect(found(['active', 'in', [true, false]])).toHaveLength(5)
    const all = adminEnv(world, '19.0', { active_test: false })
    expect(find(all, 'res.partner', [['zip', '=', 'DOMAIN']])).toHaveLength(5)
  })
})

describe('times', () => {
  const early = partner('Early', { zip: 'TIMES' })
  const late = partner('Late', { zip: 'TIMES' })
  world.write('res.partner', early, { write_date: '2026-06-01 10:00:25.000' })
  world.write('res.partner', late, { write_date: '2026-06-01 10:00:25.900' })
  const at = (series: Series, operator: string, value: string | false): readonly number[] =>
    find(adminEnv(world, series), 'res.partner', [
      ['zip', '=', 'TIMES'],
      ['write_date', operator, value],
    ])
  const second = '2026-06-01 10:00:25'

  test.for<[operator: string, in19: number[], in14: number[]]>([
    ['>', [], [early, late]],
    ['>=', [early, late], [early, late]],
    ['=', [early, late], []],
    ['<', [], []],
    ['<=', [early, late], []],
    ['!=', [], [early, late]],
  ])('%s a second: whole seconds in 19, what is stored in 14', ([operator, in19, in14]) => {
    expect(at('19.0', operator, second)).toEqual(in19)
    expect(at('14.0', operator, second)).toEqual(in14)
  })

  test('19 throws fractions of the question away', () => {
    expect(at('19.0', '>=', '2026-06-01 10:00:25.950')).toEqual([early, late])
    expect(at('14.0', '>=', '2026-06-01 10:00:25.500')).toEqual([late])
  })

  test.for(['19.0', '14.0'] as const)('a bare date is the whole day in %s', (series) => {
    expect(at(series, '<=', '2026-06-01')).toEqual([early, late])
    expect(at(series, '>', '2026-06-01')).toEqual([])
    expect(at(series, '>=', '2026-06-01')).toEqual([early, late])
    expect(at(series, '<', '2026-06-01')).toEqual([])
  })

  test('what is no time is refused', () => {
    expect(() => at('19.0', '>', 'yesterday')).toThrow(expect.objectContaining({ name: 'builtins.ValueError' }))
  })
})

describe('names of an older series', () => {
  test('fields and values are those of the series', () => {
    const [order] = find(adminEnv(world), 'sale.order', [['locked', '=', true]])
    expect(find(adminEnv(world, '14.0'), 'sale.order', [['state', '=', 'done']])).toEqual([order])
    expect(() => find(adminEnv(world, '14.0'), 'sale.order', [['locked', '=', true]])).toThrow('sale.order.locked')
  })

  test('paths run through renamed fields and models', () => {
    const [picking] = find(adminEnv(world), 'stock.picking', [['move_line_ids.result_package_id', '!=', false]])
    expect(
      find(adminEnv(world, '14.0'), 'stock.picking', [['move_lines.move_line_ids.result_package_id', '!=', false]]),
    ).toEqual([picking])
  })
})
