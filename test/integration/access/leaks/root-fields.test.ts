import { type GraphQLArgument, type GraphQLInputType, getNamedType, isInputObjectType, isNonNullType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyRow } from '../../../../sidecar/src/access/row-scope.ts'
import { createViewer } from '../../../../sidecar/src/access/viewer.ts'
import { startSandboxOdoo } from '../../../../sidecar/src/sandbox/odoo/server.ts'
import { everything, type GraphForAll, graphFor, schema } from './graph-for.ts'

const sandbox = await startSandboxOdoo({ series: '19.0' })
let graph: GraphForAll
beforeAll(async () => {
  graph = await graphFor(sandbox)
}, 60_000)
afterAll(async () => {
  await graph.stop()
  await sandbox.stop()
})

const narrowed = createViewer({ principal: 'some rows', roles: ['admin'], rows: { ...everyRow, companies: [2] } })

const rootFields = (['getQueryType', 'getMutationType'] as const).flatMap((type) =>
  Object.values(schema[type]()?.getFields() ?? {}).map((field) => ({
    ...{ name: field.name, field, operation: type === 'getQueryType' ? 'query' : 'mutation' },
    scoped: field.astNode?.directives?.some(({ name }) => name.value === 'rowScoped') ?? false,
  })),
)

/** The least that a field can be asked with: every `ID` is one id, every other thing something of its type. */
function leastArguments(args: readonly GraphQLArgument[], id: string): string {
  const given = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
  return given.length === 0 ? '' : `(${given.map(({ name, type }) => `${name}: ${least(type, id)}`).join(', ')})`
}

function least(type: GraphQLInputType, id: string): string {
  const named = getNamedType(type)
  const list = String(type).replace(/!$/, '').startsWith('[')
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter((field) => isNonNullType(field.type))
    const object = `{ ${fields.map((field) => `${field.name}: ${least(field.type, id)}`).join(', ')} }`
    return list ? `[${object}]` : object
  }
  const values: Readonly<Record<string, string>> = { ID: `"${id}"`, Int: '1', Boolean: 'true', Decimal: '"1"' }
  const enumValue = 'getValues' in named ? named.getValues()[0]?.name : undefined
  const value = enumValue ?? values[named.name] ?? '"x"'
  return list ? `[${value}]` : value
}

const asked = ({ field, operation }: (typeof rootFields)[number], id: string): string =>
  `${operation} { ${field.name}${leastArguments(field.args, id)} ${'getFields' in getNamedType(field.type) || 'getTypes' in getNamedType(field.type) ? '{ __typename }' : ''} }`

/** They look at their ids themselves: what they refuse is tried beside them, of dead letters in webhooks/stuck-work. */
const lookThemselves = new Set([
  ...['createApiKey', 'rotateApiKey', 'revokeApiKey', 'replayDeadLetters', 'skipDeadLetters', 'createOrder'],
])

describe('who sees some rows only', () => {
  test.each(rootFields.filter(({ scoped }) => !scoped))('is refused $operation $name', async (root) => {
    const { data, errors } = await graph.ask(narrowed, asked(root, 'Order:1'))
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
    expect(errors?.[0]?.message).toMatch(/some rows only/)
    expect(data?.[root.name] ?? null).toBeNull()
  })

  test.each(
    rootFields.filter(({ scoped, operation, name }) => scoped && operation === 'mutation' && !lookThemselves.has(name)),
  )('works with $name on nothing that is not theirs, and is told the same as of what is not there', async (root) => {
    const foreign = sandbox.world.rows('stock.picking').find(({ company_id }) => company_id === 1)?.id
    const answers = [
      await graph.ask(narrowed, asked(root, `Fulfillment:${foreign}`)),
      await graph.ask(narrowed, asked(root, 'Fulfillment:987654')),
    ]
    for (const { errors } of answers) expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    expect(answers[0]?.errors).toEqual(answers[1]?.errors)
  })
})

test('who sees every row is refused none of them for that', async () => {
  for (const root of rootFields.filter(({ scoped, operation }) => !scoped && operation === 'query')) {
    const { errors } = await graph.ask(everything, asked(root, 'Order:1'))
    expect([root.name, (errors ?? []).filter(({ extensions }) => extensions.code === 'FORBIDDEN')]).toEqual([
      root.name,
      [],
    ])
  }
})
