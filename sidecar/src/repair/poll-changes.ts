import { toOdooInstant } from '../odoo/record.ts'
import { takeIn } from '../webhooks/take-in.ts'
import { type Looked, look, type RepairDeps } from './repair.ts'
import { type Finding, readCursor, recordFindings, untoldOf, writeCursor } from './store.ts'
import { untoldEvent } from './untold-event.ts'
import { polledModels, readWritten, type WrittenRecord } from './written-records.ts'

/**
 * `write_date` is when a transaction began, and it is seen only when that has ended: so long may a transaction take
 * (limit_time_real is two minutes by default, imports and scheduled actions take longer), ms.
 */
const overlapMs = 15 * 60_000

/** Without the addon this is the only feed, and everything written in the overlap is read each time: shorter, ms. */
const overlapWithoutAddonMs = 5 * 60_000

/** What was written so recently may still be on its way to us, ms. */
const graceMs = 60_000

const pageSize = 1_000
const mostPages = 20

/** Looks for records that were written and of which nobody told. Where no addon tells, that is all of them. */
export const pollChanges = (deps: RepairDeps, signal: AbortSignal): Promise<void> =>
  look(deps, 'repair.poll-changes', async () => {
    const looked: Looked[] = []
    await deps.odoo.lookForAddon()
    // One model after the other: people's reads go first all the same, but Odoo has other users.
    for (const model of polledModels) looked.push(await pollModel(deps, model, signal))
    return {
      lookedAt: looked.reduce((sum, { lookedAt }) => sum + lookedAt, 0),
      findings: looked.flatMap(({ findings }) => findings),
    }
  })

async function pollModel(deps: RepairDeps, model: string, signal: AbortSignal): Promise<Looked> {
  const { database, odoo, clock } = deps
  const { addon } = await odoo.require()
  const cursor = `poll:${model}`
  const horizon = clock.now() - (addon ? overlapMs : overlapWithoutAddonMs)
  const position = await readCursor(database, cursor)
  // The first look only remembers where to begin: what memory holds is younger than that.
  const since = position ?? new Date(horizon).toISOString()
  const { written, complete } = await readAll(deps, model, since, signal)
  const due = addon ? written.filter(({ writtenAt }) => Date.parse(writtenAt) < clock.now() - graceMs) : written
  const untold = addon ? await untoldAmong(deps, due) : due
  const findings: Finding[] = addon ? untold.map(missed) : []
  const last = written.at(-1)?.writtenAt
  const reached = complete ? horizon : Math.min(horizon, Date.parse(last ?? since))
  await database.transaction(async (tx) => {
    const fresh = await takeIn(
      tx,
      'odoo-poll',
      untold.map((record) => untoldEvent(record, 'write')),
      deps.reactions,
    )
    const news = new Set(fresh.map(({ subject }) => subject))
    await recordFindings(
      tx,
      findings.filter((finding) => news.has(`${finding.model}/${finding.key}`)),
    )
    await writeCursor(tx, cursor, new Date(Math.max(Date.parse(since), reached)).toISOString())
  })
  return { lookedAt: written.length, findings }
}

async function readAll(deps: RepairDeps, model: string, since: string, signal: AbortSignal) {
  const written: WrittenRecord[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const session = await deps.odoo.require()
    const range = { offset: page * pageSize, limit: pageSize }
    const rows = await readWritten(session, model, toOdooInstant(since), range, { lane: 'sweep', signal })
    written.push(...rows)
    if (rows.length < pageSize) return { written, complete: true }
  }
  return { written, complete: false }
}

async function untoldAmong(deps: RepairDeps, written: readonly WrittenRecord[]): Promise<readonly WrittenRecord[]> {
  if (written.length === 0) return []
  const subjectOf = ({ model, key }: WrittenRecord) => `${model}/${key}`
  const asked = written.map((record) => ({ subject: subjectOf(record), writtenAt: record.writtenAt }))
  const untold = await untoldOf(deps.database, asked)
  return written.filter((record) => untold.has(subjectOf(record)))
}

const missed = ({ model, key, writtenAt }: WrittenRecord): Finding => ({
  kind: 'MISSED_BY_HOOK',
  model,
  key,
  detail: `Written at ${writtenAt}, and no event told of it.`,
})
