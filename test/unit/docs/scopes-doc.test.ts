import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../../../sidecar/src/access/roles.ts'
import { allScopes, scopes } from '../../../sidecar/src/access/scopes.ts'
import { contractInText } from '../../support/declared-scopes.ts'
import { codeRowsBelow, read } from './markdown.ts'

const page = read('sidecar/docs/access-scopes.md')

const rowsOf = (heading: string) => codeRowsBelow(page, heading)

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ')

describe('sidecar/docs/access-scopes.md', () => {
  test('says of every scope which types and fields of the contract name it', () => {
    const types = [...contractInText()]
    const isPage = (name: string): boolean => /(Connection|Edge)$/.test(name)
    const rows = allScopes.map((scope) => {
      const whole = types.filter(([name, type]) => type.scopes.includes(scope) && !isPage(name))
      const single = types.flatMap(([name, type]) => [
        ...[...type.fields.values(), ...type.inputs.values()]
          .filter((field) => field.scopes.includes(scope))
          .map((field) => `${name}.${field.name}`),
      ])
      return [`\`${scope}\``, scopes[scope], listed(whole.map(([name]) => name)), listed(single)]
    })
    expect(rowsOf('What each scope opens')).toEqual(rows)
  })

  test('says which scopes each role bundles', () => {
    const rows = (Object.keys(roles) as Role[]).map((role) => [
      `\`${role}\``,
      role === 'admin' ? 'all' : listed([...roles[role]].toSorted()),
    ])
    expect(rowsOf('Roles')).toEqual(rows)
  })
})
