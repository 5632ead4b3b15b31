import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { OdooSession } from '../odoo/connection.ts'
import { readRecords } from '../odoo/read.ts'
import { instant, type OdooRecord } from '../odoo/record.ts'
import { odooRecords } from '../odoo/records.ts'
import { expectReply } from '../odoo/reply.ts'
import { takeIn } from '../webhooks/take-in.ts'
import { type Looked, look, type RepairDeps } from './repair.ts'
import { type Finding, readCursor, recordFindings, snapshotsHeld, writeCursor } from './store.ts'
import { untoldEvent } from './untold-event.ts'
import { wireModelOf } from './written-records.ts'

/** So many of each kind a night: the sample rolls on, so that in time all of it is looked at. */
const sampleSize = 200

/** Odoo tells whole seconds, and the clocks of two machines never agree, ms. */
const clockSlackMs = 2_000

const rows = z.array(z.looseObject({ id: z.int().positive(), write_date: instant }))

/** Looks for records that changed although Odoo says they were not written since we read them: by SQL, for instance. */
export const compareSnapshots = (deps: RepairDeps, signal: AbortSignal): Promise<void> =>
  look(deps, 'repair.compare-snapshots', async () => {
    const looked: Looked[] = []
    for (const record of odooRecords) looked.push(await compareSample(deps, record, signal))
    return {
      lookedAt: looked.reduce((sum, { lookedAt }) => sum + lookedAt, 0),
      findings: looked.flatMap(({ findings }) => findings),
    }
  })

async function compareSample(deps: RepairDeps, record: OdooRecord, signal: AbortSignal): Promise<Looked> {
  const { database, odoo, clock, reactions } = deps
  const session = await odoo.require()
  if (!session.profile.knows(record)) return { lookedAt: 0, findings: [] }
  const cursor = `compare:${record.name}`
  const after = Number((await readCursor(database, cursor)) ?? 0)
  const held = await snapshotsHeld(database, record.name, session.scopeKey, after, sampleSize)
  const ids = held.map(({ id }) => id)
  const [now, writtenAt] = await Promise.all([
    readNow(session, record, ids, signal),
    writeDates(session, record, ids, signal),
  ])
  const findings = held.flatMap(({ id, value, asOf }): Finding[] => {
    const written = writtenAt.get(id)
    const current = now.get(id)
    // Written since, or gone: the poll and the sweep see that.
    if (!current || !written || Date.parse(written) > Date.parse(asOf) - clockSlackMs) return []
    const fields = differing(value, current)
    if (fields.length === 0) return []
    const detail = `${fields.join(', ')} changed since ${asOf}, although it was last written at ${written}.`
    return [{ kind: 'DRIFT', model: record.model, key: String(id), detail }]
  })
  await database.transaction(async (tx) => {
    const seenAt = new Date(clock.now()).toISOString()
    const events = findings.map(({ model, key }) =>
      untoldEvent({ model, key, writtenAt: seenAt, related: [] }, 'write'),
    )
    await takeIn(tx, 'odoo-compare', events, reactions)
    await recordFindings(tx, findings)
    // From the beginning again, once the end is reached.
    await writeCursor(tx, cursor, String(held.length < sampleSize ? 0 : ids.at(-1)))
  })
  return { lookedAt: held.length, findings }
}

async function readNow(session: OdooSession, record: OdooRecord, ids: readonly number[], signal: AbortSignal) {
  const found = new Map<number, object>()
  if (ids.length === 0) return found
  const absorb = (_record: OdooRecord, key: string, value: object) => void found.set(Number(key), value)
  await readRecords(session, record, ids, absorb, { lane: 'sweep', signal })
  return found
}

async function writeDates(session: OdooSession, record: OdooRecord, ids: readonly number[], signal: AbortSignal) {
  const wireName = wireModelOf(session, record.model)
  if (wireName === null || ids.length === 0) return new Map<number, string | null>()
  const args = { domain: [['id', 'in', ids]], fields: ['write_date'] }
  const context = { allowed_company_ids: session.companies, active_test: false }
  const call = { model: wireName, method: 'search_read', args, context }
  const found = expectReply(rows, await session.client.read(call, { lane: 'sweep', signal }), call)
  return new Map(found.map((row) => [row.id, row.write_date]))
}

/** Which fields of a facet are not what they were. */
function differing(before: Readonly<Record<string, unknown>>, now: object): readonly string[] {
  const current = JSON.parse(JSON.stringify(now)) as Record<string, unknown>
  const names = new Set([...Object.keys(before), ...Object.keys(current)])
  names.delete('freshness')
  return [...names].filter((name) => !isDeepStrictEqual(before[name], current[name])).sort()
}
