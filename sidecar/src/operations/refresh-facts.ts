import { freightChargesFacet } from '../billing/freight-charges.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { SidecarError } from '../foundation/errors.ts'
import { warehouseOrderFacet } from '../fulfillments/warehouse-order.ts'
import { partnerStockFacet } from '../inventory/partner-stock.ts'
import { type PartnerFacet, PartnerReader, type RefreshWanted } from '../reading/partner-reader.ts'
import { Upstream } from '../reading/upstream.ts'
import { labelFacet } from '../tracking/documents.ts'
import { proofsFacet } from '../tracking/proofs.ts'
import { trackingFacet } from '../tracking/tracking-facet.ts'
import { transportFacet } from '../tracking/transport.ts'

const facets: ReadonlyMap<string, PartnerFacet<object>> = new Map(
  [
    trackingFacet,
    partnerStockFacet,
    warehouseOrderFacet,
    transportFacet,
    proofsFacet,
    labelFacet,
    freightChargesFacet,
  ].map((facet) => [facet.name, facet as PartnerFacet<object>]),
)

/** A job may wait for longer than a query. */
const patienceMs = 30_000

/** Asks for a fact anew. @throws the partner's failure */
export async function refreshFacts(
  { clock, database, partners, readThrough }: WorkDeps,
  { facet, connection, id }: RefreshWanted,
  _signal: AbortSignal,
): Promise<void> {
  const of = facets.get(facet)
  const open = partners.connections.find(connection)
  if (!of || !open?.connection.enabled) return
  const startedAt = clock.now()
  const reader = new PartnerReader({
    ...{ readThrough, database, startedAt, notBefore: startedAt },
    upstream: new Upstream(),
    now: () => clock.now(),
    patienceMs,
    refreshLater: () => undefined,
  })
  await partners.health.orNextTime(open.connection, async () => {
    const found = await reader.one(of, open, id)
    if (found?.freshness.stale) throw stillAway(connection)
  })
}

const stillAway = (connection: string): SidecarError =>
  new SidecarError('PARTNER_UNREACHABLE', `Connection ${connection} still does not answer.`, {
    details: { connection },
  })
