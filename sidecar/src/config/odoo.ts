import { z } from 'zod'
import { Secret } from '../foundation/secret.ts'
import { transportKinds } from '../odoo/transport.ts'
import { count, listed, secret, webAddress } from './forms.ts'

/** Standard Webhooks' form: base64 of at least 24 bytes behind `whsec_`. */
const webhookSecrets = listed
  .pipe(z.array(z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'each secret is `whsec_` and base64')).max(4))
  .transform((values) => values.map((value) => new Secret(value)))
  .default([])

/** The Odoo that is read, and how it tells what changed. */
export const odooSettings = {
  ODOO_URL: webAddress.transform((value) => new URL(value)),
  ODOO_DB: z.string().min(1),
  ODOO_API_KEY: secret,
  ODOO_LOGIN: z.string().min(1).nullable().default(null),
  ODOO_TRANSPORT: z.enum(['auto', ...transportKinds]).default('auto'),
  ODOO_CONCURRENCY: count(4, 1, 64),
  ODOO_READ_TIMEOUT_MS: count(8_000, 100, 120_000),
  ODOO_API_KEY_EXPIRES: z.iso.date('is no day such as 2027-06-30').nullable().default(null),
  ODOO_WEBHOOK_SECRETS: webhookSecrets,
  ODOO_DATABASE_UUID: z.guid().nullable().default(null),
  ODOO_POLL_SECONDS: count(15, 1, 3_600),
  WEBHOOK_REQUESTS_PER_SECOND: count(200, 1, 100_000),
}
