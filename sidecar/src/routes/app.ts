import { type Context, Hono } from 'hono'
import { createPortal, type PortalDeps } from '../console/portal/portal.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { errorReply } from '../foundation/replies.ts'
import type { InboundSource, Ingress } from '../webhooks/ingress.ts'
import { crossOrigin } from './cross-origin.ts'
import { type DocumentRouteDeps, showDocument } from './document-route.ts'
import { answerExport, type ExportRouteDeps } from './export-route.ts'
import { answerGraph, type GraphRouteDeps } from './graph-route.ts'
import { type ReadinessSources, readiness } from './health.ts'
import { answerOdooGraph, type OdooGraphRouteDeps } from './odoo-graph-route.ts'
import { showRecord } from './record-page.ts'
import { answerWebhook } from './webhook-route.ts'

export interface AppDeps extends GraphRouteDeps, OdooGraphRouteDeps, DocumentRouteDeps, ExportRouteDeps {
  readonly sources: ReadinessSources
  /** Where pages are from that may ask the graph in a browser. */
  readonly corsOrigins: readonly string[]
  readonly ingress: Ingress
  /** Who may send messages, by the last part of the path. */
  readonly webhooks: Readonly<Record<string, InboundSource>>
  /** A partner, by its connection. @throws WEBHOOK_CONNECTION_UNKNOWN */
  readonly partnerWebhooks: (connection: string) => InboundSource
  /** Null: there is none. */
  readonly portal: PortalDeps | null
}

/** The HTTP face of the sidecar. A browser on another origin can't call it, unless the origin is named. */
export function createApp(deps: AppDeps): Hono {
  const app = new Hono()
  if (deps.corsOrigins.length > 0) app.use('/graphql', crossOrigin(deps.corsOrigins))
  app.all('/graphql', (c) => answerGraph(c, deps))
  for (const [name, source] of Object.entries(deps.webhooks)) {
    app.post(`/webhooks/${name}`, (c) => answerWebhook(c, () => source, deps))
  }
  app.post('/webhooks/connections/:connection', (c) =>
    answerWebhook(c, () => deps.partnerWebhooks(c.req.param('connection')), deps),
  )
  app.get('/export/epcis', (c) => answerExport(c, deps))
  app.get('/documents/:token', (c) => showDocument(c, deps))
  app.post('/odoo/graphql', (c) => answerOdooGraph(c, deps))
  app.get('/odoo/:model/:id{[1-9][0-9]*}', (c) => showRecord(c))
  if (deps.portal) app.route('/portal', createPortal(deps.portal))
  app.get('/', (c) => c.redirect('/graphql'))
  app.get('/health/live', (c) => c.json({ live: true }))
  app.get('/health/ready', (c) => {
    const found = readiness(deps.sources)
    return c.json(found, found.ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const { registry } = deps.telemetry
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
  app.notFound(() => errorReply(404, new SidecarError('NOT_FOUND', 'Nothing is here. The graph is at /graphql.')))
  app.onError((error, _c: Context) => {
    deps.logger.error({ err: error }, 'Unexpected failure while answering')
    return errorReply(500, toSidecarError(error))
  })
  return app
}
