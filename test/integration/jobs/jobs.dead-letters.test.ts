import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { eventually } from '../../support/eventually.ts'
import { exactly, type JobsBench, jobsBench } from './jobs-under-test.ts'

let bench: JobsBench
let ran: string[]
/** Texts that are refused. */
let refused: Set<string>

beforeEach(async () => {
  bench = await jobsBench()
  ran = []
  refused = new Set()
})
afterEach(() => bench.end())

const ship = defineTask<null>()({
  name: 'test.ship',
  team: 'transport-desk',
  withinMs: 1_000,
  payload: z.object({ order: z.string(), text: z.string() }),
  key: ({ order }) => order,
  idempotencyKey: ({ text }) => text,
  run: async (_, { text }) => {
    if (refused.has(text)) throw new SidecarError('ODOO_REFUSED', `${text} was refused`)
    ran.push(text)
  },
})

async function blocked(...texts: string[]) {
  refused.add('a1')
  const jobs = await bench.start({ tasks: [bind(ship, null)] })
  const payloads = texts.map((text) => ({ order: text.slice(0, 1), text }))
  await bench.database.transaction((tx) => jobs.enqueue(tx, ship, payloads))
  await eventually(async () => (await jobs.list()).length === refused.size, 'the refused are dead')
  const [letter] = await jobs.list({ key: 'a' })
  return { jobs, id: letter?.id ?? '' }
}

const operator = { principal: 'operator@example.test', reason: 'the address was corrected' }

describe('a dead head of an object', () => {
  test('blocks what is behind it, visibly, and nothing else', async () => {
    const { jobs, id } = await blocked('a1', 'a2', 'a3', 'b1', 'b2')
    await exactly(2, () => ran.length, 'only the other object ran')
    expect(ran).toEqual(['b1', 'b2'])
    expect(await jobs.blockedKeys()).toEqual([
      { task: 'test.ship', key: 'a', deadLetterId: id, since: expect.stringMatching(/Z$/), waiting: 2 },
    ])
  })

  test('is skipped: what is behind it runs, and it never does', async () => {
    const { jobs, id } = await blocked('a1', 'a2', 'a3')
    refused.clear()
    expect(await jobs.skip({ id }, operator)).toEqual({
      dryRun: false,
      letters: [{ id, task: 'test.ship', key: 'a', errorCode: 'ODOO_REFUSED' }],
    })
    await exactly(2, () => ran.length, 'the others ran')
    expect(ran).toEqual(['a2', 'a3'])
    expect(await jobs.blockedKeys()).toEqual([])
    expect(await jobs.list({ state: 'skipped' })).toMatchObject([{ id, decidedAt: expect.any(String) }])
  })

  test('is replayed: it runs once and first, then what is behind it', async () => {
    const { jobs, id } = await blocked('a1', 'a2', 'a3')
    refused.clear()
    await jobs.replay({ id }, operator)
    await exactly(3, () => ran.length, 'all ran')
    expect(ran).toEqual(['a1', 'a2', 'a3'])
    expect(await jobs.list({ state: 'replayed' })).toHaveLength(1)
  })

  test('replayed by many at once runs once, and the others are told', async () => {
    const { jobs, id } = await blocked('a1', 'a2')
    refused.clear()
    const replays = await Promise.allSettled(Array.from({ length: 5 }, () => jobs.replay({ id }, operator)))
    expect(replays.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(replays.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'NOT_FOUND' } })
    await exactly(2, () => ran.length, 'each ran once')
    expect(await auditOf(bench.database, `dead-letter/${id}`)).toHaveLength(1)
  })

  test('replayed in vain is a dead letter again, with the runs before it, and can be replayed once more', async () => {
    const { jobs, id } = await blocked('a1', 'a2')
    await jobs.replay({ id }, operator)
    await eventually(async () => (await jobs.list()).length === 1, 'it died again')
    expect(await jobs.list()).toMatchObject([{ id, state: 'waiting', attempts: 2, decidedAt: null }])
    expect(ran).toEqual([])
    refused.clear()
    await jobs.replay({ id }, operator)
    await exactly(2, () => ran.length, 'all ran')
    expect(ran).toEqual(['a1', 'a2'])
  })

  test('replayed has all its attempts before it', async () => {
    const { jobs, id } = await blocked('a1')
    const left = `SELECT retry_limit - retry_count AS left FROM pgboss.job WHERE id = $1`
    const decided = await jobs.replay({ id }, operator)
    expect(decided.letters).toHaveLength(1)
    await eventually(async () => (await jobs.list()).length === 1, 'it died again')
    // One of eight was used.
    expect(await bench.sql(left, [id])).toEqual([{ left: 7 }])
  })

  test('told again by its source while it is dead, skipped or done stays one job', async () => {
    const { jobs, id } = await blocked('a1')
    const tell = () => bench.database.transaction((tx) => jobs.enqueue(tx, ship, [{ order: 'a', text: 'a1' }]))
    await tell()
    await jobs.skip({ id }, operator)
    refused.clear()
    await tell()
    await exactly(0, () => ran.length, 'it never ran')
  })

  test('is kept when other finished jobs are swept away', async () => {
    const { id } = await blocked('a1')
    const [row] = await bench.sql<{ kept: number }>('SELECT deletion_seconds AS kept FROM pgboss.job WHERE id = $1', [
      id,
    ])
    // 0 is pg-boss's word for "never".
    expect(row?.kept).toBe(0)
  })
})

