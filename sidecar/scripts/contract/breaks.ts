import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core'
import { type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'

/** What callers are given to move away from what is to go. */
export const noticeDays = 90

const dayMs = 86_400_000

/** `2026-11-27: use x`: since when, and what instead. */
const reason = /^(\d{4}-\d{2}-\d{2}): \S/

export interface Compared {
  readonly changes: readonly Change[]
  /** Those that break callers, and were not announced long enough. */
  readonly breaks: readonly Change[]
}

/** What changed since a release. @param today ms since 1970 */
export async function compare(released: GraphQLSchema, current: GraphQLSchema, today: number): Promise<Compared> {
  const changes = await diff(released, current)
  const announced = announcedIn(released, today)
  const breaks = changes.filter(
    ({ criticality, path = '' }) => criticality.level === CriticalityLevel.Breaking && !announced.has(path),
  )
  return { changes, breaks }
}

/** Deprecations that don't say since when and what instead. */
export const unclearDeprecations = (schema: GraphQLSchema): readonly string[] =>
  membersOf(schema).flatMap(({ path, deprecationReason }) =>
    deprecationReason !== null && !reason.test(deprecationReason) ? [path] : [],
  )

interface Member {
  readonly path: string
  readonly deprecationReason: string | null
  /** What it leads to. */
  readonly type: string | null
}

/** Everything that can be deprecated. */
function membersOf(schema: GraphQLSchema): readonly Member[] {
  return Object.values(schema.getTypeMap()).flatMap((type): readonly Member[] => {
    if (type.name.startsWith('__')) return []
    const at = (name: string): string => `${type.name}.${name}`
    if (isEnumType(type)) {
      return type.getValues().map(({ name, deprecationReason }) => memberOf(at(name), deprecationReason, null))
    }
    if (isInputObjectType(type)) {
      return Object.values(type.getFields()).map((field) =>
        memberOf(at(field.name), field.deprecationReason, getNamedType(field.type).name),
      )
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return []
    return Object.values(type.getFields()).flatMap((field) => [
      memberOf(at(field.name), field.deprecationReason, getNamedType(field.type).name),
      ...field.args.map((argument) =>
        memberOf(`${at(field.name)}.${argument.name}`, argument.deprecationReason, getNamedType(argument.type).name),
      ),
    ])
  })
}

const memberOf = (path: string, deprecationReason: string | null | undefined, type: string | null): Member => ({
  path,
  deprecationReason: deprecationReason ?? null,
  type,
})

/** Paths of what may go: deprecated long enough, and types that only such lead to. */
function announcedIn(released: GraphQLSchema, today: number): ReadonlySet<string> {
  const members = membersOf(released)
  const isOver = ({ deprecationReason }: Member): boolean => {
    const since = Date.parse(reason.exec(deprecationReason ?? '')?.[1] ?? '')
    return since + noticeDays * dayMs <= today
  }
  const types = new Set(members.flatMap(({ type }) => type ?? []))
  const unused = [...types].filter((name) => members.filter(({ type }) => type === name).every(isOver))
  return new Set([...members.filter(isOver).map(({ path }) => path), ...unused])
}
