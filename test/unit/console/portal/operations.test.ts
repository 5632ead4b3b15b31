import { parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../../../../sidecar/src/access/roles.ts'
import { createViewer } from '../../../../sidecar/src/access/viewer.ts'
import { operations } from '../../../../sidecar/src/console/portal/operations.ts'
import { createSchema } from '../../../../sidecar/src/graphql/schema.ts'

const schema = createSchema()
const everybody = [...(Object.keys(roles) as Role[]).map((role) => ({ name: role, roles: [role] })), { name: 'bare' }]

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  test.each(everybody.map((who) => [who.name, who] as const))('is an operation of the graph as %s', (_name, who) => {
    const { scopes } = createViewer({ principal: 'somebody', ...who })
    const text = operation.text(scopes)
    expect(validate(schema, parse(text))).toEqual([])
    expect(text).toMatch(new RegExp(`^(query|mutation|subscription) ${name}\\b`))
    expect(operation.text(scopes)).toBe(text)
  })
})
