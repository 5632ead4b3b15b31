import type { HttpBindings } from '@hono/node-server'
import type { Context, Next } from 'hono'
import type { Viewer } from '../../access/viewer.ts'
import type { QuotaKeeper } from '../../quotas/quotas.ts'

/** A page is a request as any other. What tells of changes counts as open until the browser is done with it. */
export async function withinQuota(c: Context, viewer: Viewer, quotas: QuotaKeeper, next: Next): Promise<void> {
  await quotas.enter(viewer)
  const leave = (): void => quotas.leave(viewer)
  let isOpen = false
  try {
    await next()
    const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing
    isOpen = c.res.headers.get('content-type')?.startsWith('text/event-stream') === true && outgoing?.closed === false
    if (isOpen) outgoing?.once('close', leave)
  } finally {
    if (!isOpen) leave()
  }
}
