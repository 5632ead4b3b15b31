import { z } from 'zod'
import { secret } from '../secret-setting.ts'
import { numberKinds } from './number-kind.ts'

const numberKind = z.enum(numberKinds)

/** RFC 9110 token: what a header may be called. */
const headerName = z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,64}$/)

const oauth = z.strictObject({
  /** Below `baseUrl`. */
  tokenPath: z.string().startsWith('/').default('/oauth/token'),
  clientId: secret(),
  clientSecret: secret(),
  scope: z.string().optional(),
})

export const settings = z
  .strictObject({
    /** What stands before `/v2/events`. Every carrier has its own, and its own for tests. */
    baseUrl: z.url({ protocol: /^https?$/ }),
    /** Keys sent with every call. Some carriers want two, and some want one beside OAuth. */
    apiKeys: z
      .array(z.strictObject({ header: headerName, value: secret() }))
      .max(4)
      .default([]),
    oauth: oauth.optional(),
    /** How the carrier's own numbers begin, where their shape does not tell what they are. */
    numbers: z.array(z.strictObject({ prefix: z.string().min(1), kind: numberKind })).default([]),
    /** What a number is that neither looks like a container nor begins with one of `numbers`. */
    otherNumbers: numberKind.default('transportDocument'),
    /** Kinds of number the company follows: changes are told under these. */
    followed: z.array(numberKind).min(1).default(['container']),
  })
  .refine(({ apiKeys, oauth: client }) => apiKeys.length > 0 || client !== undefined, {
    message: 'Give `apiKeys`, `oauth` or both, as the carrier wants them.',
  })

export type DcsaSettings = z.output<typeof settings>
