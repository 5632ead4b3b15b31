import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** A day: browsers keep it shorter. */
const rememberedSeconds = 86_400

/** What pages of these origins may send, and see of the answers. Never with cookies: callers say who they are. */
export const crossOrigin = (origins: readonly string[]): MiddlewareHandler =>
  cors({
    origin: [...origins],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', 'accept', 'x-request-id'],
    exposeHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id'],
    maxAge: rememberedSeconds,
  })
