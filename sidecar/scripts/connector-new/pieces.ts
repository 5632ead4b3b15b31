import type { Piece } from './piece.ts'
import { dispatch } from './pieces/dispatch.ts'
import { documents } from './pieces/documents.ts'
import { freightCost } from './pieces/freight-cost.ts'
import { labels } from './pieces/labels.ts'
import { proofOfDelivery } from './pieces/proof-of-delivery.ts'
import { rates } from './pieces/rates.ts'
import { returns } from './pieces/returns.ts'
import { stock } from './pieces/stock.ts'
import { tracking } from './pieces/tracking.ts'
import { warehouseOrders } from './pieces/warehouse-orders.ts'
import type { Plan } from './plan.ts'
import type { CapabilityName } from './wanted.ts'

/** What each capability is made of. Webhooks are of all of them and have templates of their own. */
const pieces: Readonly<Record<Exclude<CapabilityName, 'webhooks'>, Piece>> = {
  tracking,
  rates,
  labels,
  stock,
  warehouseOrders,
  returns,
  dispatch,
  proofOfDelivery,
  documents,
  freightCost,
}

export const piecesOf = ({ capabilities }: Plan): readonly Piece[] =>
  capabilities.flatMap((name) => (name === 'webhooks' ? [] : [pieces[name]]))
