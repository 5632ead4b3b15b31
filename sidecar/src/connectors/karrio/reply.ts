import type { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import type { Logger } from '../../foundation/logger.ts'

/** @throws PARTNER_REPLY_INVALID */
export function parseReply<T>(shape: z.ZodType<T>, json: unknown, what: string): T {
  const parsed = shape.safeParse(json)
  if (parsed.success) return parsed.data
  const at = parsed.error.issues[0]?.path.map(String).join('.') || 'its top'
  throw new SidecarError(
    'PARTNER_REPLY_INVALID',
    `Karrio answered ${what} in a shape nobody here knows, at ${at}. Compare its version with the one this connector was made for.`,
  )
}

/** What could be read of a list. What could not is left out and logged by its place, without what stands in it. */
export function readable<T>(shape: z.ZodType<T>, elements: readonly unknown[], what: string, logger: Logger): T[] {
  return elements.flatMap((element, index) => {
    const parsed = shape.safeParse(element)
    if (parsed.success) return [parsed.data]
    const at = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
    logger.warn(
      { code: 'PAYLOAD_INVALID', what, index, at },
      'Karrio sent an element that can not be read; it is left out',
    )
    return []
  })
}
