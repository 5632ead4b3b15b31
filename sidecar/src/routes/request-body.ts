import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { SidecarError } from '../foundation/errors.ts'

/** The bytes of a request as they came, read no further than is allowed. @throws what `tooLarge` makes */
export async function readBody(c: Context, maxSize: number, tooLarge: () => SidecarError): Promise<Uint8Array> {
  let refused = false
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      refused = true
      return new Response(null, { status: 413 })
    },
  })
  await limit(c, async () => undefined)
  if (refused) throw tooLarge()
  return new Uint8Array(await c.req.arrayBuffer())
}
