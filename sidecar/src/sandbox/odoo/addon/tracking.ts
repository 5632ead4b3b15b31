import { stateOfPicking } from '../computed/stock-picking.ts'
import { userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { textOf } from '../world/row.ts'
import * as given from './arguments.ts'
import { record } from './graph-call.ts'
import { addTrackingNumbers, trackingNumber, trackingNumbers } from './packages.ts'

export interface TrackingArguments {
  readonly transfer_id: unknown
  readonly tracking_numbers: unknown
  readonly carrier_price: unknown
}

/** Gives a transfer the numbers it does not have yet; those it has stay. */
export function setTracking(env: Env, args: TrackingArguments): unknown {
  const { world } = env
  const numbers = given.texts(args.tracking_numbers, 'tracking_numbers', 100)
  const price = args.carrier_price === null ? null : given.quantity(args.carrier_price, 'carrier_price')
  const transfer = record(env, 'stock.picking', args.transfer_id, 'transfer_id')
  if (stateOfPicking(world, transfer) === 'cancel') {
    throw userError(`Transfer ${textOf(transfer, 'name')} is already “Cancelled”. Nothing was changed.`)
  }
  const pieces = numbers.map((number) => ({ name: null, trackingNumber: trackingNumber(number), inside: null }))
  addTrackingNumbers(world, transfer, pieces)
  if (price !== null) world.write('stock.picking', transfer.id, { carrier_price: price })
  return {
    transfer_id: transfer.id,
    tracking_numbers: trackingNumbers(world.get('stock.picking', transfer.id)),
  }
}
