import * as billing from '../billing/resolvers.ts'
import type { Edge, Edges } from '../contract/edges.ts'
import type { NameFinders, NodeFinders } from '../contract/node-finders.ts'
import type { Resolvers } from '../contract/resolver-types.ts'
import * as fulfillments from '../fulfillments/resolvers.ts'
import * as inventory from '../inventory/resolvers.ts'
import * as operations from '../operations/resolvers.ts'
import * as orders from '../orders/resolvers.ts'
import * as shipments from '../shipments/resolvers.ts'
import * as tracking from '../tracking/resolvers.ts'

/** Left to right, as goods move. */
const domains: readonly { resolvers: Resolvers; edges: Edges; nodeFinders?: NodeFinders; nameFinders?: NameFinders }[] =
  [orders, inventory, fulfillments, shipments, tracking, billing, operations]

export const domainResolvers: readonly Resolvers[] = domains.map((domain) => domain.resolvers)

export const nodeFinders: NodeFinders = Object.assign({}, ...domains.map((domain) => domain.nodeFinders))

export const nameFinders: NameFinders = Object.assign({}, ...domains.map((domain) => domain.nameFinders))

/** What every field of the graph reads along, whichever domain added the field. */
export const edges: Edges = domains.reduce<Record<string, Record<string, Edge>>>((merged, domain) => {
  for (const [type, fields] of Object.entries(domain.edges)) merged[type] = { ...merged[type], ...fields }
  return merged
}, {})
