import type { Hono } from 'hono'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { PortalDeps } from '../console/portal/portal.ts'
import { ownKey } from '../documents/own-key.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { GraphServer } from '../graphql/server.ts'
import { createApp } from '../routes/app.ts'
import { exportEpcis } from '../tracking/epcis-export.ts'
import { namingOf } from '../tracking/epcis-naming.ts'
import { Ingress } from '../webhooks/ingress.ts'
import { type OdooSourceOptions, odooSource } from '../webhooks/odoo.ts'
import { partnerSource } from '../webhooks/partner.ts'
import type { Partners } from './partner-side.ts'
import type { Parts } from './parts.ts'

/** Every way in: the graph, webhooks, documents, the export, the portal, and what says how it goes. */
export async function openApp(parts: Parts, graph: GraphServer): Promise<Hono> {
  const { ground, sides, quotas, stopping } = parts
  const { config, clock, logger, telemetry, store } = ground
  const { memory, odoo, partners, access } = sides
  const { authentication, failedAttempts, addressOf } = access
  const fromOdoo = odooSenderOf(parts)
  const naming = await namingOf(store.database, config.PUBLIC_URL)
  return createApp({
    ...{ graph, quotas, telemetry, logger, clock },
    ...{ authentication, failedAttempts, addressOf },
    corsOrigins: config.CORS_ORIGINS,
    portal: config.PORTAL === 'on' ? portalOf(parts, graph) : null,
    sources: {
      odoo: () => odoo.connection.state,
      changes: () => memory.feed.figures.listening,
      draining: () => stopping.aborted,
    },
    ingress: ingressOf(parts),
    links: partners.links,
    keyIsLive: access.keyIsLive,
    exportEpcis: (after, limit) => exportEpcis({ clock, partners, naming }, after, limit),
    connections: partners.connections,
    partnerWebhooks: (id) => partnerSource(webhookConnection(partners, id), clock),
    webhooks: { odoo: odooSource(fromOdoo) },
    odooRequests: {
      ...fromOdoo,
      sql: store.database,
      companies: () => odoo.connection.session?.companies ?? null,
      usualLimits: access.usualLimits,
    },
  })
}

const ingressOf = ({ ground, work }: Parts): Ingress =>
  new Ingress({
    database: ground.store.database,
    clock: ground.clock,
    ...work.reactions,
    count: ({ source, outcome, events }) => ground.telemetry.webhookEvents.inc({ source, outcome }, events),
    requestsPerSecond: ground.config.WEBHOOK_REQUESTS_PER_SECOND,
  })

const odooSenderOf = ({ ground: { config, live }, sides: { odoo } }: Parts): OdooSourceOptions => ({
  secrets: live.webhookSecrets,
  database: async (sender) => config.ODOO_DATABASE_UUID ?? odoo.connection.databaseUuid(sender),
})

const portalOf = ({ ground, sides: { access }, quotas }: Parts, graph: GraphServer): PortalDeps => ({
  ...{ graph, quotas, clock: ground.clock, logger: ground.logger, database: ground.store.database },
  authentication: access.authentication,
  publicUrl: ground.config.PUBLIC_URL,
  signIn: access.signIn,
  sealingKey: () => ownKey(ground.store.database, 'portal-sessions'),
})

function webhookConnection(partners: Partners, id: string): OpenConnection {
  const open = partners.connections.find(id)
  if (open) return open
  throw new SidecarError(
    'WEBHOOK_CONNECTION_UNKNOWN',
    'No connection has this name. The connection file says which there are.',
  )
}
