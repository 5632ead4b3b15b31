import { describe, expect, test } from 'vitest'
import { grantedBy, grantList } from '../../../sidecar/src/access/grants.ts'
import { everyRow } from '../../../sidecar/src/access/row-scope.ts'

const granted = (list: unknown, claims: Record<string, unknown>) => grantedBy(grantList.parse(list), 'roles', claims)
const rowsOf = (list: unknown, claims: Record<string, unknown>) => granted(list, claims)?.rows ?? null

describe('where a grant looks', () => {
  const everybody = [{ claim: 'realm_access.roles', value: 'support', roles: ['customer-service'] }]

  test.each([
    ['a path into a claim', { realm_access: { roles: ['support'] } }],
    ['a claim called like the path', { 'realm_access.roles': ['support'] }],
    ['one word in place of a list', { realm_access: { roles: 'support' } }],
  ])('%s', (_what, claims) => {
    expect(granted(everybody, claims)?.scopes).toContain('orders:read')
  })

  test.each([
    ['words of OAuth, separated by spaces', { scope: 'openid support' }, true],
    ['a word that only begins so', { scope: 'openid supporter' }, false],
    ['a word with a space in it', { scope: 'open support' }, true],
  ])('%s', (_what, claims, fits) => {
    expect(granted([{ claim: 'scope', value: 'support', scopes: ['orders:read'] }], claims) !== null).toBe(fits)
  })

  test('a group with a space in its name is one word', () => {
    const list = [{ value: 'Customer Service', roles: ['customer-service'] }]
    expect(granted(list, { roles: ['Customer Service'] })).not.toBeNull()
    expect(granted([{ value: 'Service', roles: ['customer-service'] }], { roles: 'Customer Service' })).toBeNull()
  })

  test.each(['__proto__.constructor.name', 'constructor.name', 'toString', 'roles.length', 'roles.0'])(
    'finds nothing of JavaScript under %s',
    (claim) => {
      const list = [{ claim, value: 'Object', scopes: ['orders:read'] }]
      expect(granted(list, JSON.parse('{"roles":["Object"]}'))).toBeNull()
    },
  )
})

describe('several grants that fit', () => {
  const claims = { roles: ['one', 'other'] }
  const pair = (one: object, other: object) => [
    { value: 'one', roles: ['customer'], ...one },
    { value: 'other', roles: ['customer'], ...other },
  ]

  test('over the same rows give the scopes of both', () => {
    const rows = { companies: [1] }
    const both = granted(pair({ rows }, { rows, roles: [], scopes: ['audit:read'] }), claims)
    expect(both?.scopes).toEqual(expect.arrayContaining(['orders:read', 'audit:read']))
  })

  test('of the same scopes give the rows of both, where they differ in one kind', () => {
    const list = pair({ rows: { customers: [42], companies: [1] } }, { rows: { customers: [43], companies: [1] } })
    expect(rowsOf(list, claims)).toEqual({ ...everyRow, customers: [42, 43], companies: [1] })
  })

  test.each([
    ['rows of two kinds', { rows: { customers: [42] } }, { rows: { warehouses: [3] } }],
    [
      'rows that differ in two kinds',
      { rows: { customers: [4], companies: [1] } },
      { rows: { customers: [5], companies: [2] } },
    ],
    [
      'other scopes over other rows',
      { rows: { customers: [42] } },
      { rows: { customers: [43] }, scopes: ['audit:read'] },
    ],
    ['all customers, beside one', { rows: { companies: [1], customers: [42] } }, { rows: { companies: [1] } }],
    ['all rows, beside some', { rows: { customers: [42] } }, { roles: ['finance'] }],
  ])('that together would be more than each for itself: the first only. %s', (_what, one, other) => {
    const list = pair(one, other)
    expect(granted(list, claims)).toEqual(granted(list.slice(0, 1), claims))
  })
})

describe('limits of a grant', () => {
  const claims = { roles: ['one', 'other'] }
  const pair = (one: object, other: object) => [
    { value: 'one', roles: ['finance'], limits: one },
    { value: 'other', scopes: ['audit:read'], limits: other },
  ]

  test('are those of the first that fits', () => {
    const both = granted(pair({ requestsPerMinute: 10 }, { requestsPerMinute: 20, costPerMinute: 5 }), claims)
    expect(both?.limits).toEqual({ requestsPerMinute: 10 })
    expect(both?.scopes).toContain('audit:read')
  })

  test.each([
    ['first', { persistedOnly: true }, {}],
    ['other', {}, { persistedOnly: true }],
  ])('bind the %s to stored operations: it gives nothing to who is not bound', (_which, one, other) => {
    const list = pair(one, other)
    expect(granted(list, claims)).toEqual(granted(list.slice(0, 1), claims))
  })
})

describe('rows that a claim says', () => {
  const list = [{ value: 'portal', roles: ['customer'], rowsFrom: { customers: 'odoo.customer_ids' } }]
  const told = (customer_ids: unknown) => rowsOf(list, { roles: 'portal', odoo: { customer_ids } })

  test('are the ids that stand there', () => {
    expect(told([42, 43])).toEqual({ ...everyRow, customers: [42, 43] })
    expect(told(42)).toEqual({ ...everyRow, customers: [42] })
  })

  test.each([[null], [undefined], [[]], ['42'], [['42']], [0], [-1], [1.5], [[42, null]], [{}], [true]])(
    'are nobody’s when %j stands there: nothing is granted',
    (given) => {
      expect(told(given)).toBeNull()
    },
  )
})

describe('a list that is refused when the sidecar starts', () => {
  test.each([
    ['no entry', [], 'Too small'],
    ['a role there is not', [{ value: 'a', roles: ['boss'] }], 'Invalid option'],
    ['a scope there is not', [{ value: 'a', scopes: ['orders'] }], 'Invalid option'],
    ['an entry that gives nothing', [{ value: 'a' }], 'neither a role nor a scope'],
    ['a word of nothing', [{ value: '', roles: ['finance'] }], 'Too small'],
    ['a name misspelt', [{ value: 'a', roles: ['finance'], row: {} }], 'Unrecognized key'],
    ['customers who see all', [{ value: 'a', roles: ['finance', 'customer'] }], 'gives customer all rows'],
    ['carriers who see all', [{ value: 'a', roles: ['carrier-partner'], rows: {} }], 'gives carrier-partner all rows'],
    ['a limit that is none', [{ value: 'a', roles: ['finance'], limits: { costPerMinute: 0 } }], 'Too small'],
    ['a limit misspelt', [{ value: 'a', roles: ['finance'], limits: { perMinute: 1 } }], 'Unrecognized key'],
    ['an id that is none', [{ value: 'a', roles: ['customer'], rows: { customers: ['42'] } }], 'expected number'],
  ])('%s', (_what, list, why) => {
    expect(() => grantList.parse(list)).toThrow(why)
  })
})
