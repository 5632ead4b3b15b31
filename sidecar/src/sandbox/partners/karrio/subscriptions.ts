import { z } from 'zod'
import type { PartnerApp } from '../partner.ts'
import type { WebhookSender } from '../webhook-sender.ts'
import { invalid, notFound } from './errors.ts'
import { hexId, type World } from './world.ts'

const wanted = z.object({
  url: z.url(),
  enabled_events: z.array(z.string()).min(1),
  description: z.string().nullish(),
})

/** Where webhooks go. The last address wins: this sandbox sends to one. */
export function addSubscriptions(app: PartnerApp, world: World, webhooks: WebhookSender, secret: string): void {
  const subscriptions: { id: string; [field: string]: unknown }[] = []

  app.get('/v1/webhooks', (c) =>
    c.json({ count: subscriptions.length, next: null, previous: null, results: subscriptions }),
  )

  app.post('/v1/webhooks', async (c) => {
    const body = wanted.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return invalid(c, ['url: This field is required.'])
    const subscription = {
      id: hexId('weh', world.next()),
      object_type: 'webhook',
      ...body.data,
      description: body.data.description ?? null,
      disabled: false,
      last_event_at: null,
      secret,
      test_mode: true,
    }
    subscriptions.push(subscription)
    webhooks.subscribe(body.data.url)
    return c.json(subscription, 201)
  })

  app.delete('/v1/webhooks/:id', (c) => {
    const at = subscriptions.findIndex(({ id }) => id === c.req.param('id'))
    if (at < 0) return notFound(c, 'Webhook')
    subscriptions.splice(at, 1)
    webhooks.subscribe(null)
    return c.json({ operation: 'Remove webhook', success: true })
  })
}
