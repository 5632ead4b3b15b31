import type { Env } from '../records/env.ts'
import { numberOf, type Row, refOf, textOf, type Value } from '../world/row.ts'
import { isInside } from './location.ts'
import { roundQuantity, sum } from './money.ts'
import { reservedOf } from './stock-quant.ts'

export const productName = (_env: Env, product: Row): string => {
  const code = textOf(product, 'default_code')
  return code ? `[${code}] ${textOf(product, 'name')}` : textOf(product, 'name')
}

interface StockFigures {
  readonly onHand: number
  readonly free: number
  readonly forecast: number
  readonly incoming: number
  readonly outgoing: number
}

const none: StockFigures = { onHand: 0, free: 0, forecast: 0, incoming: 0, outgoing: 0 }
const openStates = ['waiting', 'confirmed', 'partially_available', 'assigned']

const asIds = (value: unknown): readonly number[] => {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((id): id is number => typeof id === 'number' && id > 0)
}

/** The locations a figure is about: those asked for in the context, else all warehouses of the caller's companies. */
function roots({ world, context, companyIds }: Env): readonly number[] {
  const locations = asIds(context.location)
  if (locations.length > 0) return locations
  const asked = [...asIds(context.warehouse_id), ...asIds(context.warehouse)]
  const warehouses = world
    .rows('stock.warehouse')
    .filter((row) => (asked.length > 0 ? asked.includes(row.id) : companyIds.includes(refOf(row, 'company_id'))))
  return warehouses.map((row) => refOf(row, 'view_location_id'))
}

/** 19: stock/models/product.py `_compute_quantities_dict`. */
function stockFigures(env: Env, product: Row): StockFigures {
  if (textOf(product, 'type') === 'service') return none
  const { world } = env
  const inside = new Map<number, boolean>()
  const places = roots(env)
  const counts = (location: number): boolean => {
    const known = inside.get(location)
    if (known !== undefined) return known
    const found = places.some((root) => isInside(world, location, root))
    inside.set(location, found)
    return found
  }
  const quants = world.children('stock.quant', 'product_id', product.id)
  const here = quants.filter((quant) => counts(refOf(quant, 'location_id')))
  const open = world
    .children('stock.move', 'product_id', product.id)
    .filter((move) => openStates.includes(textOf(move, 'state')))
  const demand = (moves: readonly Row[]): number => sum(moves.map((move) => numberOf(move, 'product_uom_qty')))
  const onHand = sum(here.map((quant) => numberOf(quant, 'quantity')))
  const reserved = sum(here.map((quant) => reservedOf(world, quant)))
  const goesIn = (move: Row): boolean => counts(refOf(move, 'location_dest_id')) && !counts(refOf(move, 'location_id'))
  const goesOut = (move: Row): boolean => counts(refOf(move, 'location_id')) && !counts(refOf(move, 'location_dest_id'))
  const incoming = demand(open.filter(goesIn))
  const outgoing = demand(open.filter(goesOut))
  return { onHand, free: onHand - reserved, incoming, outgoing, forecast: onHand + incoming - outgoing }
}

export const stockFigure =
  (figure: keyof StockFigures) =>
  (env: Env, product: Row): Value =>
    roundQuantity(stockFigures(env, product)[figure])
