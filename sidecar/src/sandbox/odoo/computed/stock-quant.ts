import type { Env } from '../records/env.ts'
import { numberOf, type Row, refOf, type Value } from '../world/row.ts'
import type { World } from '../world/world.ts'
import { roundQuantity, sum } from './money.ts'

const openStates = ['waiting', 'confirmed', 'partially_available', 'assigned']

const sameStock = (quant: Row, line: Row): boolean =>
  refOf(line, 'product_id') === refOf(quant, 'product_id') &&
  refOf(line, 'location_id') === refOf(quant, 'location_id') &&
  refOf(line, 'lot_id') === refOf(quant, 'lot_id') &&
  refOf(line, 'package_id') === refOf(quant, 'package_id')

/** What open transfers hold of a quant: the lines that take from it. */
export function reservedOf(world: World, quant: Row): number {
  const lines = world.children('stock.move.line', 'product_id', refOf(quant, 'product_id')).filter((line) => {
    const state = world.find('stock.move', refOf(line, 'move_id'))?.state
    return typeof state === 'string' && openStates.includes(state) && sameStock(quant, line)
  })
  const held = sum(lines.map((line) => numberOf(line, 'quantity')))
  return roundQuantity(Math.min(held, Math.max(0, numberOf(quant, 'quantity'))))
}

export const reservedQuantity = ({ world }: Env, quant: Row): Value => reservedOf(world, quant)

export const availableQuantity = ({ world }: Env, quant: Row): Value =>
  roundQuantity(numberOf(quant, 'quantity') - reservedOf(world, quant))

/** Where a package stands: where its content is. */
export const packageLocation = ({ world }: Env, box: Row): Value => {
  const quant = world.children('stock.quant', 'package_id', box.id).find((row) => numberOf(row, 'quantity') > 0)
  return quant ? refOf(quant, 'location_id') : false
}
