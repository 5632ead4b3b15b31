import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import type { Server } from '../calls/call-method.ts'
import { OdooFault, serializeFault } from '../faults.ts'
import { adminLogin, adminPassword, apiKeys, databaseName } from '../users.ts'
import type { CallLog } from './call-log.ts'
import { answerJsonRpc } from './json-rpc.ts'
import { answerJson2, answerJson2Elsewhere } from './json2.ts'
import { type MoodKeeper, moodShape } from './mood.ts'
import { internalServerError, mediaType, notFound } from './pages.ts'
import { webVersion } from './version.ts'

export type SandboxApp = Hono<{ Bindings: HttpBindings }>

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/** The routes of one series, and the sandbox's own under `/sandbox`. */
export function createApp(server: Server, moods: MoodKeeper, log: CallLog): SandboxApp {
  const { series } = server.registry
  const app: SandboxApp = new Hono()
  // Neither server of Odoo keeps connections open.
  app.use(async (c, next) => {
    await next()
    if (!c.res.headers.has('x-hono-already-sent')) c.res.headers.set('connection', 'close')
  })
  app.all('/jsonrpc', (c) => answerJsonRpc(c, server, moods, log))
  if (series !== '14.0') {
    app.get('/web/version', (c) => c.json(webVersion(series)))
    app.get('/json/version', (c) => c.json(webVersion(series)))
    app.post('/json/2/:model/:method', (c) => answerJson2(c, server, moods, log))
    app.all('/json/2', answerJson2Elsewhere)
    app.all('/json/2/*', answerJson2Elsewhere)
  }
  addSandboxRoutes(app, server, moods, log)
  app.notFound((c) =>
    series === '14.0' && mediaType(c.req.header('content-type')) === 'application/json'
      ? c.json(notFoundEnvelope(), 404)
      : notFound(),
  )
  app.onError((error) => {
    process.stderr.write(`Sandbox Odoo: ${error.stack ?? error.message}\n`)
    return internalServerError()
  })
  return app
}

/** 14 answers a JSON request to nowhere in JSON-RPC form. */
function notFoundEnvelope(): Record<string, unknown> {
  const data = serializeFault(new OdooFault('werkzeug.exceptions.NotFound', '404 Not Found'))
  return { jsonrpc: '2.0', id: null, error: { code: 404, message: '404: Not Found', data, http_status: 404 } }
}

function addSandboxRoutes(app: SandboxApp, { world, registry }: Server, moods: MoodKeeper, log: CallLog): void {
  app.use('/sandbox/*', async (c, next) => {
    const { remote } = getConnInfo(c)
    return loopback.includes(remote.address ?? '') ? next() : c.text('Only from this machine.', 403)
  })
  app.get('/sandbox', (c) =>
    c.json({
      series: registry.series,
      database: databaseName,
      login: adminLogin,
      password: adminPassword,
      apiKeys,
      mood: moods.current(),
      calls: log.calls.length,
      records: Object.fromEntries(
        [...registry.models.values()].map((model) => [model.name, world.rows(model.table).length]),
      ),
    }),
  )
  app.post('/sandbox/mood', async (c) => {
    const mood = moodShape.nullable().safeParse(await c.req.json().catch(() => undefined))
    if (!mood.success) return c.json({ error: mood.error.issues }, 400)
    moods.set(mood.data)
    return c.json({ mood: moods.current() })
  })
}
