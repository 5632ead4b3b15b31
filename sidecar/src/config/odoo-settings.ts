import type { OdooSettings } from '../odoo/connection.ts'
import type { Settings } from './settings.ts'

type OfOdoo = Pick<
  Settings,
  | 'ODOO_URL'
  | 'ODOO_DB'
  | 'ODOO_API_KEY'
  | 'ODOO_LOGIN'
  | 'ODOO_TRANSPORT'
  | 'ODOO_READ_TIMEOUT_MS'
  | 'ODOO_API_KEY_EXPIRES'
>

/** Which Odoo, and as whom, by the settings. */
export const odooSettingsOf = (config: OfOdoo): OdooSettings => ({
  url: config.ODOO_URL,
  db: config.ODOO_DB,
  apiKey: config.ODOO_API_KEY,
  login: config.ODOO_LOGIN,
  transport: config.ODOO_TRANSPORT,
  readDeadlineMs: config.ODOO_READ_TIMEOUT_MS,
  keyExpires: config.ODOO_API_KEY_EXPIRES,
})
