import { productName } from '../computed/product-stock.ts'
import { setMovePicked, setMoveQuantity, setMoveQuantityDone } from '../computed/stock-move.ts'
import { movesOf, stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { completePicking } from '../stock/completion.ts'
import { moveLinesOf, pickedOf, pickedQuantity, quantityOf } from '../stock/move-lines.ts'
import { isOpen, reserve } from '../stock/reservation.ts'
import { numberOf, type Row, refOf, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'
import * as given from './arguments.ts'
import { callerName, postNote, record } from './graph-call.ts'
import { addTrackingNumbers, type Content, contentsOf, pack, packagesOf, trackingNumbers } from './packages.ts'

export interface TransferArguments {
  readonly transfer_id: unknown
  readonly lines: unknown
  readonly packages: unknown
  readonly create_backorder: unknown
  readonly allow_excess: unknown
}

/** Quantities by the id of their move. */
export type Quantities = ReadonlyMap<number, number>

/** Validates a transfer with what was really moved, packed as the caller says. */
export function validateTransfer(env: Env, args: TransferArguments): unknown {
  const { world, registry } = env
  const createBackorder = given.flag(args.create_backorder, 'create_backorder')
  const transfer = record(env, 'stock.picking', args.transfer_id, 'transfer_id')
  refuseClosed(world, transfer)
  confirmDraft(world, transfer)
  const open = openMoves(world, transfer)
  const contents = contentsOf(args.packages, (lines) => quantitiesByMove(transfer, open, lines))
  const quantities = movedQuantities(env, transfer, open, args.lines, contents)
  if (!quantities) pickWhatIsReserved(world, transfer, open)
  else {
    if (!given.flag(args.allow_excess, 'allow_excess')) refuseExcess(env, transfer, open, quantities)
    for (const move of open) pick(env, move, quantities.get(move.id) ?? 0)
  }
  pack(env, transfer, contents)
  addTrackingNumbers(world, transfer, contents)
  refuseWithoutLots(world, transfer)
  const old = registry.series === '14.0'
  completePicking(world, transfer.id, !createBackorder ? 'cancel' : old ? 'unreserved-back-order' : 'back-order')
  postNote(env, 'stock.picking', transfer.id, `Validated through Logistics Graph by ${callerName(env)}.`)
  return {
    transfer_id: transfer.id,
    state: stateOfPicking(world, transfer),
    backorder_ids: world.children('stock.picking', 'backorder_id', transfer.id).map(({ id }) => id),
    package_ids: packagesOf(world, transfer),
    tracking_numbers: trackingNumbers(world.get('stock.picking', transfer.id)),
  }
}

const stateNames: Readonly<Record<string, string>> = { done: 'Done', cancel: 'Cancelled' }

function refuseClosed(world: World, transfer: Row): void {
  const state = stateNames[stateOfPicking(world, transfer)]
  if (state) throw userError(`Transfer ${textOf(transfer, 'name')} is already “${state}”. Nothing was changed.`)
}

function confirmDraft(world: World, transfer: Row): void {
  for (const { id } of movesOf(world, transfer).filter(({ state }) => state === 'draft')) {
    world.write('stock.move', id, { state: 'confirmed' })
    reserve(world, id)
  }
}

const openMoves = (world: World, transfer: Row): readonly Row[] => movesOf(world, transfer).filter(isOpen)

/** `[{move_id, quantity}]`: moves of this transfer only, each named once. */
function quantitiesByMove(transfer: Row, open: readonly Row[], lines: unknown): Quantities {
  const quantities = new Map<number, number>()
  for (const line of given.rows(lines, 'lines', ['move_id', 'quantity'])) {
    const id = given.recordId(line.move_id, 'move_id')
    if (!open.some((move) => move.id === id)) {
      throw userError(`Move ${id} is not an open line of transfer ${textOf(transfer, 'name')}.`)
    }
    if (quantities.has(id)) throw userError(`Move ${id} is named twice in “lines”.`)
    quantities.set(id, given.quantity(line.quantity, 'quantity'))
  }
  return quantities
}

/** What was moved; null when the caller named nothing. */
function movedQuantities(
  env: Env,
  transfer: Row,
  open: readonly Row[],
  lines: unknown,
  contents: readonly Content[],
): Quantities | null {
  const packed = new Map<number, number>()
  for (const { inside } of contents) {
    for (const [move, quantity] of inside ?? []) packed.set(move, (packed.get(move) ?? 0) + quantity)
  }
  if (lines === null || lines === undefined) return packed.size > 0 ? packed : null
  const quantities = quantitiesByMove(transfer, open, lines)
  for (const [id, quantity] of packed) {
    const moved = quantities.get(id) ?? 0
    if (quantity > moved) {
      throw userError(
        `The packages hold ${quantity} of ${nameOfProduct(env, id)}, but “lines” says ${moved} were moved.`,
      )
    }
  }
  if ([...quantities.values()].some((quantity) => quantity > 0)) return quantities
  throw userError(`Nothing was moved: every quantity is zero. Transfer ${textOf(transfer, 'name')} stays open.`)
}

function refuseExcess(env: Env, transfer: Row, open: readonly Row[], quantities: Quantities): void {
  for (const move of open) {
    const [moved, asked] = [quantities.get(move.id) ?? 0, numberOf(move, 'product_uom_qty')]
    if (moved > asked) {
      throw userError(
        `${moved} of ${nameOfProduct(env, move.id)} were reported, but transfer ${textOf(transfer, 'name')} asks for ` +
          `${asked}. If that many were really moved, send “allow_excess”.`,
      )
    }
  }
}

const nameOfProduct = (env: Env, moveId: number): string => {
  const product = refOf(env.world.get('stock.move', moveId), 'product_id')
  return productName(env, env.world.get('product.product', product))
}

/** Odoo's own check when somebody validates. */
function refuseWithoutLots(world: World, transfer: Row): void {
  const lines = world.children('stock.move.line', 'picking_id', transfer.id).filter((line) => pickedOf(line) > 0)
  const products = lines
    .filter((line) => refOf(line, 'lot_id') === 0 && !line.lot_name)
    .map((line) => world.get('product.product', refOf(line, 'product_id')))
    .filter(({ tracking }) => tracking === 'lot' || tracking === 'serial')
  if (products.length === 0) return
  const names = [...new Set(products.map((product) => textOf(product, 'name')))].join(', ')
  throw userError(`You need to supply a Lot/Serial number for products ${names}.`)
}

/** What was not moved keeps its reservation for the back order. */
function pick(env: Env, move: Row, quantity: number): void {
  if (env.registry.series === '14.0') setMoveQuantityDone(env, move, quantity)
  else {
    if (quantity > 0) setMoveQuantity(env, move, quantity)
    setMovePicked(env, move, quantity > 0)
  }
}

/** What somebody already entered was moved, else what is reserved. */
function pickWhatIsReserved(world: World, transfer: Row, open: readonly Row[]): void {
  if (open.some((move) => pickedQuantity(world, move) > 0)) return
  const lines = open.filter((move) => quantityOf(world, move) > 0).flatMap((move) => moveLinesOf(world, move))
  if (lines.length === 0) {
    throw userError(
      `Nothing is reserved for transfer ${textOf(transfer, 'name')}. Say with “lines” what was moved, or check the ` +
        'stock in Odoo.',
    )
  }
  const ids = lines.map(({ id }) => id)
  world.write('stock.move.line', ids, { picked: true })
}
