import { Component, onWillStart, useState } from '@odoo/owl'
import { browser } from '@web/core/browser/browser'
import { _t } from '@web/core/l10n/translation'
import { rpc } from '@web/core/network/rpc'
import { registry } from '@web/core/registry'
import { useService } from '@web/core/utils/hooks'
import { Layout } from '@web/search/layout'
import { standardActionServiceProps } from '@web/webclient/actions/action_service'
import { exact, relative, teamName } from '../words'
import { DecisionDialog } from './decision_dialog'

const LIST = '/logistics_graph/stuck_work'
const DECIDE = '/logistics_graph/stuck_work/decide'

/** What was decided runs at once; what of it dies again is back within moments, ms. */
const AGAIN = 1500

/** Work of Logistics Graph that failed for good: seen by its causes, and mended. */
export class StuckWork extends Component {
  static template = 'logistics_graph.StuckWork'
  static components = { Layout }
  static props = { ...standardActionServiceProps }

  setup() {
    this.action = useService('action')
    this.dialog = useService('dialog')
    this.notification = useService('notification')
    Object.assign(this, { exact, relative, teamName })
    this.state = useState({ answer: null, letters: [], open: {}, busy: false })
    const wanted = this.props.action.context?.logistics_dead_letter
    if (wanted) {
      this.state.open[wanted] = true
    }
    onWillStart(() => this.load())
  }

  get display() {
    return { controlPanel: {} }
  }

  /** Each cause with the letters of it that were fetched. */
  get groups() {
    const isOf = (cause) => (letter) => letter.task === cause.task && letter.code === cause.code
    return this.state.answer.causes.map((cause) => ({ ...cause, letters: this.state.letters.filter(isOf(cause)) }))
  }

  /** Of some causes more is stuck than is shown here, which is not this manager's to decide about. */
  get isPartly() {
    return this.groups.some((group) => !group.may_decide_all)
  }

  async load() {
    this.state.busy = true
    const answer = await this.fetch(null)
    Object.assign(this.state, { answer, letters: answer.letters, busy: false })
  }

  async more() {
    this.state.busy = true
    const answer = await this.fetch(this.state.answer.next)
    Object.assign(this.state, { answer, letters: [...this.state.letters, ...answer.letters], busy: false })
  }

  async fetch(after) {
    try {
      return await rpc(LIST, { after })
    } catch (error) {
      const reason = error.data?.message || _t('Odoo did not answer. Try again in a moment.')
      return { state: 'away', reason, causes: [], letters: [], next: null }
    }
  }

  nameOf(letter) {
    return letter.document?.name || letter.object || letter.what
  }

  oldestOf({ oldest_at: oldestAt }) {
    return _t('the oldest given up %s', relative(oldestAt))
  }

  shownOf({ letters, count }) {
    return _t('%(shown)s of %(all)s are shown.', { shown: letters.length, all: count })
  }

  toggle(letter) {
    this.state.open[letter.id] = !this.state.open[letter.id]
  }

  json(value) {
    return JSON.stringify(value, null, 2)
  }

  openDocument({ model, id }) {
    this.action.doAction({ type: 'ir.actions.act_window', res_model: model, res_id: id, views: [[false, 'form']] })
  }

  // ---------------------------------------------------------------- decisions

  askReplay(letter) {
    this.ask({
      title: _t('Replay'),
      body: _t(
        'It is tried again from the start, once, before whatever waits behind it. What had been done before is not done twice.',
      ),
      items: [this.nameOf(letter)],
      confirmLabel: _t('Replay'),
      confirm: (reason) => this.decide('replay', { id: letter.id }, reason),
    })
  }

  askGiveUp(letter) {
    this.ask({
      title: _t('Give up'),
      body: _t("It is never tried again, and what waits behind it goes on. This can't be taken back."),
      items: [this.nameOf(letter)],
      confirmLabel: _t('Give up'),
      confirmClass: 'btn-danger',
      reasonRequired: true,
      confirm: (reason) => this.decide('skip', { id: letter.id }, reason),
    })
  }

  askReplayAll(group) {
    this.ask({
      title: _t('Replay all of this cause'),
      body: _t('%s pieces of work are tried again, oldest first. Those that fail again come back here.', group.count),
      confirmLabel: _t('Replay all'),
      confirm: (reason) => this.decide('replay', { task: group.task, code: group.code }, reason),
    })
  }

  /** Says which ones it would be. Nothing is done unless it is asked for then. */
  async tryOut(group) {
    const choice = { task: group.task, code: group.code }
    const found = await this.send('replay', choice, '', true)
    if (!found) {
      return
    }
    this.ask({
      title: _t('What would be tried again'),
      body: _t('So far nothing was done. These %s would be tried again, oldest first:', found.length),
      items: found.map((letter) => this.nameOf(letter)),
      confirmLabel: _t('Replay all'),
      confirm: (reason) => this.decide('replay', choice, reason),
    })
  }

  ask(question) {
    this.dialog.add(DecisionDialog, question)
  }

  async decide(verb, choice, reason) {
    const decided = await this.send(verb, choice, reason, false)
    if (decided) {
      const message = verb === 'replay' ? _t('%s tried again now.', decided.length) : _t('%s given up.', decided.length)
      this.notification.add(message, { type: 'success' })
      browser.setTimeout(() => this.load(), AGAIN)
    }
    await this.load()
  }

  /** What was decided on, or null after saying why nothing was. */
  async send(verb, choice, reason, dryRun) {
    try {
      return await rpc(DECIDE, { verb, choice, reason: reason || null, dry_run: dryRun })
    } catch (error) {
      const message = error.data?.message || _t('Odoo did not answer. Try again in a moment.')
      this.notification.add(message, { type: 'danger', title: _t('Nothing was done'), sticky: true })
      return null
    }
  }
}

registry.category('actions').add('logistics_graph.stuck_work', StuckWork)
