import { z } from 'zod'
import { Secret } from '../foundation/secret.ts'

/** What the text of a setting may be like, where several settings are alike. */

export const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value))

export const count = (fallback: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback)

export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'It is a web address such as https://example.com.',
})

/** A list with commas between its elements, each still to be looked at. */
export const listed = z.string().transform((value) => value.split(',').map((one) => one.trim()))

/** Words with commas between them. */
export const words = <Word extends z.ZodType<unknown, string>>(word: Word) => listed.pipe(z.array(word).min(1).max(100))

/** Whether a reader takes the text, or throws. */
export const isTaken = (take: (text: string) => unknown) => (text: string) => {
  try {
    take(text)
    return true
  } catch {
    return false
  }
}

/** JSON that stands in a setting. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('is not JSON')
    return z.NEVER
  }
})
