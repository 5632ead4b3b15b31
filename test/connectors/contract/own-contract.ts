import type { Exchange } from './contract-guard.ts'
import type { Json } from './openapi/document.ts'
import { type FittingOperation, fittingOperation, openSides } from './openapi/sides.ts'

/** Judges what a vendor's contract says nothing of. */
export interface OwnContract {
  readonly document: Json
  /** The operation an exchange is of, or null where ours says nothing either. */
  fitting(exchange: Exchange): FittingOperation | null
}

/** @param document OpenAPI, with in each `description` what of the vendor's the operation was read from */
export function openOwnContract(document: Json): OwnContract {
  const sides = openSides(document)
  return { document, fitting: (exchange) => fittingOperation(sides, exchange) }
}

/** An object that has all of these fields and no other. */
export const closed = (properties: Json): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
