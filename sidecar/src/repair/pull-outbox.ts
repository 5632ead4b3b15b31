import { z } from 'zod'
import { toSidecarError } from '../foundation/errors.ts'
import { everything } from '../freshness/change-feed.ts'
import type { OdooSession } from '../odoo/connection.ts'
import { expectReply } from '../odoo/reply.ts'
import { readOdooEvents } from '../webhooks/odoo.ts'
import { type InboundEvent, takeIn } from '../webhooks/take-in.ts'
import { type Looked, look, type RepairDeps } from './repair.ts'
import { readCursor, writeCursor } from './store.ts'

const page = z.looseObject({ events: z.array(z.unknown()), cursor: z.string().nullable() })

const pageSize = 500
const mostPages = 200
const cursorName = 'outbox'

/**
 * Fetches from the addon what it wrote down, should a message have been lost on the way: after a restore of our own
 * database, for instance. Events that came are recognised by their ids. Nothing where the addon is not installed.
 */
export const pullOutbox = (deps: RepairDeps, signal: AbortSignal): Promise<void> =>
  look(deps, 'repair.pull-outbox', async () => {
    await deps.odoo.require()
    if (!(await deps.odoo.lookForAddon())) return { lookedAt: 0, findings: [] }
    const after = await readCursor(deps.database, cursorName)
    return after === null ? await skipToTheEnd(deps, signal) : await pullAfter(deps, after, signal)
  })

async function pullAfter(deps: RepairDeps, after: string, signal: AbortSignal): Promise<Looked> {
  let lookedAt = 0
  for (let cursor = after, pages = 0; pages < mostPages; pages += 1) {
    const { events, cursor: next } = await pull(await deps.odoo.require(), cursor, signal)
    lookedAt += events.length
    const read = await readEach(deps, events)
    await deps.database.transaction(async (tx) => {
      await takeIn(tx, 'odoo', read, deps.reactions)
      if (next !== null) await writeCursor(tx, cursorName, next)
    })
    if (next === null || events.length < pageSize) break
    cursor = next
  }
  return { lookedAt, findings: [] }
}

/** One event nobody can read must not keep the others from being read. */
async function readEach(deps: RepairDeps, events: readonly unknown[]): Promise<readonly InboundEvent[]> {
  const read: InboundEvent[] = []
  for (const event of events) {
    try {
      read.push(...(await readOdooEvents([event], (sender) => deps.odoo.databaseUuid(sender))))
    } catch (error) {
      const { code, details } = toSidecarError(error)
      if (code !== 'WEBHOOK_EVENT_INVALID') throw error
      deps.logger.error({ code, ...details }, 'An event in the outbox of Odoo can not be read, and is left out')
    }
  }
  return read
}

/** The first time: what lies there was told to whoever was here before. Anything may have changed, and that is all. */
async function skipToTheEnd({ database, odoo, reactions, clock }: RepairDeps, signal: AbortSignal): Promise<Looked> {
  let lookedAt = 0
  let cursor: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { events, cursor: next } = await pull(await odoo.require(), cursor, signal)
    lookedAt += events.length
    cursor = next ?? cursor
    if (events.length < pageSize) break
  }
  await database.transaction(async (tx) => {
    if (cursor !== null) await writeCursor(tx, cursorName, cursor)
    await takeIn(tx, 'odoo', [everythingMayHaveChanged(clock.now())], reactions)
  })
  return { lookedAt, findings: [] }
}

/** Stands for all that was skipped, so that nobody takes it for missed. */
function everythingMayHaveChanged(nowMs: number): InboundEvent {
  const occurredAt = new Date(nowMs).toISOString()
  const payload = { eventId: `first-pull@${occurredAt}`, reason: 'first-pull', occurredAt }
  return {
    id: payload.eventId,
    type: 'odoo.resync.requested.v1',
    subject: 'database',
    data: payload,
    occurredAt,
    known: true,
    event: { name: 'odoo.resync-requested', payload },
    touches: [everything],
  }
}

async function pull(session: OdooSession, after: string | null, signal: AbortSignal) {
  const call = { model: 'logistics.graph', method: 'pull_outbox', args: { after, limit: pageSize }, context: {} }
  return expectReply(page, await session.client.read(call, { lane: 'sweep', signal }), call)
}
