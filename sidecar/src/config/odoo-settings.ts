import type { Config } from '../config.ts'
import type { OdooSettings } from '../odoo/connection.ts'

/** Which Odoo, and as whom, by the settings. */
export const odooSettingsOf = (config: Config): OdooSettings => ({
  url: config.ODOO_URL,
  db: config.ODOO_DB,
  apiKey: config.ODOO_API_KEY,
  login: config.ODOO_LOGIN,
  transport: config.ODOO_TRANSPORT,
  readDeadlineMs: config.ODOO_READ_TIMEOUT_MS,
  keyExpires: config.ODOO_API_KEY_EXPIRES,
})
