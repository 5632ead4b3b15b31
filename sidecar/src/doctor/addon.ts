import type { Addon } from '../odoo/addon.ts'
import { type Finding, ok, warning } from './finding.ts'

const minutesUntilLate = 5

/** Whether Odoo tells of changes by itself, and whether they arrive. @param secrets how many are configured here */
export function checkAddon(addon: Addon | null, secrets: number): Finding {
  if (addon === null) {
    const advice = 'Install odoo_addon/logistics_graph in Odoo to hear of changes at once; README.md says how.'
    return warning('Addon', 'not installed, or not for this user: changes are looked for at intervals', advice)
  }
  const found = `version ${addon.version}`
  if (secrets === 0) {
    return warning(
      'Addon',
      `${found}, and no secret here`,
      "Set ODOO_WEBHOOK_SECRETS to the secret in Odoo's settings.",
    )
  }
  const { pending, dead, oldestPendingSeconds } = addon.outbox
  if (dead > 0) {
    const advice = 'Look at Logistics Graph, Outbox, Dead in Odoo: each row says why. Retry them there.'
    return warning('Addon', `${found}, ${dead} events could not be delivered`, advice)
  }
  if ((oldestPendingSeconds ?? 0) > minutesUntilLate * 60) {
    const advice = "Look at Logistics Graph, Outbox in Odoo, and whether Odoo's scheduled actions run."
    return warning('Addon', `${found}, ${pending} events wait, the oldest for ${oldestPendingSeconds} s`, advice)
  }
  return ok('Addon', `${found}, nothing is stuck`)
}
