import { keepFindings } from '../../exceptions/findings.ts'
import { awaitingRelease } from './awaiting-release.ts'
import { invoiceBlocked } from './invoice-blocked.ts'
import { labelWithoutScan } from './label-without-scan.ts'
import { odooKeyExpires } from './odoo-key-expires.ts'
import { odooOutbox } from './odoo-outbox.ts'
import { proofMissing } from './proof-missing.ts'
import { releasedNotShipped } from './released-not-shipped.ts'
import { trackingSilent } from './tracking-silent.ts'
import { unconfirmedWrites } from './unconfirmed-writes.ts'
import type { WatchDeps, Watcher } from './watcher.ts'

/** In the order in which goods move. */
export const watchers: readonly Watcher[] = [
  awaitingRelease,
  releasedNotShipped,
  labelWithoutScan,
  trackingSilent,
  proofMissing,
  invoiceBlocked,
  unconfirmedWrites,
  odooOutbox,
  odooKeyExpires,
]

/** Lets each look. One that can't keeps no other from it, and what it found earlier stands. */
export async function watchAbsences(
  deps: WatchDeps,
  signal: AbortSignal,
  all: readonly Watcher[] = watchers,
): Promise<void> {
  for (const watcher of all) {
    signal.throwIfAborted()
    try {
      await keepFindings(deps.database, watcher, await watcher.find(deps, signal))
    } catch (error) {
      deps.logger.warn({ watcher: watcher.name, err: error }, 'A watcher could not look; it looks again')
    }
  }
}
