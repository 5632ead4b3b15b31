import { labelPdf } from '../files.ts'
import { type PartnerContext, type PartnerOptions, type SandboxPartner, startPartner } from '../partner.ts'
import { createWebhookSender, type WebhookSender } from '../webhook-sender.ts'
import { type Asked, answerGraphql, throttled } from './answer.ts'
import { type Control, createControl } from './control.ts'
import { creditsPerSecond, mostCredits } from './credits.ts'
import { personalTexts, seed } from './seed.ts'
import { orderCanceled, signed } from './webhook-bodies.ts'
import { createWorld, type World } from './world.ts'

export const shipheroRefreshToken = 'sandbox-shiphero-refresh-token'
export const shipheroWebhookSecret = 'sandbox-shiphero-signature-secret'

export interface ShipHeroSandbox extends SandboxPartner {
  readonly webhooks: WebhookSender
  readonly control: Control
}

/** A ShipHero account with two warehouses, in GraphQL over the part of the vendor's schema that is used. */
export async function startShipHeroSandbox(options: PartnerOptions = {}): Promise<ShipHeroSandbox> {
  const now = options.now ?? Date.now
  const world = createWorld(now)
  seed(world)
  const webhooks = createWebhookSender()
  let messages = 0
  const send = (body: unknown): void => {
    messages += 1
    webhooks.send(signed(body, shipheroWebhookSecret, `sandbox-message-${String(messages).padStart(6, '0')}`))
  }
  const control = createControl(world, send)
  const partner = await startPartner((app) => addRoutes(app, { world, webhooks, control, send }), voice, options)
  return { ...partner, webhooks, control }
}

interface Parts {
  readonly world: World
  readonly webhooks: WebhookSender
  readonly control: Control
  readonly send: (body: unknown) => void
}

const accessToken = (number: number): string => `sandbox-shiphero-access-token-${number}`
const twentyEightDays = 2_419_200

function addRoutes(
  app: Parameters<Parameters<typeof startPartner>[0]>[0],
  { world, webhooks, control, send }: Parts,
): void {
  let tokens = 0
  let requests = 0
  const token = () => {
    tokens += 1
    return {
      access_token: accessToken(tokens),
      expires_in: twentyEightDays,
      scope: 'openid profile offline_access',
      token_type: 'Bearer',
    }
  }

  app.post('/auth/refresh', async (c) => {
    const { refresh_token: given } = await json(c)
    if (given === shipheroRefreshToken) return c.json(token())
    return c.json({ error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }, 403)
  })

  app.post('/auth/token', async (c) => {
    const { username, password } = await json(c)
    if (username && password) return c.json({ ...token(), refresh_token: shipheroRefreshToken })
    return c.json({ error: 'invalid_grant', error_description: 'Wrong email or password.' }, 403)
  })

  app.post('/graphql', async (c) => {
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    const number = Number(given.split('-').at(-1))
    if (given !== accessToken(number) || number > tokens) return voice.unauthorized(c)
    requests += 1
    const { status, body, credits } = await answerGraphql((await json(c)) as Asked, control.wallet, {
      world,
      origin: new URL(c.req.url).origin,
      requestId: `65f0${String(requests).padStart(20, '0')}`,
      knows: {
        newSecret(name, url, shopName) {
          world.subscriptions.push({ number: world.next(), name, url, shopName })
          webhooks.subscribe(url)
          return shipheroWebhookSecret
        },
      },
      happened: (_, order) => send(orderCanceled(order)),
    })
    control.charge(credits)
    return c.json(body as object, status === 400 ? 400 : 200)
  })

  // The vendor's files lie on signed addresses: whoever has one may read it.
  app.get('/labels/:file', (c) => {
    const number = Number(c.req.param('file').replace('.pdf', ''))
    const label = world.orders
      .flatMap(({ shipments }) => shipments.flatMap(({ labels }) => labels))
      .find((one) => one.number === number)
    if (!label) return c.text('<Error><Code>NoSuchKey</Code></Error>', 404)
    return c.body(labelPdf(label.trackingNumber), 200, { 'content-type': 'application/pdf' })
  })
}

const json = async (c: PartnerContext): Promise<Record<string, unknown>> => {
  const body: unknown = await c.req.json().catch(() => ({}))
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

const voice = {
  throttled: (c: PartnerContext, seconds: number | null) =>
    c.json(throttled('orders', '65f0ffffffffffffffffffff', mostCredits - creditsPerSecond, 12, seconds), 200),
  failing: (c: PartnerContext, status: 500 | 502 | 503) => c.json({ message: 'Internal server error' }, status),
  unauthorized: (c: PartnerContext) => c.json({ code: 'token_expired', description: 'token is expired' }, 401),
  /** Names somebody, as texts of real systems do. */
  errorsIn200: (c: PartnerContext) =>
    c.json({
      errors: [
        {
          message: `The shipping address of ${personalTexts[0]} could not be validated`,
          operation: 'order_create',
          field: 'order_create',
          request_id: '65f0eeeeeeeeeeeeeeeeeeee',
          code: 3,
        },
      ],
      data: null,
    }),
}
