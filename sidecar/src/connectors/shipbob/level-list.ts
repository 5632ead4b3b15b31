import type { PartnerRequest, QueryValue } from '../../http/partner-http.ts'
import { readableElements } from '../readable-elements.ts'
import { answerTo, type Context } from './client.ts'
import { type InventoryLevel, inventoryLevelShape } from './wire.ts'

const answer = answerTo('inventory-level.list')

/** The list of all stock, as many levels a page as ShipBob gives. */
export const levelList = (search: Readonly<Record<string, QueryValue>>): PartnerRequest => ({
  operation: answer.operation,
  method: 'GET',
  path: '/inventory-level',
  query: { ...search, PageSize: 250 },
  effect: 'read',
})

export const readableLevels = (context: Context, elements: readonly unknown[]): readonly InventoryLevel[] =>
  readableElements(context, inventoryLevelShape, elements, answer)
