import { toOdooInstant } from '../odoo/record.ts'
import { takeIn } from '../webhooks/take-in.ts'
import { pullOutbox } from './pull-outbox.ts'
import { look, type RepairDeps } from './repair.ts'
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
    const told = (await deps.odoo.lookForAddon()) !== null
    const seen: Seen[] = []
    // One model after the other: people's reads go first all the same, but Odoo has other users.
    for (const model of polledModels) seen.push(await readModel(deps, model, told, signal))
    // Read first, then fetch what the addon has yet to say: what is still on its way was not missed.
    if (told) await pullOutbox(deps, signal)
    const findings: Finding[] = []
    for (const one of seen) findings.push(...(await settle(deps, one, told)))
    return { lookedAt: seen.reduce((sum, { written }) => sum + written.length, 0), findings }
  })

/** What one model had. */
interface Seen {
  readonly cursor: string
  readonly since: string
  readonly written: readonly WrittenRecord[]
  /** Where the next look begins, ms. */
  readonly reached: number
}

async function readModel(deps: RepairDeps, model: string, told: boolean, signal: AbortSignal): Promise<Seen> {
  const cursor = `poll:${model}`
  const horizon = deps.clock.now() - (told ? overlapMs : overlapWithoutAddonMs)
  // The first look only remembers where to begin: what memory holds is younger than that.
  const since = (await readCursor(deps.database, cursor)) ?? new Date(horizon).toISOString()
  const { written, complete } = await readAll(deps, model, since, signal)
  const last = written.at(-1)?.writtenAt ?? since
  const reached = complete ? horizon : Math.min(horizon, Date.parse(last))
  return { cursor, since, written, reached: Math.max(Date.parse(since), reached) }
}

/** Tells of what nobody told, and moves on. @param told whether somebody should have */
async function settle(deps: RepairDeps, seen: Seen, told: boolean): Promise<readonly Finding[]> {
  const due = seen.written.filter(({ writtenAt }) => !told || Date.parse(writtenAt) < deps.clock.now() - graceMs)
  const untold = told ? await untoldAmong(deps, due) : due
  const events = untold.map((record) => untoldEvent(record, 'write'))
  return deps.database.transaction(async (tx) => {
    const fresh = await takeIn(tx, 'odoo-poll', events, deps.reactions)
    const news = new Set(fresh.map(({ subject }) => subject))
    const findings = told ? untold.map(missed).filter(({ model, key }) => news.has(`${model}/${key}`)) : []
    await recordFindings(tx, findings)
    await writeCursor(tx, seen.cursor, new Date(seen.reached).toISOString())
    return findings
  })
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
