import { z } from 'zod'
import { secret } from '../secret-setting.ts'

export const settings = z.strictObject({
  /** Of a developer user: it is exchanged for access tokens, and never changes by itself. */
  refreshToken: secret(),
  /** The customer's account, when the token is that of a 3PL acting for one. */
  customerAccountId: z.string().min(1).optional(),
  /** Only stock of this warehouse; orders that name none go there. */
  warehouseId: z.string().min(1).optional(),
  /** The store orders are created in and looked for changes in; without it those of every store are read. */
  shopName: z.string().min(1).optional(),
  baseUrl: z.url().optional(),
})

export type Settings = z.infer<typeof settings>

/** ShipHero has no sandbox: a test account lives at the same address. */
export const addressOf = ({ baseUrl }: Settings): string =>
  (baseUrl ?? 'https://public-api.shiphero.com').replace(/\/$/, '')
