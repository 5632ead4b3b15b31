import { Component, onWillUnmount, useEffect, useState } from '@odoo/owl'
import { browser } from '@web/core/browser/browser'
import { _t } from '@web/core/l10n/translation'
import { rpc } from '@web/core/network/rpc'
import { registry } from '@web/core/registry'
import { KeepLast } from '@web/core/utils/concurrency'
import { useService } from '@web/core/utils/hooks'
import { standardWidgetProps } from '@web/views/widgets/standard_widget_props'
import { exact, lasted, ownerName, relative, teamName } from '../words'
import { rowsOf, stateOf, stepName } from './steps'

/** Who is answered sooner than this sees no spinner, ms. */
const PATIENCE = 300

const over = new Set(['DONE', 'SKIPPED', 'CANCELLED'])

/** How far the order of this form has come. Asked when the form is there already; nothing waits for it. */
export class ProcessTimeline extends Component {
  static template = 'logistics_graph.ProcessTimeline'
  static props = { ...standardWidgetProps }

  setup() {
    this.action = useService('action')
    this.keepLast = new KeepLast()
    this.state = useState({ loading: false, slow: false, answer: null })
    Object.assign(this, { exact, lasted, relative, stateOf, stepName, teamName })
    useEffect(
      () => {
        void this.load()
      },
      () => [this.props.record.resId, this.props.record.data.state],
    )
    onWillUnmount(() => browser.clearTimeout(this.slowTimer))
  }

  get rows() {
    return rowsOf(this.state.answer.steps)
  }

  isOver(step) {
    return over.has(step.state)
  }

  async load() {
    const { resModel, resId } = this.props.record
    browser.clearTimeout(this.slowTimer)
    Object.assign(this.state, { loading: true, slow: false })
    this.slowTimer = browser.setTimeout(() => (this.state.slow = true), PATIENCE)
    const answer = await this.keepLast.add(this.ask(resModel, resId))
    browser.clearTimeout(this.slowTimer)
    Object.assign(this.state, { loading: false, slow: false, answer })
  }

  async ask(model, resId) {
    try {
      return await rpc('/logistics_graph/timeline', { model, res_id: resId }, { silent: true })
    } catch (error) {
      const reason = error.data?.message || _t('Odoo did not answer. Try again in a moment.')
      return { state: 'away', reason, steps: [], exceptions: [], links: [] }
    }
  }

  /** "Warehouse · acme-wms": who has to act, and where. */
  whoOf({ team, owner }) {
    return [teamName(team), ownerName(owner)].filter(Boolean).join(' · ')
  }

  timeOf(step) {
    return this.isOver(step) ? relative(step.since) : _t('for %s', lasted(step.since))
  }

  dueOf({ dueAt, overdue }) {
    return overdue ? _t('Overdue, was due %s', relative(dueAt)) : _t('due %s', relative(dueAt))
  }

  waitingOf({ waitingOn }) {
    return _t('waits for: %s', waitingOn)
  }

  triesOf({ attempts }) {
    return _t('%s tries', attempts)
  }

  nextTryOf({ nextAttemptAt }) {
    return _t('next try %s', relative(nextAttemptAt))
  }

  toComeOf(names) {
    return _t('Still to come: %s', names.join(', '))
  }

  openStuckWork(deadLetterId) {
    this.action.doAction('logistics_graph.logistics_stuck_work_action', {
      additionalContext: { logistics_dead_letter: deadLetterId },
    })
  }
}

registry.category('view_widgets').add('logistics_process_timeline', { component: ProcessTimeline })
