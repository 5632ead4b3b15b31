import { formatDateTime } from '@web/core/l10n/dates'
import { _t } from '@web/core/l10n/translation'

const { DateTime } = luxon

const minute = 60 * 1000
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
]

/** An instant as the server sends it, in the reader's own time; null without one. */
const moment = (iso) => (iso ? DateTime.fromISO(iso) : null)

/** "3 hours ago", "in 2 days". */
export function relative(iso) {
  return moment(iso)?.toRelative() || ''
}

/** The whole date and time, for those who want to know exactly. */
export function exact(iso) {
  return iso ? formatDateTime(moment(iso)) : ''
}

/** How long something has lasted: "3 hours". */
export function lasted(iso) {
  const since = moment(iso)
  if (!since) {
    return ''
  }
  const [unit, ms] = units.find(([, least]) => Date.now() - since.toMillis() >= least) || ['minute', minute]
  const count = Math.max(1, Math.floor((Date.now() - since.toMillis()) / ms))
  return new Intl.NumberFormat(since.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

const teams = {
  'customer-service': _t('Customer service'),
  finance: _t('Finance'),
  integration: _t('Integration'),
  'transport-desk': _t('Transport desk'),
  warehouse: _t('Warehouse'),
}

/** What people call a team. */
export function teamName(team) {
  return String(teams[team] || team || '')
}

/** Whose move it is: Odoo, a connection by its own name, or a kind of partner. */
export function ownerName(owner) {
  return owner === 'odoo' ? 'Odoo' : owner || ''
}
