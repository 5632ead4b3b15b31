import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import { whereIn } from './where-in.ts'

/** Who answered, as a sentence names it, and what it was asked: `trackers.get`. */
export interface Answer {
  readonly partner: string
  readonly operation: string
}

/** @throws PARTNER_REPLY_INVALID */
export function readReply<Shape extends z.ZodType>(shape: Shape, json: unknown, answer: Answer): z.output<Shape> {
  const read = shape.safeParse(json)
  if (read.success) return read.data
  throw replyInvalid(answer, whereIn(read.error))
}

const listShape = z.array(z.unknown())

/** A list, whatever its elements are. @throws PARTNER_REPLY_INVALID */
export const readList = (json: unknown, answer: Answer): readonly unknown[] => readReply(listShape, json, answer)

/** @param what where it is wrong, or in which way */
export const replyInvalid = ({ partner, operation }: Answer, what: string): SidecarError =>
  new SidecarError(
    'PARTNER_REPLY_INVALID',
    `The answer of ${partner} to ${operation} is not as promised (${what}). Compare its version with the one this connector was written for.`,
    { details: { operation } },
  )
