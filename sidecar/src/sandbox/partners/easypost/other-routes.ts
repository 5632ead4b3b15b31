import { z } from 'zod'
import { dotPng, labelPdf, labelZpl } from '../files.ts'
import type { PartnerApp, PartnerContext } from '../partner.ts'
import { type Kept, type Ledger, vendorTime } from './ledger.ts'
import { notFound, vendorError } from './vendor-errors.ts'
import type { World } from './world.ts'

const hook = z.object({
  url: z.url(),
  webhook_secret: z.string().nullish(),
  custom_headers: z.array(z.unknown()).optional(),
})
const newHook = z.object({ webhook: hook })

export function addOtherRoutes(app: PartnerApp, world: World): void {
  addList(app, world, 'refunds', world.refunds)
  addList(app, world, 'events', world.events)
  app.get('/v2/events/:id/payloads', (c) => c.json({ payloads: [] }))
  app.get('/v2/webhooks', (c) => c.json({ webhooks: [...world.hooks.all].reverse() }))
  app.get('/v2/webhooks/:id', (c) => {
    const found = world.hooks.get(c.req.param('id'))
    return found ? c.json(found) : notFound(c)
  })
  app.post('/v2/webhooks', async (c) => {
    const input = newHook.safeParse(await c.req.json().catch(() => null))
    if (!input.success) return vendorError(c, 422, 'WEBHOOK.INVALID', 'The url is missing.', ['url is required'])
    const { url, webhook_secret, custom_headers = [] } = input.data.webhook
    world.webhooks.subscribe(url)
    if (webhook_secret) world.webhookSecret = webhook_secret
    const made = world.hooks.add({
      id: world.newId('hook'),
      object: 'Webhook',
      mode: 'test',
      url,
      created_at: vendorTime(world.now()),
      disabled_at: null,
      custom_headers,
    })
    return c.json(made, 201)
  })
  app.patch('/v2/webhooks/:id', async (c) => {
    const found = world.hooks.get(c.req.param('id'))
    const input = hook.partial().safeParse(await c.req.json().catch(() => null))
    if (!found || !input.success) return notFound(c)
    if (input.data.webhook_secret) world.webhookSecret = input.data.webhook_secret
    return c.json({ ...found, custom_headers: input.data.custom_headers ?? found.custom_headers }, 201)
  })
  app.delete('/v2/webhooks/:id', (c) => {
    if (!world.hooks.remove(c.req.param('id'))) return notFound(c)
    world.webhooks.subscribe(null)
    return c.json({})
  })
}

function addList<T extends Kept>(app: PartnerApp, world: World, name: string, ledger: Ledger<T>): void {
  app.get(`/v2/${name}`, (c: PartnerContext) => {
    const answer = ledger.list(new URL(c.req.url).searchParams, world.now())
    return answer === 'unknown id' ? notFound(c) : c.json({ [name]: answer.items, has_more: answer.has_more })
  })
  app.get(`/v2/${name}/:id`, (c: PartnerContext) => {
    const found = ledger.get(c.req.param('id') ?? '')
    return found ? c.json(found) : notFound(c)
  })
}

/** A label by what its name ends with. */
const files: Readonly<Record<string, readonly [mediaType: string, bytes: Buffer<ArrayBuffer>]>> = {
  png: ['image/png', dotPng],
  pdf: ['application/pdf', labelPdf('Label')],
  zpl: ['binary/octet-stream', labelZpl('Label')],
}

/** EasyPost keeps files in a bucket that is open to whoever knows the address. */
export function addFileRoutes(app: PartnerApp): void {
  app.get('/files/postage_label/:name', (c) => {
    const file = files[c.req.param('name').split('.').at(-1) ?? '']
    if (!file) return c.text('<Error><Code>NoSuchKey</Code></Error>', 404)
    return c.body(file[1], 200, { 'content-type': file[0] })
  })
}
