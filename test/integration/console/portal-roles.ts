import { Hono } from 'hono'
import type { Authentication } from '../../../sidecar/src/access/authentication.ts'
import type { Viewer } from '../../../sidecar/src/access/viewer.ts'
import type { AskedGraph } from '../../../sidecar/src/console/portal/ask.ts'
import { createPortal } from '../../../sidecar/src/console/portal/portal.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { noQuotas } from '../../../sidecar/src/quotas/quotas.ts'
import { testClock } from '../../support/clock.ts'
import { type TestSidecar, testApiKey } from '../../support/test-sidecar.ts'

interface Asked {
  readonly viewer: Viewer
  readonly query: string
}

/**
 * A portal whose keys a test gives out and takes back, over the graph and the database of a running sidecar.
 */
export function startRoles({ url, store }: Pick<TestSidecar, 'url' | 'store'>, publicUrl: string | null = null) {
  const graphqlUrl = `${url}/graphql`
  const { database } = store
  const clock = testClock(Date.now())
  const keys = new Map<string, Viewer>()
  const asked: Asked[] = []
  let failure: SidecarError | null = null
  const authentication: Authentication = {
    viewerOf({ authorization }) {
      const viewer = keys.get(authorization?.replace('Bearer ', '') ?? '')
      if (viewer) return viewer
      throw new SidecarError('UNAUTHENTICATED', 'This key is not known.')
    },
  }
  const headers = { authorization: `Bearer ${testApiKey}`, 'content-type': 'application/json' }
  const graph: AskedGraph = {
    async execute({ query, variables }, { viewer }) {
      if (failure) throw failure
      asked.push({ query, viewer })
      const reply = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
      return (await reply.json()) as Awaited<ReturnType<AskedGraph['execute']>> & object
    },
    async handle(request, { viewer }) {
      const body = await request.text()
      asked.push({ query: body, viewer })
      const accept = request.headers.get('accept') ?? ''
      return fetch(graphqlUrl, { method: 'POST', headers: { ...headers, accept }, body, signal: request.signal })
    },
  }
  const sealingKey = async () => new Uint8Array(32).fill(7)
  const logger = createLogger('silent')
  const app = new Hono()
  const signIn = async (_c: unknown, authorization: string) => authentication.viewerOf({ authorization })
  app.route(
    '/portal',
    createPortal({ graph, authentication, signIn, quotas: noQuotas, database, clock, logger, sealingKey, publicUrl }),
  )
  const origin = publicUrl ?? 'http://localhost'

  return {
    ...{ clock, keys, asked },
    /** What the graph fails with from now on. */
    fail(error: SidecarError | null): void {
      failure = error
    },
    /** A browser without scripts, as far as cookies and forms go. */
    browser() {
      let cookie = ''
      const send = async (path: string, init: RequestInit = {}) => {
        const reply = await app.request(`http://localhost/portal${path}`, {
          ...init,
          headers: { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) },
        })
        const set = reply.headers.get('set-cookie')
        if (set) cookie = set.split(';')[0] ?? ''
        return reply
      }
      return {
        send,
        cookie: () => cookie,
        use(another: string): void {
          cookie = another
        },
        async page(path: string): Promise<{ status: number; text: string; reply: Response }> {
          const reply = await send(path)
          return { status: reply.status, text: await reply.text(), reply }
        },
        /** Fills in the form of a page, its hidden fields as they stand there. */
        async submit(
          path: string,
          fields: Readonly<Record<string, string>>,
          from = path,
          headers: Readonly<Record<string, string>> = { origin },
        ) {
          const html = await (await send(from)).text()
          const form = tokenIn(html)
          return send(path, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ form, ...fields }).toString(),
          })
        },
        signIn(key: string) {
          return this.submit('/sign-in', { key, zone: 'Europe/Berlin' })
        },
      }
    },
  }
}

export const tokenIn = (html: string): string => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''

export type Roles = ReturnType<typeof startRoles>
