import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** Stands before a partner and lets nothing through until it is opened. */
export async function startGate(partner: string) {
  const { pathname, origin } = new URL(partner)
  const opened = Promise.withResolvers<void>()
  let held = 0
  const server = createAdaptorServer({
    async fetch(request: Request) {
      held += 1
      await opened.promise
      const { pathname: path, search } = new URL(request.url)
      const { method, headers } = request
      const body = method === 'GET' ? null : await request.text()
      const reply = await fetch(`${origin}${path}${search}`, { method, headers, body })
      return new Response(await reply.text(), { status: reply.status, headers: { 'content-type': 'application/json' } })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    /** Calls that came, let through or not. */
    held: () => held,
    open: () => opened.resolve(),
    async stop(): Promise<void> {
      opened.resolve()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
