import { z } from 'zod'
import { secret } from '../secret-setting.ts'

export const settingsShape = z.strictObject({
  /** A personal access token, or one obtained by OAuth. */
  token: secret(),
  /** The channel orders are written to: `GET /channel` lists them. */
  channelId: z.int().positive(),
  /** For orders that name no method. */
  shippingMethod: z.string().min(1).default('Standard'),
  /** ShipBob takes prices without a currency; they are sent along only when they are in this one. */
  priceCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('USD'),
  /** Another host, such as a sandbox on this machine: without the version. */
  baseUrl: z.url().optional(),
})

export type Settings = z.infer<typeof settingsShape>
