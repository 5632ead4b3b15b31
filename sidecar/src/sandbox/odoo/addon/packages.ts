import { documentName } from '../defaults/names.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { addMoveLine, moveLinesOf, pickedOf } from '../stock/move-lines.ts'
import { type Row, refOf, textOf } from '../world/row.ts'
import type { World } from '../world/world.ts'
import * as given from './arguments.ts'
import type { Quantities } from './transfer.ts'

/** One package as the caller describes it. Nothing named inside: everything is in it. */
export interface Content {
  readonly name: string | null
  readonly trackingNumber: string | null
  readonly inside: Quantities | null
}

export function contentsOf(packages: unknown, quantitiesIn: (lines: unknown) => Quantities): readonly Content[] {
  if (packages === null || packages === undefined) return []
  const rows = given.rows(packages, 'packages', [], ['name', 'tracking_number', 'lines'])
  const contents = rows.map((row) => ({
    name: given.optionalText(row.name, 'name'),
    trackingNumber: trackingNumber(row.tracking_number),
    inside: Array.isArray(row.lines) && row.lines.length > 0 ? quantitiesIn(row.lines) : null,
  }))
  const names = contents.flatMap(({ name }) => name ?? [])
  if (new Set(names).size < names.length) throw userError('Two entries of “packages” have the same name.')
  if (contents.length > 1 && contents.some(({ inside }) => inside === null)) {
    throw userError('With more than one package each needs its “lines”: what is in it.')
  }
  return contents
}

export function trackingNumber(value: unknown): string | null {
  const number = given.optionalText(value, 'tracking_number', 100)
  if (!number?.includes(',')) return number
  throw userError(`A tracking number has no comma: “${number}”. Give each package its own.`)
}

const linesOf = (world: World, transfer: Row): readonly Row[] =>
  world.children('stock.move.line', 'picking_id', transfer.id)

/** The caller says what is in which package: what was packed before is no longer true. */
export function pack({ world }: Env, transfer: Row, contents: readonly Content[]): void {
  if (contents.length === 0) return
  const packages = contents.map((content) => packageFor(world, transfer, content))
  const picked = linesOf(world, transfer).filter((line) => pickedOf(line) > 0)
  const ids = picked.map(({ id }) => id)
  world.write('stock.move.line', ids, { result_package_id: false })
  for (const [index, { inside }] of contents.entries()) {
    const packageId = packages[index] ?? 0
    if (inside === null) world.write('stock.move.line', ids, { result_package_id: packageId })
    else for (const [move, quantity] of inside) putInPackage(world, move, quantity, packageId)
  }
}

function packageFor(world: World, transfer: Row, { name }: Content): number {
  const company_id = refOf(transfer, 'company_id')
  const known = world.rows('stock.package').find((row) => name !== null && row.name === name)
  if (!known) return world.create('stock.package', { name: name ?? documentName(world, 'stock.package'), company_id })
  const lines = linesOf(world, transfer)
  const isHere = lines.some((line) => [line.package_id, line.result_package_id].includes(known.id))
  if (isHere || world.children('stock.quant', 'package_id', known.id).length === 0) return known.id
  throw userError(`There is already a package ${name} with goods of something else in it. Name another.`)
}

/** Whole lines are packed: one that is only partly in this package is split. */
function putInPackage(world: World, moveId: number, quantity: number, packageId: number): void {
  const move = world.get('stock.move', moveId)
  let left = quantity
  for (const line of moveLinesOf(world, move)) {
    const there = pickedOf(line)
    if (left <= 0) break
    if (there === 0 || refOf(line, 'result_package_id') > 0) continue
    if (there > left) split(world, move, line, there, left, packageId)
    else world.write('stock.move.line', line.id, { result_package_id: packageId })
    left -= Math.min(there, left)
  }
}

function split(world: World, move: Row, line: Row, there: number, inside: number, packageId: number): void {
  const from = {
    location_id: refOf(line, 'location_id'),
    lot_id: line.lot_id ?? false,
    package_id: line.package_id ?? false,
  }
  // 14 keeps what will be done apart from what is reserved, which stays with the old line.
  const isOld = typeof line.qty_done === 'number'
  const rest = there - inside
  world.write('stock.move.line', line.id, isOld ? { qty_done: rest } : { quantity: rest })
  const done = isOld ? { qty_done: inside } : { picked: true }
  addMoveLine(world, move, isOld ? 0 : inside, { ...from, ...done, result_package_id: packageId })
}

/** Odoo keeps the numbers of all packages of a transfer in one field, with commas between them. */
export function addTrackingNumbers(world: World, transfer: Row, contents: readonly Content[]): void {
  const numbers = new Set([
    ...trackingNumbers(transfer),
    ...contents.flatMap((content) => content.trackingNumber ?? []),
  ])
  if (numbers.size > 0) world.write('stock.picking', transfer.id, { carrier_tracking_ref: [...numbers].join(',') })
}

export const trackingNumbers = (transfer: Row): readonly string[] =>
  textOf(transfer, 'carrier_tracking_ref')
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number !== '')

export const packagesOf = (world: World, transfer: Row): readonly number[] => [
  ...new Set(
    linesOf(world, transfer)
      .map((line) => refOf(line, 'result_package_id'))
      .filter((id) => id > 0),
  ),
]
