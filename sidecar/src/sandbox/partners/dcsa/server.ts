import { randomUUID } from 'node:crypto'
import {
  type PartnerApp,
  type PartnerContext,
  type PartnerOptions,
  type SandboxPartner,
  startPartner,
} from '../partner.ts'
import { createWebhookSender, type WebhookSender } from '../webhook-sender.ts'
import { pageOf, QueryRefused } from './query.ts'
import { notification, type Subscription, shown, subscriptionOf, wants } from './subscriptions.ts'
import { voice, whole } from './voice.ts'
import { createWorld, type StoredEvent, type World } from './world.ts'

/** Either proves who calls. */
export const dcsaApiKey = 'sandbox-consumer-key'
export const dcsaClient = { id: 'sandbox-client', secret: 'sandbox-client-secret' }
/** Base64 of 32 bytes and more, as the standard wants it. */
export const dcsaWebhookSecret = Buffer.from('a secret of the sandbox carrier, for HMAC').toString('base64')

interface DcsaControl extends Pick<World, 'track' | 'numbers'> {
  /** The next step of a number happens and is told to who subscribed. */
  advance(number: string): void
  delay(number: string, reason: string, hours: number): void
  /** The oldest event of a number goes away. */
  removeFirstOf(number: string): void
  count(what: 'events' | 'numbers' | 'subscriptions'): number
}

export interface DcsaSandbox extends SandboxPartner {
  readonly webhooks: WebhookSender
  readonly control: DcsaControl
}

/** A shipping line that speaks DCSA Track & Trace 2.2. */
export async function startDcsaSandbox(options: PartnerOptions = {}): Promise<DcsaSandbox> {
  const world = createWorld(options.now ?? Date.now)
  const webhooks = createWebhookSender()
  const subscriptions = new Map<string, Subscription>()
  const tokens = new Set<string>()
  const preset = subscriptionOf({ callbackUrl: '', secret: dcsaWebhookSecret })

  const tell = (stored: StoredEvent | null): void => {
    if (stored === null) return
    const to = subscriptions.size > 0 ? [...subscriptions.values()] : [preset]
    for (const subscription of to) if (wants(subscription, stored)) webhooks.send(notification(subscription, [stored]))
  }

  const partner = await startPartner(
    (app) => {
      app.use(async (c, next) => {
        c.header('API-Version', '2.2.0')
        await next()
      })
      addToken(app, tokens)
      app.use('/v2/*', (c, next) => (isKnown(c, tokens) ? next() : Promise.resolve(voice.unauthorized(c))))
      addEvents(app, world)
      addSubscriptions(app, subscriptions, webhooks)
      app.notFound((c) => whole(c, 404, 'notFound', `No resource at ${c.req.path}.`))
      app.onError((error, c) =>
        error instanceof QueryRefused ? whole(c, 400, 'invalidQuery', error.message) : voice.failing(c, 500),
      )
    },
    voice,
    options,
  )
  return {
    ...partner,
    webhooks,
    control: {
      track: world.track,
      get numbers() {
        return world.numbers
      },
      advance: (number) => tell(world.advance(number)),
      delay: (number, reason, hours) => tell(world.delay(number, reason, hours)),
      removeFirstOf: world.removeFirstOf,
      count: (what) =>
        ({ events: world.events, numbers: world.numbers, subscriptions: [...subscriptions] })[what].length,
    },
  }
}

const isKnown = (c: PartnerContext, tokens: ReadonlySet<string>): boolean =>
  c.req.header('consumer-key') === dcsaApiKey || tokens.has(c.req.header('authorization') ?? '')

/** RFC 6749 client credentials, as a form or as JSON. */
function addToken(app: PartnerApp, tokens: Set<string>): void {
  app.post('/oauth/token', async (c) => {
    const isJson = c.req.header('content-type')?.includes('json') ?? false
    const body: Record<string, unknown> = isJson ? await c.req.json() : await c.req.parseBody()
    const { grant_type: grant, client_id: id, client_secret: secret } = body
    if (grant !== 'client_credentials') return c.json({ error: 'unsupported_grant_type' }, 400)
    if (id !== dcsaClient.id || secret !== dcsaClient.secret) return c.json({ error: 'invalid_client' }, 401)
    const token = randomUUID()
    tokens.add(`Bearer ${token}`)
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: 7199 })
  })
}

function addEvents(app: PartnerApp, world: World): void {
  app.get('/v2/events', (c) => {
    const { events, current, next } = pageOf(world, c.req.query())
    const { origin, pathname } = new URL(c.req.url)
    c.header('Current-Page', `${origin}${pathname}?cursor=${current}`)
    if (next !== null) c.header('Next-Page', `${origin}${pathname}?cursor=${next}`)
    return c.json(events.map(({ event }) => event))
  })
  app.get('/v2/events/:id', (c) => {
    const found = world.events.find(({ event }) => event.eventID === c.req.param('id'))
    return found ? c.json(found.event) : whole(c, 404, 'notFound', 'No event has this id.')
  })
}

function addSubscriptions(app: PartnerApp, subscriptions: Map<string, Subscription>, webhooks: WebhookSender): void {
  const path = '/v2/event-subscriptions'
  const keep = (subscription: Subscription): void => {
    subscriptions.set(subscription.subscriptionID, subscription)
    webhooks.subscribe(subscription.callbackUrl)
  }
  const missing = (c: PartnerContext): Response => whole(c, 404, 'notFound', 'No subscription has this id.')
  app.get(path, (c) => {
    c.header('Current-Page', c.req.url)
    return c.json([...subscriptions.values()].map(shown))
  })
  app.post(path, async (c) => {
    const body = await c.req.json<Record<string, unknown>>()
    if (typeof body.callbackUrl !== 'string' || typeof body.secret !== 'string') {
      return whole(c, 400, 'invalidParameter', 'callbackUrl and secret are required.')
    }
    const subscription = subscriptionOf(body)
    keep(subscription)
    return c.json(shown(subscription), 201)
  })
  app.get(`${path}/:id`, (c) => {
    const found = subscriptions.get(c.req.param('id'))
    return found ? c.json(shown(found)) : missing(c)
  })
  app.put(`${path}/:id`, async (c) => {
    const found = subscriptions.get(c.req.param('id'))
    if (!found) return missing(c)
    const changed = subscriptionOf(await c.req.json(), found)
    keep(changed)
    return c.json(shown(changed))
  })
  app.put(`${path}/:id/secret`, async (c) => {
    const found = subscriptions.get(c.req.param('id'))
    if (!found) return missing(c)
    const { secret } = await c.req.json<{ secret: string }>()
    keep({ ...found, secret })
    return c.body(null, 204)
  })
  app.delete(`${path}/:id`, (c) => (subscriptions.delete(c.req.param('id')) ? c.body(null, 204) : missing(c)))
}
