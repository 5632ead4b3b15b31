import { z } from 'zod'
import { odooRecords } from '../odoo/records.ts'
import { expectReply } from '../odoo/reply.ts'
import { takeIn } from '../webhooks/take-in.ts'
import { type Looked, look, type RepairDeps } from './repair.ts'
import { type Finding, forgetSnapshots, idsHeld, recordFindings } from './store.ts'
import { untoldEvent } from './untold-event.ts'
import { wireModelOf } from './written-records.ts'

const pageSize = 1_000

const ids = z.array(z.int().positive())

/** Looks whether every record we hold is still there. Odoo leaves no trace of what was deleted. */
export const sweepDeletions = (deps: RepairDeps, signal: AbortSignal): Promise<void> =>
  look(deps, 'repair.sweep-deletions', async () => {
    const looked: Looked[] = []
    for (const { model, name } of odooRecords) looked.push(await sweepModel(deps, model, name, signal))
    return {
      lookedAt: looked.reduce((sum, { lookedAt }) => sum + lookedAt, 0),
      findings: looked.flatMap(({ findings }) => findings),
    }
  })

async function sweepModel(deps: RepairDeps, model: string, facet: string, signal: AbortSignal): Promise<Looked> {
  const findings: Finding[] = []
  let lookedAt = 0
  for (let after = 0; ; ) {
    const held = await idsHeld(deps.database, facet, after, pageSize)
    const last = held.at(-1)
    if (last === undefined) return { lookedAt, findings }
    lookedAt += held.length
    const there = new Set(await survivors(deps, model, held, signal))
    const gone = held.filter((id) => !there.has(id))
    if (gone.length > 0) findings.push(...(await forgetGone(deps, model, facet, gone)))
    after = last
  }
}

/** Those of the records that exist, archived ones too, and that our user may see. */
async function survivors(deps: RepairDeps, model: string, held: readonly number[], signal: AbortSignal) {
  const session = await deps.odoo.require()
  const wireName = wireModelOf(session, model)
  // The module is gone for now: that says nothing about its records.
  if (wireName === null) return held
  const args = { domain: [['id', 'in', held]], order: 'id', limit: held.length }
  const context = { allowed_company_ids: session.companies, active_test: false }
  const call = { model: wireName, method: 'search', args, context }
  return expectReply(ids, await session.client.read(call, { lane: 'sweep', signal }), call)
}

async function forgetGone(
  { database, clock, reactions }: RepairDeps,
  model: string,
  facet: string,
  gone: readonly number[],
): Promise<readonly Finding[]> {
  const writtenAt = new Date(clock.now()).toISOString()
  const records = gone.map((id) => ({ model, key: String(id), writtenAt, related: [] }))
  const findings = gone.map(
    (id): Finding => ({ kind: 'DELETED', model, key: String(id), detail: 'It is gone, and no event told of it.' }),
  )
  await database.transaction(async (tx) => {
    await takeIn(
      tx,
      'odoo-sweep',
      records.map((record) => untoldEvent(record, 'unlink')),
      reactions,
    )
    await forgetSnapshots(tx, facet, gone)
    await recordFindings(tx, findings)
  })
  return findings
}
