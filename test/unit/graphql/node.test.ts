import type { GraphQLResolveInfo } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { GraphContext } from '../../../sidecar/src/contract/context.ts'
import type { AnyNodeParent } from '../../../sidecar/src/contract/parents.ts'
import { nodeResolvers } from '../../../sidecar/src/graphql/node.ts'

const order = { id: 'Order:42' } as AnyNodeParent
const typeFor = (abstract: 'Node' | 'Searchable', mayRead: boolean) =>
  nodeResolvers[abstract].__resolveType(
    order,
    { mayRead: () => mayRead } as unknown as GraphContext,
    {} as GraphQLResolveInfo,
  )

describe('an object whose type the query did not name', () => {
  test.each(['Node', 'Searchable'] as const)(
    'is not there as %s for who may not read its type, however it came so far',
    (abstract) => {
      expect(typeFor(abstract, true)).toBe('Order')
      expect(() => typeFor(abstract, false)).toThrow('There is no such object, or it is not yours to see.')
    },
  )
})
