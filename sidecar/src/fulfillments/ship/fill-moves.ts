import type { ValidatedLine, ValidatedPackage } from '../../odoo/addon-transfer.ts'
import { contentsOf, type Parcel } from './parcels.ts'
import type { ShipProblem } from './ship-problems.ts'
import { exact, inWords, minus, totalOf } from './sku-quantities.ts'
import type { ChainLink, SkuMove } from './transfer-chain.ts'

export interface FilledMoves {
  readonly lines: readonly ValidatedLine[]
  readonly packages: readonly ValidatedPackage[]
}

/** What Odoo is to be told of a transfer when these parcels left with its goods, or why nothing can be told. */
export function fillMoves({ transfer, moves }: ChainLink, parcels: readonly Parcel[]): FilledMoves | ShipProblem {
  const open = moves.filter(({ state }) => state !== 'DONE' && state !== 'CANCELLED')
  const shipped = contentsOf(parcels)
  const odd = open.find(({ sku, oddUnit }) => oddUnit !== null && sku !== null && shipped.has(sku))
  if (odd) return oddUnit(transfer.number, odd)
  const asked = totalOf(open.map(({ sku, demand }) => [sku ?? '', demand]))
  const tooMuch = totalOf([...minus(shipped, asked)].filter(([, quantity]) => quantity > 0))
  if (tooMuch.size > 0) {
    const message = `${inWords(shipped)} left the warehouse for ${transfer.number}, which asks for ${inWords(asked)}: ${inWords(tooMuch)} too much. Nothing of it is booked. Correct the transfer in Odoo, or validate it there by hand.`
    return { kind: 'OVERAGE', field: 'moves', message }
  }
  const left = new Map(open.map(({ id, demand }) => [id, demand]))
  const packages = parcels.map(({ trackingNumber, contents }) => ({
    trackingNumber,
    lines: [...contents].flatMap(([sku, quantity]) => takeFrom(open, left, sku, quantity)),
  }))
  const byMove = totalOf(
    packages.flatMap(({ lines }) => lines.map(({ moveId, quantity }) => [String(moveId), quantity] as const)),
  )
  return { lines: [...byMove].map(([moveId, quantity]) => ({ moveId: Number(moveId), quantity })), packages }
}

/** Several moves of one SKU are filled one after the other. */
export function takeFrom(
  moves: readonly SkuMove[],
  left: Map<number, number>,
  sku: string,
  quantity: number,
): readonly ValidatedLine[] {
  let wanted = quantity
  const lines: ValidatedLine[] = []
  for (const { id } of moves.filter((move) => move.sku === sku)) {
    const there = left.get(id) ?? 0
    const taken = Math.min(there, wanted)
    if (taken <= 0) continue
    lines.push({ moveId: id, quantity: taken })
    left.set(id, exact(there - taken))
    wanted = exact(wanted - taken)
  }
  return lines
}

const oddUnit = (number: string, { sku, oddUnit: unit }: SkuMove): ShipProblem => ({
  kind: 'VALIDATION_FAILED',
  field: 'moves.unit',
  message: `${number} has ${sku} in ${unit}, which is not the unit the product is counted in: what the warehouse shipped can't be told from it. Validate the transfer in Odoo by hand.`,
})