describe('a decision', () => {
  test('may be for all of one cause, and touches no other', async () => {
    for (const text of ['a1', 'c1', 'd1']) refused.add(text)
    const { jobs } = await blocked('a1', 'a2', 'b1', 'c1', 'd1')
    refused.clear()
    const cause = { task: 'test.ship', errorCode: 'ODOO_REFUSED' }
    expect((await jobs.replay({ ...cause, errorCode: 'ODOO_TIMEOUT' }, operator)).letters).toEqual([])
    expect((await jobs.replay(cause, { ...operator, limit: 2 })).letters).toHaveLength(2)
    expect((await jobs.replay(cause, operator)).letters).toHaveLength(1)
    await exactly(5, () => ran.length, 'all ran once')
    expect(new Set(ran).size).toBe(5)
  })

  test('may be tried dry: it says what would happen, and nothing does', async () => {
    const { jobs, id } = await blocked('a1', 'a2')
    refused.clear()
    const would = await jobs.replay({ id }, { ...operator, dryRun: true })
    expect(would).toEqual({
      dryRun: true,
      letters: [{ id, task: 'test.ship', key: 'a', errorCode: 'ODOO_REFUSED' }],
    })
    await jobs.skip({ task: 'test.ship', errorCode: 'ODOO_REFUSED' }, { ...operator, dryRun: true })
    await exactly(0, () => ran.length, 'nothing ran')
    expect(await jobs.list()).toHaveLength(1)
    expect(await auditOf(bench.database, `dead-letter/${id}`)).toEqual([])
  })

  test('is written down with who, what and why, in the same transaction', async () => {
    const { jobs, id } = await blocked('a1', 'a2')
    await jobs.replay({ id }, operator)
    await eventually(async () => (await jobs.list()).length === 1, 'it died again')
    await jobs.skip({ id }, { principal: 'somebody else' })
    const what = { about: 'a', before: { state: 'waiting' } }
    const details = { task: 'test.ship', errorCode: 'ODOO_REFUSED' }
    expect(await auditOf(bench.database, `dead-letter/${id}`)).toMatchObject([
      {
        ...{ ...what, principal: 'somebody else', action: 'dead-letter.skip', reason: null },
        ...{ after: { state: 'skipped' }, details: { ...details, attempts: 2 } },
      },
      { ...what, ...operator, action: 'dead-letter.replay', after: { state: 'replayed' }, details },
    ])
  })

  test('that can not be written down does not happen', async () => {
    const { jobs, id } = await blocked('a1', 'a2')
    refused.clear()
    await bench.sql('ALTER TABLE logistics.audit_entries RENAME TO away')
    await expect(jobs.replay({ id }, operator)).rejects.toMatchObject({ code: 'DATABASE_FAULT' })
    await expect(jobs.skip({ id }, operator)).rejects.toMatchObject({ code: 'DATABASE_FAULT' })
    await exactly(0, () => ran.length, 'nothing ran')
    expect(await jobs.list()).toMatchObject([{ id, state: 'waiting' }])
  })

  test.each(['7', '', '00000000-0000-4000-8000-000000000000', "'; DROP TABLE x; --"])(
    'on %j, which is none, is refused',
    async (id) => {
      const jobs = await bench.start({ tasks: [bind(ship, null)] })
      await expect(jobs.replay({ id }, operator)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(jobs.skip({ id }, operator)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    },
  )
})
