import { _t } from '@web/core/l10n/translation'

const names = {
  CAPTURE: _t('Order taken'),
  VALIDATE: _t('Order checked'),
  RELEASE: _t('Released to the warehouse'),
  PICK: _t('Picking'),
  PACK: _t('Packing'),
  SHIP: _t('Shipping'),
  LABEL: _t('Shipping label'),
  DISPATCH: _t('Handed to the carrier'),
  DELIVER: _t('Delivery'),
  PROOF: _t('Proof of delivery'),
  INVOICE: _t('Invoice'),
  SETTLE: _t('Payment'),
}

/** Icon, colour and word of each state: nobody has to tell colours apart. */
const states = {
  NOT_STARTED: { icon: 'fa-circle-o', colour: 'text-muted', name: _t('Not started') },
  WAITING: { icon: 'fa-clock-o', colour: 'text-info', name: _t('Waiting') },
  IN_PROGRESS: { icon: 'fa-play-circle-o', colour: 'text-info', name: _t('In progress') },
  DONE: { icon: 'fa-check-circle', colour: 'text-success', name: _t('Done') },
  PARTIAL: { icon: 'fa-adjust', colour: 'text-warning', name: _t('Partly done') },
  STALLED: { icon: 'fa-pause-circle', colour: 'text-warning', name: _t('Stands still') },
  FAILED: { icon: 'fa-times-circle', colour: 'text-danger', name: _t('Failed') },
  SKIPPED: { icon: 'fa-minus-circle', colour: 'text-muted', name: _t('Not needed') },
  CANCELLED: { icon: 'fa-ban', colour: 'text-muted', name: _t('Cancelled') },
}

const unknown = { icon: 'fa-question-circle-o', colour: 'text-muted' }

export const stepName = (step) => String(names[step] || step)

export const stateOf = (state) => states[state] || { ...unknown, name: state }

/** What was begun, each in a row; and the names of what is still to come, in one. What is not needed is left out. */
export function rowsOf(steps) {
  const begun = steps.filter(({ state }) => state !== 'NOT_STARTED' && state !== 'SKIPPED')
  const toCome = steps.filter(({ state }) => state === 'NOT_STARTED').map(({ step }) => stepName(step))
  return { begun, toCome: [...new Set(toCome)] }
}
