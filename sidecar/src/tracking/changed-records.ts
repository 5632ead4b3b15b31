import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { partnerRecord } from '../freshness/partner-record.ts'

const bound = statement(
  'tracking.boundShipments',
  z.object({ number: z.string(), shipment: z.string() }),
  `SELECT DISTINCT external_id AS number, object AS shipment FROM logistics.bindings
   WHERE connection = $1 AND kind = 'tracking' AND external_id = ANY($2::text[])`,
)

/** A shipment that travels under a number. */
interface BoundShipment {
  readonly number: string
  readonly shipment: string
}

export const boundShipments = (
  sql: Sql,
  connection: string,
  numbers: readonly string[],
): Promise<readonly BoundShipment[]> =>
  numbers.length === 0 ? Promise.resolve([]) : sql.rows(bound, [connection, numbers])

/** What replicas and subscribers are told when numbers changed: the facts, and the shipments that travel under them. */
export const changedRecords = (numbers: readonly string[], shipments: readonly BoundShipment[]): readonly string[] => [
  ...numbers.map((number) => partnerRecord('Tracking', number)),
  ...new Set(shipments.map(({ shipment }) => partnerRecord('Shipment', shipment))),
]
