import { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { createMoods, type Mood, type Trouble } from './mood.ts'
import { addMoodRoute } from './mood-route.ts'

export type PartnerContext = Context<{ Bindings: HttpBindings }>
export type PartnerApp = Hono<{ Bindings: HttpBindings }>

/** One call as it reached the partner. */
export interface PartnerCall {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  /** Text, as it came. */
  readonly body: string
  /** What was answered; 0 when nothing was. */
  status: number
  /** ms */
  readonly at: number
}

/** How this partner says what goes wrong. */
export interface Voice {
  throttled(c: PartnerContext, retryAfterSeconds: number | null): Response
  failing(c: PartnerContext, status: 500 | 502 | 503): Response
  unauthorized(c: PartnerContext): Response
  /** Only where the partner answers errors with 200. */
  errorsIn200?(c: PartnerContext): Response
}

/** A small server with state that speaks a vendor's wire format, and has moods. Never for production. */
export interface SandboxPartner {
  readonly url: string
  setMood(mood: Mood | null): void
  /** Every call that arrived so far, oldest first. */
  readonly calls: readonly PartnerCall[]
  resetCalls(): void
  stop(): Promise<void>
}

export interface PartnerOptions {
  readonly port?: number
  readonly host?: string
  readonly now?: () => number
  /** Every answer takes so long, ms: what a network and a vendor cost. */
  readonly latencyMs?: number
}

/**
 * Serves a partner's app on a free port.
 * @param routes adds the vendor's routes; they are reached only when the mood lets them
 */
export async function startPartner(
  routes: (app: PartnerApp) => void,
  voice: Voice,
  { port = 0, host = '127.0.0.1', now = Date.now, latencyMs = 0 }: PartnerOptions = {},
): Promise<SandboxPartner> {
  const calls: PartnerCall[] = []
  const moods = createMoods()
  const app: PartnerApp = new Hono()
  addMoodRoute(app, moods.set)
  app.use(async (c, next) => {
    const call = await logged(c, now())
    calls.push(call)
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false })
    const trouble = moods.meet(call.method, call.path)
    const instead = trouble && (await misbehave(c, trouble, voice))
    if (instead) {
      call.status = instead === RESPONSE_ALREADY_SENT ? 0 : instead.status
      return instead
    }
    await next()
    call.status = c.res.status
    const spoilt = trouble && (await spoil(c, trouble))
    // Once there is a reply Hono takes another one only in its place.
    if (spoilt) {
      c.res = undefined
      c.res = spoilt
    }
    return undefined
  })
  routes(app)
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    setMood: moods.set,
    calls,
    resetCalls: () => void calls.splice(0),
    async stop() {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        if (server instanceof HttpServer) server.closeAllConnections()
      })
    },
  }
}

async function logged(c: PartnerContext, at: number): Promise<PartnerCall> {
  const { pathname, search } = new URL(c.req.url)
  const headers = Object.fromEntries(c.req.raw.headers)
  return { method: c.req.method, path: pathname, query: search, headers, body: await c.req.text(), status: 0, at }
}

/** What happens instead of the call, or null when it goes on. */
async function misbehave(c: PartnerContext, trouble: Trouble, voice: Voice): Promise<Response | null> {
  const { incoming, outgoing } = c.env
  switch (trouble.kind) {
    case 'slow':
      await sleep(trouble.ms, undefined, { ref: false })
      return null
    case 'hang':
      await new Promise((resolve) => outgoing.once('close', resolve))
      return RESPONSE_ALREADY_SENT
    case 'reset':
      incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
    case 'throttled':
      return voice.throttled(c, trouble.retryAfterSeconds)
    case 'failing':
      return voice.failing(c, trouble.status)
    case 'expired-token':
      return voice.unauthorized(c)
    case 'errors-in-200':
      return voice.errorsIn200?.(c) ?? null
    case 'wrong-shape':
      return c.json({ unexpected: [{ shape: true }] })
    case 'lost-reply':
    case 'cut-off':
      return null
  }
}

/** What becomes of the reply once the call was carried out. */
async function spoil(c: PartnerContext, trouble: Trouble): Promise<Response | undefined> {
  if (trouble.kind === 'lost-reply') {
    c.env.incoming.socket.resetAndDestroy()
    return RESPONSE_ALREADY_SENT
  }
  if (trouble.kind !== 'cut-off') return undefined
  const whole = await c.res.text()
  const { status, headers } = c.res
  const type = headers.get('content-type') ?? 'application/json'
  return new Response(whole.slice(0, Math.floor(whole.length / 2)), { status, headers: { 'content-type': type } })
}
