import { z } from 'zod'
import type { PartnerApp } from '../partner.ts'
import { channels, locations, shipBobWebhookSecret, shippingMethods } from './account.ts'
import type { Subscription, World } from './world.ts'

const subscriptionShape = z.object({
  topics: z.array(z.string()).min(1),
  url: z.url(),
  secret: z.string().nullish(),
  description: z.string().nullish(),
})

export function addAccountRoutes(app: PartnerApp, world: World, subscribed: (url: string | null) => void): void {
  app.get('/2026-01/channel', (c) => c.json({ items: channels, next: null, prev: null }))
  app.get('/2026-01/shipping-method', (c) =>
    c.json(
      shippingMethods.map((name, index) => ({
        id: index + 1,
        name,
        active: true,
        default: index === 0,
        service_level: { id: index + 1, name },
      })),
    ),
  )
  app.get('/2026-01/location', (c) =>
    c.json(
      locations.map((location) => ({
        ...location,
        access_granted: true,
        is_active: true,
        is_receiving_enabled: true,
        is_shipping_enabled: true,
        attributes: [],
        region: { id: 1, name: 'Default' },
        services: [],
      })),
    ),
  )
  app.get('/2026-01/webhook', (c) =>
    c.json({
      items: [...world.subscriptions.values()].map((each) => ({ ...subscriptionView(each), enabled: true })),
      next: null,
      prev: null,
    }),
  )
  app.post('/2026-01/webhook', async (c) => {
    const body = subscriptionShape.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return c.json({ $type: 'UnprocessableEntityObjectResult', status_code: 422 }, 422)
    const { topics, url, description = null } = body.data
    const subscription = { id: String(world.next('webhook')), topics, url, description, createdAt: world.now() }
    world.subscriptions.set(subscription.id, subscription)
    subscribed(url)
    // Shown once; it is the same for all of this account.
    return c.json({ ...subscriptionView(subscription), secret: shipBobWebhookSecret })
  })
  app.delete('/2026-01/webhook/:id', (c) => {
    world.subscriptions.delete(c.req.param('id'))
    subscribed([...world.subscriptions.values()].at(-1)?.url ?? null)
    return c.body(null, 204)
  })
}

const subscriptionView = ({ id, url, topics, description, createdAt }: Subscription): Record<string, unknown> => ({
  id,
  url,
  topics,
  description,
  created_at: new Date(createdAt).toISOString(),
})
