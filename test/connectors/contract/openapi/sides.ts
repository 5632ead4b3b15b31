import type { Exchange } from '../contract-guard.ts'
import { bestFit } from '../path-template.ts'
import type { Verdict } from '../verdicts.ts'
import { judgeRequestBody, judgeResponse } from './bodies.ts'
import type { Json } from './document.ts'
import { type Operation, operationsOf } from './operations.ts'
import { judgeParameters } from './parameters.ts'
import { type Direction, type Repair, repair } from './repair.ts'
import { openSchemas, type Schemas } from './schemas.ts'

/** An OpenAPI document as one of the two speaks by it. */
export interface Side {
  readonly schemas: Schemas
  readonly operations: readonly Operation[]
  readonly repairs: readonly Repair[]
}

interface Sides {
  readonly asked: Side
  readonly answered: Side
}

/** An operation that may judge exchanges. */
export interface FittingOperation {
  readonly label: string
  judge(exchange: Exchange, verdict: Verdict): void
}

export const openSides = (source: Json): Sides => ({
  asked: side(source, 'request'),
  answered: side(source, 'response'),
})

function side(source: Json, direction: Direction): Side {
  const repaired = repair(source, direction)
  return {
    schemas: openSchemas(repaired),
    operations: operationsOf(repaired.document),
    repairs: repaired.repairs,
  }
}

/** The operation an exchange is of, or null where the document has none. */
export function fittingOperation(
  { asked, answered }: Sides,
  { method, path: called }: Exchange,
): FittingOperation | null {
  const [path = '', query = ''] = called.split('?')
  const request = bestFit(asked.operations, method, path)
  const response = bestFit(answered.operations, method, path)
  if (request === null || response === null) return null
  return {
    label: request.label,
    judge(exchange, verdict) {
      const { requestHeaders: headers, status } = exchange
      judgeParameters(asked.schemas, request, { path, query, headers, unauthorized: status === 401 }, verdict)
      judgeRequestBody(asked.schemas, request, exchange, verdict)
      judgeResponse(answered.schemas, response, exchange, verdict)
    },
  }
}
