import { EventEmitter } from 'node:events'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createViewer, type Viewer } from '../../../../sidecar/src/access/viewer.ts'
import { withinQuota } from '../../../../sidecar/src/console/portal/within-quota.ts'
import { noQuotas } from '../../../../sidecar/src/quotas/quotas.ts'

const viewer = createViewer({ principal: 'api-key:partner' })

function pages(contentType: string) {
  const seen: string[] = []
  const note = (what: string) => (who: Viewer) => void seen.push(`${what} ${who.principal}`)
  const quotas = { ...noQuotas, enter: note('enter'), leave: note('leave') }
  const outgoing = Object.assign(new EventEmitter(), { closed: false })
  const app = new Hono()
    .use((c, next) => withinQuota(c, viewer, quotas, next))
    .get('/', (c) => c.body('', 200, { 'content-type': contentType }))
    .get('/failing', () => {
      throw new Error('No page today.')
    })
    .onError((_error, c) => c.text('', 500))
  return { seen, outgoing, show: (path: string) => app.request(path, {}, { outgoing }) }
}

test.each(['/', '/failing'])('whoever is shown %s has left when they have it', async (path) => {
  const { seen, show } = pages('text/html')
  await show(path)
  expect(seen).toEqual(['enter api-key:partner', 'leave api-key:partner'])
})

test('whoever listens for changes leaves with their connection', async () => {
  const { seen, outgoing, show } = pages('text/event-stream; charset=utf-8')
  await show('/')
  expect(seen).toEqual(['enter api-key:partner'])
  outgoing.emit('close')
  expect(seen).toEqual(['enter api-key:partner', 'leave api-key:partner'])
})
