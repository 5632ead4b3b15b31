import { z } from 'zod'
import { callerSettings } from './callers.ts'
import { databaseSettings } from './database.ts'
import { odooSettings } from './odoo.ts'
import { sealingSettings } from './sealing.ts'
import { partnerSettings, servingSettings } from './serving.ts'

/** Every setting, its default and its bounds. `sidecar/docs/configuration.md` explains them; a test compares. */
export const settings = z.object({
  ...odooSettings,
  ...databaseSettings,
  ...callerSettings,
  ...sealingSettings,
  ...partnerSettings,
  ...servingSettings,
})

export type Settings = z.output<typeof settings>

/** Settings that mean something only beside others. */
export const settingsTogether = settings.superRefine((given, context) => {
  const complain = (name: keyof Settings, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (given.OIDC_ISSUER !== null && given.OIDC_AUDIENCE === null) {
    complain('OIDC_ISSUER', 'needs OIDC_AUDIENCE beside it: without one, tokens meant for anything else would be taken')
  } else if (given.OIDC_ISSUER !== null && given.OIDC_GRANTS.length === 0) {
    complain('OIDC_ISSUER', 'needs OIDC_GRANTS beside it: without any, no token may do anything')
  }
  if (given.CLIENT_CERTIFICATE_HEADER !== null && given.TRUSTED_PROXIES.length === 0) {
    complain('CLIENT_CERTIFICATE_HEADER', 'needs TRUSTED_PROXIES beside it: without any, nobody is believed')
  }
})
