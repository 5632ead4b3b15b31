import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

/**
 * The fields of a form that was sent, each a text. What is sent twice counts once, files not at all.
 * @throws a refused form: it is none, or breaks off
 */
export async function formsOf(c: Context): Promise<Readonly<Record<string, string>>> {
  const body = await c.req.parseBody().catch(() => {
    throw refusedForm()
  })
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** A form that is not ours, or not of this session. */
export const refusedForm = (): HTTPException => new HTTPException(403)
