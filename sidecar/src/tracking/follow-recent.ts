import { z } from 'zod'
import type { WorkDeps } from '../contract/work-deps.ts'
import { type Sql, statement } from '../db/database.ts'
import type { Domain } from '../odoo/domain.ts'
import { noPlan } from '../odoo/read-plan.ts'
import { toOdooInstant } from '../odoo/record.ts'
import { stockPicking } from '../odoo/stock-picking.ts'
import { freshReader } from '../reading/fresh-reader.ts'
import { RequestReader } from '../reading/request-reader.ts'
import { Upstream } from '../reading/upstream.ts'
import { followShipment } from './follow-shipment.ts'

const unbound = statement(
  'tracking.unbound',
  z.object({ key: z.string() }),
  `SELECT key FROM unnest($1::text[]) AS key WHERE NOT EXISTS (
     SELECT 1 FROM logistics.bindings WHERE object = 'Shipment:' || key AND kind = 'tracking')`,
)

/** What left longer ago has arrived, or somebody asked for it. */
const lookBackMs = 30 * 86_400_000
const most = 2_000

/** Follows what was shipped before anybody told: before this sidecar came, or before its connection did. */
export async function followRecent(deps: WorkDeps, signal: AbortSignal): Promise<void> {
  const { clock, odoo, readThrough, partners, database } = deps
  if (partners.connections.with('tracking').length === 0) return
  const startedAt = clock.now()
  const reader = new RequestReader({ readThrough, odoo, upstream: new Upstream(), notBefore: startedAt, startedAt })
  const { profile } = await reader.session()
  if (!profile.has(stockPicking, 'carrier_tracking_ref')) return
  const domain: Domain = [
    ['picking_type_id.code', '=', 'outgoing'],
    ['carrier_tracking_ref', '!=', false],
    ['write_date', '>=', toOdooInstant(new Date(startedAt - lookBackMs).toISOString())],
  ]
  const keys = await reader.search(stockPicking, { domain, order: 'id desc', limit: most }, noPlan)
  for (const { key } of await keysToFollow(database, keys)) {
    if (signal.aborted) return
    await followShipment(deps, freshReader(deps, { remembered: true }), key)
  }
}

const keysToFollow = (sql: Sql, keys: readonly string[]) => sql.rows(unbound, [keys])
