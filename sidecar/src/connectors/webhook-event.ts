import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import { whereIn } from './where-in.ts'

/** @throws WEBHOOK_EVENT_INVALID */
export function readEvent<Shape extends z.ZodType>(shape: Shape, json: unknown, partner: string): z.output<Shape> {
  const read = shape.safeParse(json)
  if (read.success) return read.data
  throw eventInvalid(partner, whereIn(read.error))
}

export const eventInvalid = (partner: string, where: string): SidecarError =>
  new SidecarError(
    'WEBHOOK_EVENT_INVALID',
    `This is no event of ${partner}: ${where} is not as promised. Compare the version of the webhook with the one this connector was written for.`,
  )

/** The name of an event its partner gave none: the same when it is sent again. */
export const eventDigest = (json: unknown): string =>
  createHash('sha256').update(JSON.stringify(json)).digest('hex').slice(0, 40)
