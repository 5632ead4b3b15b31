import type { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import type { CallContext } from '../spi.ts'

/** @throws PARTNER_REPLY_INVALID */
export function parsed<T>(json: unknown, operation: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw notAsPromised(operation, pathOf(result.error))
}

/**
 * An element that is not as promised is left out with a warning: the others are still good.
 * @throws PARTNER_REPLY_INVALID when it is no list
 */
export function elements<T>(
  { logger }: Pick<CallContext, 'logger'>,
  json: unknown,
  operation: string,
  schema: z.ZodType<T>,
): readonly T[] {
  if (!Array.isArray(json)) throw notAsPromised(operation, 'a list was expected')
  return json.flatMap((element, index) => {
    const result = schema.safeParse(element)
    if (result.success) return [result.data]
    logger.warn({ code: 'PAYLOAD_INVALID', operation, index, at: pathOf(result.error) }, 'Left out of a reply')
    return []
  })
}

export const notAsPromised = (operation: string, at: string): SidecarError =>
  new SidecarError(
    'PARTNER_REPLY_INVALID',
    `Fleetbase's reply to ${operation} is not as promised (${at}). Compare its version with the one this connector was written for.`,
    { details: { operation } },
  )

const pathOf = (error: z.ZodError): string => error.issues[0]?.path.map(String).join('.') || 'the whole of it'
