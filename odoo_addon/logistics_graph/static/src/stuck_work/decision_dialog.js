import { Component, useState } from '@odoo/owl'
import { Dialog } from '@web/core/dialog/dialog'
import { useAutofocus } from '@web/core/utils/hooks'

/** Asks whether it is meant, and why: the reason stands in the audit. */
export class DecisionDialog extends Component {
  static template = 'logistics_graph.DecisionDialog'
  static components = { Dialog }
  static props = {
    close: Function,
    title: String,
    body: String,
    /** Names of what it is about. */
    items: { type: Array, element: String, optional: true },
    confirmLabel: String,
    confirmClass: { type: String, optional: true },
    reasonRequired: { type: Boolean, optional: true },
    confirm: Function,
  }
  static defaultProps = { items: [], confirmClass: 'btn-primary', reasonRequired: false }

  setup() {
    useAutofocus({ refName: 'reason' })
    this.state = useState({ reason: '', busy: false })
  }

  get ready() {
    return !this.state.busy && (!this.props.reasonRequired || this.state.reason.trim() !== '')
  }

  async confirm() {
    if (!this.ready) {
      return
    }
    this.state.busy = true
    try {
      await this.props.confirm(this.state.reason.trim())
    } finally {
      this.props.close()
    }
  }
}
