import type { WorkDeps } from '../../contract/work-deps.ts'
import { keyOf } from '../../foundation/ids.ts'
import { fingerprintOf } from '../../ledger/write-intents.ts'
import { type Link, upsertLinks } from '../../odoo/addon.ts'
import type { Releasable } from './release-steps.ts'

interface Standing {
  readonly system: string
  readonly state: Link['state']
  readonly externalId: string | null
  readonly message: string | null
}

/** Shows Odoo's users how a transfer and its order stand at a connected system. */
export async function tellOdoo(deps: WorkDeps, transfer: Releasable, standing: Standing): Promise<void> {
  const { client } = await deps.odoo.connection.require()
  const { externalId, ...rest } = standing
  const syncedAt = new Date(deps.clock.now()).toISOString()
  const link = { ...rest, externalReference: externalId, syncedAt }
  const links: readonly Link[] = [
    { ...link, model: 'stock.picking', id: Number(keyOf(transfer.id)) },
    { ...link, model: 'sale.order', id: Number(keyOf(transfer.orderId)) },
  ]
  const key = `link/${transfer.id}/${fingerprintOf(link).slice(0, 24)}`
  await upsertLinks(client, links, key, { lane: 'sync', signal: AbortSignal.timeout(30_000) })
}
