import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'

/** Behind which kept event a reader is. Two may have been received in the same microsecond: the id parts them. */
export interface ExportPosition {
  /** ISO 8601, UTC, as exact as PostgreSQL keeps it. */
  readonly receivedAt: string
  readonly id: number
}

/** An instant from outside, with its offset. PostgreSQL has no year 0, and nothing was received before there were computers. */
export const givenInstant = z.iso.datetime({ offset: true }).refine((text) => Date.parse(text) >= 0)

const shape = z.tuple([z.literal('tracking-events'), givenInstant, z.int().nonnegative()])

export const toCursor = ({ receivedAt, id }: ExportPosition): string =>
  Buffer.from(JSON.stringify(['tracking-events', receivedAt, id])).toString('base64url')

/** @throws CURSOR_INVALID for anything that is not a cursor of this export */
export function fromCursor(cursor: string): ExportPosition {
  try {
    const [, receivedAt, id] = shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { receivedAt, id }
  } catch {
    throw new SidecarError(
      'CURSOR_INVALID',
      'This is not a cursor of this export. Send back a `cursor` exactly as you read it, or begin again with `since`.',
    )
  }
}
