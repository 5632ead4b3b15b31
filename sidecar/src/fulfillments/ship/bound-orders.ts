import { z } from 'zod'
import { type Sql, statement } from '../../db/database.ts'
import type { GlobalId } from '../../foundation/ids.ts'

const warehouseOrder = z.object({ connection: z.string(), externalId: z.string(), reference: z.string().nullable() })

const bound = statement(
  'ship.boundOrders',
  warehouseOrder,
  `SELECT connection, external_id AS "externalId", reference FROM logistics.bindings
   WHERE kind = 'warehouse-order' AND object = ANY($1::text[])`,
)

const unsettled = statement(
  'ship.unsettledOrders',
  warehouseOrder,
  `SELECT DISTINCT bound.connection, bound.external_id AS "externalId", bound.reference
   FROM logistics.business_exceptions AS raised
   JOIN logistics.bindings AS bound ON bound.kind = 'warehouse-order' AND bound.connection = raised.connection
     AND raised.subject = 'warehouse-order/' || bound.external_id
   WHERE raised.object = $1 AND raised.state IN ('open', 'acknowledged')`,
)

/** The warehouse orders of these orders and transfers. */
export const boundOrders = (sql: Sql, objects: readonly GlobalId[]) => sql.rows(bound, [objects])

/** The warehouse orders with which something is wrong that may be mended in this transfer. */
export const unsettledOrders = (sql: Sql, transfer: GlobalId) => sql.rows(unsettled, [transfer])
