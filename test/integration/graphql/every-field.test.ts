import { getNamedType, isInterfaceType, isIntrospectionType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'
import { everyFieldOperation } from './operations/every-field.ts'
import { everyRoot } from './operations/roots.ts'

const now = new Date()
const [odoo19, odoo14] = await Promise.all(
  (['19.0', '14.0'] as const).map((series) => startSandboxOdoo({ series, now: () => now })),
)
if (!odoo19 || !odoo14) throw new Error('The sandboxes did not start')
const on19 = await startTestSidecar(odoo19)
const on14 = await startTestSidecar(odoo14)

beforeAll(() => Promise.all([on19.ready(), on14.ready()]))
afterAll(async () => {
  await Promise.all([on19.stop(), on14.stop()])
  await Promise.all([odoo19.stop(), odoo14.stop()])
})

const schema = createSchema()
const operations = everyRoot(odoo19.world).map((root) => everyFieldOperation(schema, root))

/** What a field of a type came to, over all operations. */
const seen = new Map<string, Set<'a value' | 'null'>>()

/**
 * What 14 rightly says otherwise than 19.
 */
const otherwiseIn14: Readonly<Record<string, string>> = {}

describe('every field of every type', () => {
  test.for(operations)('$name answers on 19, and 14 says the same', async ({ query }) => {
    const [reply19, reply14] = await Promise.all([on19.ask(query), on14.ask(query)])
    expect(reply19.errors).toBeUndefined()
    expect(reply14.errors).toBeUndefined()
    note(reply19.data)
    expect(comparable(reply14.data)).toEqual(comparable(reply19.data))
  })

  test('no field of the contract is left out', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    console.log(fields.filter((f) => !seen.has(f)).join(' '))
    console.log([...seen].filter(([,v]) => !v.has('a value')).map(([k])=>k).join(' '))
  })
})

function note(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(note)
  if (typeof value !== 'object' || value === null) return
  const { __typename, ...fields } = value as Record<string, unknown>
  for (const [field, below] of Object.entries(fields)) {
    const key = `${__typename ?? 'Query'}.${field}`
    if (!seen.has(key)) seen.set(key, new Set())
    seen.get(key)?.add(below === null || (Array.isArray(below) && below.length === 0) ? 'null' : 'a value')
    note(below)
  }
}

/** Without what differs for a reason. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const { __typename } = value as { __typename?: string }
  const kept = Object.entries(value).filter(([field]) => otherwiseIn14[`${__typename}.${field}`] === undefined && field !== 'asOf')
  return Object.fromEntries(kept.map(([field, below]) => [field, comparable(below)]))
}
