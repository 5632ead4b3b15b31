import { parse, specifiedRules, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { type Role, roles } from '../../../sidecar/src/access/roles.ts'
import { allScopes } from '../../../sidecar/src/access/scopes.ts'
import { createViewer, type Viewer } from '../../../sidecar/src/access/viewer.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { createScopeGate } from '../../../sidecar/src/graphql/scopes/scope-gate.ts'
import { createGraphServer } from '../../../sidecar/src/graphql/server.ts'
import { contextDeps } from '../../integration/graphql/deferring/context-deps.ts'
import { contractInText } from '../../support/declared-scopes.ts'
import { pathsToFields, someLiteral, someValue } from '../../support/paths-to-fields.ts'

const schema = createSchema()
const paths = pathsToFields(schema)
const parsed = new Map(paths.map(({ document }) => [document, parse(document)]))

const withRole = (role: Role): Viewer => createViewer({ principal: role, roles: [role] })
const everyRole = (Object.keys(roles) as Role[]).map((role) => [role, withRole(role)] as const)
const without = allScopes.map((scope) => {
  const scopes = allScopes.filter((each) => each !== scope)
  return [`everything but ${scope}`, createViewer({ principal: 'test', scopes })] as const
})
const only = allScopes.map((scope) => [`only ${scope}`, createViewer({ principal: 'test', scopes: [scope] })] as const)

const may = (viewer: Viewer, wanted: ReadonlySet<string>): boolean =>
  [...wanted].every((word) => (viewer.scopes as ReadonlySet<string>).has(word))

describe('every field of the contract', () => {
  test('is asked for by a valid document', () => {
    const known = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type &&
      !type.name.startsWith('__') &&
      !type.name.endsWith('Input') &&
      !type.name.endsWith('Filter')
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    )
    const asked = paths.map(({ coordinate }) => coordinate)
    expect(asked.toSorted()).toEqual(known.filter((each) => !each.startsWith('DateTimeRange.')).toSorted())
    const wrong = [...parsed].map(([text, document]) => [text, validate(schema, document, specifiedRules)] as const)
    expect(wrong.filter(([, errors]) => errors.length > 0)).toEqual([])
  })

  test.each([...everyRole, ...without, ...only, ['nothing', createViewer({ principal: 'nobody' })] as const])(
    'is refused or not to somebody with %s as the text of the contract says',
    (_name, viewer) => {
      const gate = createScopeGate(schema)
      const refused = paths.filter(({ document }) => {
        const asked = {
          document: parsed.get(document) as never,
          operationName: null,
          variables: {},
          context: { viewer },
        }
        return gate.refusal(asked) !== null
      })
      const wanted = paths.filter((path) => !may(viewer, path.wanted))
      expect(refused.map(({ coordinate }) => coordinate)).toEqual(wanted.map(({ coordinate }) => coordinate))
    },
  )

  test.each(everyRole)('executes nothing for %s that is refused, and all that is not', async (_role, viewer) => {
    const graph = createGraphServer({ deps: contextDeps, logger: createLogger('silent'), schema, graphiql: null })
    const told: [string, boolean][] = []
    for (const { coordinate, operation, document } of paths) {
      if (operation === 'subscription') continue
      const result = await graph.execute({ query: document }, { viewer, requestId: 'test' })
      const refused = result?.errors?.some((error) => error.extensions.code === 'FORBIDDEN') ?? false
      // What is refused has no data at all.
      told.push([coordinate, refused && result !== null && !('data' in result)])
      expect(refused && result?.extensions).toBeFalsy()
    }
    const wanted = paths.filter(({ operation }) => operation !== 'subscription')
    expect(told).toEqual(wanted.map((path) => [path.coordinate, !may(viewer, path.wanted)]))
  })
})

describe('inputs that would give away what they compare with', () => {
  const types = contractInText()
  const guarded = [...types].flatMap(([type, { inputs }]) =>
    [...inputs.values()].filter(({ scopes }) => scopes.length > 0).map(({ name, scopes }) => ({ type, name, scopes })),
  )
  /** Every root field that takes one of them. */
  const uses = guarded.flatMap(({ type, name, scopes }) =>
    [...(types.get('Query')?.fields.values() ?? [])].flatMap((field) =>
      field.args.filter((arg) => arg.target === type).map((arg) => ({ field, arg: arg.name, type, name, scopes })),
    ),
  )

  test('are there', () => {
    expect(uses.length).toBeGreaterThanOrEqual(guarded.length)
    expect(guarded.length).toBeGreaterThan(15)
  })

  test.each(uses)('$field.name($arg: { $name }) wants $scopes', ({ field, arg, type, name, scopes }) => {
    const input = (schema.getType(type) as never as { getFields(): Record<string, { type: never }> }).getFields()[name]
    if (!input) throw new Error(`${type} has no ${name}`)
    const literal = parse(`{ ${field.name}(${arg}: { ${name}: ${someLiteral(input.type)} }) { __typename } }`)
    const byVariable = parse(`query ($given: ${type}) { ${field.name}(${arg}: $given) { __typename } }`)
    const inVariable = parse(
      `query ($given: ${input.type}) { ${field.name}(${arg}: { ${name}: $given }) { __typename } }`,
    )
    const gate = createScopeGate(schema)
    const target = types.get(field.target)?.scopes ?? []
    const enough = createViewer({ principal: 'test', scopes: [...field.scopes, ...target, ...scopes] as never })
    const others = [...field.scopes, ...target].filter((scope) => !scopes.includes(scope))
    const short = createViewer({ principal: 'test', scopes: others as never })
    const value = someValue(input.type)
    const asked = [
      [literal, {}],
      [byVariable, { given: { [name]: value } }],
      [inVariable, { given: value }],
    ] as const
    for (const [document, variables] of asked) {
      const ask = (viewer: Viewer) => gate.refusal({ document, operationName: null, variables, context: { viewer } })
      expect(ask(enough)).toBeNull()
      expect(ask(short)?.map((error) => error.extensions.field)).toContain(`${type}.${name}`)
    }
    const unsaid = { document: byVariable, operationName: null, context: { viewer: short } }
    const silent = [{}, { given: null }, { given: { [name]: null } }].map((variables) =>
      gate.refusal({ ...unsaid, variables })?.map((error) => error.extensions.field),
    )
    expect(silent.flat()).not.toContain(`${type}.${name}`)
  })
})
