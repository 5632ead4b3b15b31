import { type GraphQLEnumType, isEnumType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { exceptionKinds, isTransportExceptionKind } from '../../../sidecar/src/canonical/business-exception.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { watchers } from '../../../sidecar/src/operations/watchers/watch.ts'
import { codeRowsBelow, read } from './markdown.ts'

const page = read('sidecar/docs/exceptions.md')
const hour = 3_600_000
const day = 24 * hour

const rowsOf = (heading: string) => codeRowsBelow(page, heading)

const spoken = (ms: number): string => (ms % day === 0 ? `${ms / day} d` : `${ms / hour} h`)

const valuesOf = (name: string): readonly string[] => {
  const type = createSchema().getType(name)
  return isEnumType(type) ? (type as GraphQLEnumType).getValues().map((value) => value.name) : []
}

describe('the kinds of exceptions', () => {
  test('are in sidecar/docs/exceptions.md as the code deals with them', () => {
    const told = Object.entries(exceptionKinds).map(([kind, { responsible, team, severity, blocking, withinMs }]) => [
      ...[`\`${kind}\``, responsible, team, severity],
      ...[blocking ? 'yes' : '', spoken(withinMs)],
    ])
    expect(rowsOf('The kinds')).toEqual(told)
  })

  test('are those of the contract', () => {
    expect(valuesOf('ExceptionKind').toSorted()).toEqual(Object.keys(exceptionKinds).toSorted())
  })

  test('of which a partner may tell are the first 24, and no other', () => {
    const kinds = Object.keys(exceptionKinds) as (keyof typeof exceptionKinds)[]
    expect(kinds.map((kind) => isTransportExceptionKind(kind))).toEqual(kinds.map((_, place) => place < 24))
  })
})

describe('the watchers', () => {
  test('are in sidecar/docs/exceptions.md with what they look for', () => {
    const told = watchers.map(({ name, kind, description }) => [`\`${name}\``, `\`${kind}\``, description])
    expect(rowsOf('Watchers')).toEqual(told)
  })

  test('each have a name of their own, which exceptions remember', () => {
    expect(new Set(watchers.map(({ name }) => name)).size).toBe(watchers.length)
  })
})
