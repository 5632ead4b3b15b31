import { mark } from '../plan.ts'

/** `settings.ts` of a connector. */
export const settingsTemplate = (): string => `
import { z } from 'zod'
import { secret } from '../secret-setting.ts'

// ${mark}: what the partner's accounts are opened with.
export const settings = z.object({
  apiKey: secret(),
  /** Another address, such as that of a sandbox of one's own. */
  baseUrl: z.url().optional(),
})

export type Settings = z.output<typeof settings>
`
