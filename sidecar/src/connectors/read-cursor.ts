import type { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import { jsonOrNull } from './json-or-null.ts'

/** A cursor that was written as JSON. @throws CURSOR_INVALID */
export function readCursor<Shape extends z.ZodType>(shape: Shape, cursor: string, partner: string): z.output<Shape> {
  const read = shape.safeParse(jsonOrNull(cursor))
  if (read.success) return read.data
  throw cursorInvalid(partner)
}

export const cursorInvalid = (partner: string): SidecarError =>
  new SidecarError('CURSOR_INVALID', `This is no cursor of a list of ${partner}. Begin again without one.`)
