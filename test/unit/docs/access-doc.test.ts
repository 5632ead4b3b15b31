import { describe, expect, test } from 'vitest'
import { idOfKey, makeKey } from '../../../sidecar/src/access/api-key-text.ts'
import { type Role, roles } from '../../../sidecar/src/access/roles.ts'
import { everyRow, type RowScope } from '../../../sidecar/src/access/row-scope.ts'
import { type Scope, scopes } from '../../../sidecar/src/access/scopes.ts'
import { read, sectionsOf } from './markdown.ts'

const page = read('sidecar/docs/access.md')
const section = (heading: string) => sectionsOf(page, 2).find((one) => one.heading === heading)?.text ?? ''

/** Cells of a table's rows, without its head. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/^\| (.+) \|$/gm)]
    .map(([, row = '']) => row.split(' | ').map((cell) => cell.trim().replaceAll('`', '')))
    .filter(([first = '']) => !/^(-+|[A-Z]\w+)$/.test(first))

const [rolesTable, scopesTable] = section('Roles and scopes').split('\n\n').map(rowsOf)

const withScope = (scope: Scope): string =>
  (Object.keys(roles) as Role[])
    .filter((role) => role !== 'admin' && (roles[role] as readonly Scope[]).includes(scope))
    .join(', ') || '–'

describe('sidecar/docs/access.md', () => {
  test('has every role, and no other', () => {
    expect(rolesTable?.map(([role]) => role)).toEqual(Object.keys(roles))
  })

  test('has every scope, what it opens, and the roles that have it', () => {
    const inCode = (Object.keys(scopes) as Scope[]).map((scope) => [scope, scopes[scope], withScope(scope)])
    expect(scopesTable).toEqual(inCode)
  })

  test('has an option for everything that narrows the rows', () => {
    const singular: Record<keyof RowScope, string> = {
      ...{ companies: 'company', customers: 'customer', warehouses: 'warehouse' },
      ...{ carriers: 'carrier', connections: 'connection' },
    }
    const options = Object.keys(everyRow).map((name) => `--${singular[name as keyof RowScope]}`)
    const documented = rowsOf(section('Give a partner a key')).map(([option]) => option)
    expect(documented).toEqual(options)
  })

  test('has the form of a key, by which one is found', () => {
    const [, form = ''] = /form of a key: `([^`]+)`/.exec(page) ?? []
    const found = new RegExp(form).exec(`a log line with ${makeKey().key.reveal()} in it`)?.[0] ?? ''
    expect(idOfKey(found)).toMatch(/^[0-9a-f]{12}$/)
  })
})
