import { z } from 'zod'
import { secret } from '../secret-setting.ts'

export const settings = z.strictObject({
  /** Every Karrio is an instance of its own: there is no address all accounts share. */
  baseUrl: z.url(),
  /** Whether a key is for testing or live is the key's own matter; the address is the same. */
  apiKey: secret(),
  /** Trackers made longer ago are not looked at again by the pull, days; after 90 Karrio itself asks the carrier no more. */
  trackedDays: z.int().min(1).max(365).default(90),
})

export type KarrioSettings = z.output<typeof settings>
