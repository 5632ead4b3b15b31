import { z } from 'zod'
import { SidecarError } from '../../foundation/errors.ts'
import type { Secret } from '../../foundation/secret.ts'
import { secret } from '../secret-setting.ts'
import type { Environment } from '../spi.ts'

/** What keys begin with, by environment (source: core-api, `ApiCredential::generateKeys`). */
const keyPrefix: Readonly<Record<Environment, string>> = { sandbox: 'flb_test_', live: 'flb_live_' }

const isKey = (key: Secret): boolean =>
  Object.values(keyPrefix).some((prefix) => key.reveal().startsWith(prefix) && key.reveal().length > prefix.length)

export const settings = z.strictObject({
  apiKey: secret()
    .refine(isKey, 'A Fleetbase API key begins with `flb_test_` or `flb_live_`. Copy it from Developers > API Keys.')
    .meta({ secret: true }),
  /** Of a Fleetbase of one's own, without `/v1`. */
  baseUrl: z.url().optional(),
  /** Key or id of the order configuration whose flow the orders follow; Fleetbase's `transport` when nothing is said. */
  orderConfig: z.string().min(1).optional(),
  /** Who gives an order to a driver: somebody in Fleetbase's console, or Fleetbase by offering it to drivers nearby. */
  assignment: z.enum(['dispatcher', 'nearby-drivers']).default('dispatcher'),
})

export type Settings = z.output<typeof settings>

/**
 * One address serves both environments: the key alone decides which data are touched. So a key that belongs to the other
 * environment is refused here, before anything is sent.
 * @throws CONNECTIONS_INVALID
 */
export function addressOf({ apiKey, baseUrl }: Settings, environment: Environment): string {
  if (!apiKey.reveal().startsWith(keyPrefix[environment])) {
    throw new SidecarError(
      'CONNECTIONS_INVALID',
      environment === 'sandbox'
        ? 'This connection to Fleetbase is for the sandbox, and its key is a live one: real drivers would be sent out. Use a key that begins with `flb_test_`, or set `environment: live`.'
        : 'This connection to Fleetbase is live, and its key is a test key: no driver would ever see an order. Use a key that begins with `flb_live_`, or set `environment: sandbox`.',
      { details: { environment } },
    )
  }
  return `${(baseUrl ?? 'https://api.fleetbase.io').replace(/\/+$/, '')}/v1`
}
