import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql'
import { LRUCache } from 'lru-cache'
import { type Points, pointsAt, type Variables } from './points.ts'
import { weigh } from './weigh.ts'

/** What an operation costs with these variables, in points: a whole number, 1 or more. */
export type CostOf = (document: DocumentNode, operationName: string | null, variables: Variables) => number

const rememberedDocuments = 1_000

/** Each operation is weighed once; what its variables change of it is a small sum with each request. */
export function createCosts(schema: GraphQLSchema): CostOf {
  const weighed = new LRUCache<DocumentNode, Map<string | null, Points>>({ max: rememberedDocuments })

  const pointsOf = (document: DocumentNode, operationName: string | null): Points | null => {
    const known = weighed.get(document)?.get(operationName)
    if (known) return known
    const operation = getOperationAST(document, operationName)
    // A name the document does not have: nothing will be executed.
    if (!operation) return null
    const points = weigh(schema, document, operation)
    const operations = weighed.get(document) ?? new Map<string | null, Points>()
    weighed.set(document, operations.set(operationName, points))
    return points
  }

  return (document, operationName, variables) => {
    const points = pointsOf(document, operationName)
    return points === null ? 1 : wholePoints(pointsAt(points, variables))
  }
}

/** Fifty times 1.1 is a little more than 55 to a computer. */
const wholePoints = (points: number): number => Math.max(1, Math.ceil(Math.round(points * 10) / 10))
