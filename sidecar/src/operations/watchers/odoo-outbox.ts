import { readAddon } from '../../odoo/addon.ts'
import type { Watcher } from './watcher.ts'

/** The addon sends within seconds, and what failed again within minutes, s. */
const sentWithinSeconds = 600

export const odooOutbox: Watcher = {
  name: 'odoo-outbox',
  kind: 'ACK_OVERDUE',
  description: 'Changes wait in the outbox of Odoo, and nobody confirmed that they arrived.',
  async find({ odoo }, signal) {
    const { client } = await odoo.require()
    const addon = await readAddon(client, { lane: 'sweep', signal })
    const oldest = addon?.outbox.oldestPendingSeconds ?? 0
    if (oldest <= sentWithinSeconds) return []
    return [
      {
        ...{
          connection: null,
          subject: 'odoo/outbox',
          details: { pending: addon?.outbox.pending, oldestSeconds: oldest },
        },
        message: `Changes wait in the outbox of Odoo for more than ${sentWithinSeconds / 60} minutes. See in Odoo, under Logistics Graph, why they are not sent.`,
      },
    ]
  },
}
