import type { z } from 'zod'
import type { Answer } from './read-reply.ts'
import type { CallContext } from './spi.ts'
import { whereIn } from './where-in.ts'

/**
 * The elements of a list that are as promised. One that is not costs no other: it is left out, and told by where it stood
 * and what is wrong there, never by what it says.
 */
export const readableElements = <Shape extends z.ZodType>(
  { unreadable }: Pick<CallContext, 'unreadable'>,
  shape: Shape,
  elements: readonly unknown[],
  { partner, operation }: Answer,
): readonly z.output<Shape>[] =>
  elements.flatMap((element, index) => {
    const read = shape.safeParse(element)
    if (read.success) return [read.data]
    const problem = `${whereIn(read.error)}: ${read.error.issues[0]?.code ?? 'custom'}`
    unreadable(`${operation}[${index}]`, `Something in a list of ${partner} is not as promised (${problem}).`, element)
    return []
  })
