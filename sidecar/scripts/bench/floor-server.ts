import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The least a Hono route can do: read and parse the body, send bytes that are ready. They come on standard input. */
let reply = ''
for await (const chunk of process.stdin) reply += chunk

const app = new Hono()
app.post('/graphql', async (c) => {
  await c.req.json()
  return c.body(reply, 200, { 'content-type': 'application/json; charset=utf-8' })
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}\n`)
})
