import { globSync, readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createViewer } from '../../../sidecar/src/access/viewer.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { createScopeGate } from '../../../sidecar/src/graphql/scopes/scope-gate.ts'

const schema = createSchema()
/** As users of Odoo ask through the addon. */
const viewer = createViewer({ principal: 'odoo', roles: ['customer-service', 'finance', 'operator'] })

const documents = globSync('odoo_addon/logistics_graph/models/*.py').flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/"""\s*((?:query|mutation) \w+[\s\S]*?)"""/g)].map(([, text]) => ({
    name: `${path.split('/').pop()}: ${text?.split('(')[0]}`,
    text: text as string,
  })),
)

describe('what the addon asks the graph', () => {
  test('is found in it', () => {
    expect(documents.length).toBeGreaterThanOrEqual(8)
  })

  test.each(documents)('is in the contract, and users of Odoo have the scopes for it: $name', ({ text }) => {
    const document = parse(text)
    expect(validate(schema, document)).toEqual([])
    const refusal = createScopeGate(schema).refusal({
      document,
      operationName: null,
      variables: {},
      context: { viewer },
    })
    expect(refusal?.map(({ message }) => message) ?? []).toEqual([])
  })
})
