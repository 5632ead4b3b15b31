import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

interface Partner {
  broken: boolean
  readonly received: string[]
}

const push = defineTask<Partner>()({
  name: 'test.push-shipment',
  team: 'transport-desk',
  withinMs: 1_000,
  payload: z.object({ shipment: z.string(), step: z.int() }),
  key: ({ shipment }) => shipment,
  retry: { attempts: 2, baseMs: 10, maxMs: 20 },
  async run(partner, { shipment, step }) {
    if (partner.broken) throw new SidecarError('ODOO_REFUSED', 'The partner does not know this shipment.')
    partner.received.push(`${shipment}:${step}`)
  },
})

const partner: Partner = { broken: true, received: [] }
let odoo: SandboxOdoo
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  sidecar = await startTestSidecar(odoo, {}, { tasks: [bind(push, partner)] })
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

const enqueue = (...payloads: { shipment: string; step: number }[]) =>
  sidecar.store.database.transaction((tx) => sidecar.jobs.enqueue(tx, push, payloads))

interface Letter {
  readonly id: string
  readonly object: string
}

async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const reply = await sidecar.ask(query, variables)
  expect(reply.errors).toBeUndefined()
  return reply.data as T
}

const letters = async () =>
  (
    await ask<{ deadLetters: Letter[] }>(
      '{ deadLetters { id task team object errorCode errorMessage attempts payload } }',
    )
  ).deadLetters
const replay = (input: Record<string, unknown>) =>
  ask<{ replayDeadLetters: { dryRun: boolean; deadLetters: Letter[]; userErrors: { code: string }[] } }>(
    `mutation ($input: DeadLetterChoiceInput!) {
      replayDeadLetters(input: $input) { dryRun deadLetters { id object } userErrors { code message } }
    }`,
    { input },
  ).then((data) => data.replayDeadLetters)

describe('dead letters in the graph', () => {
  test('show what died, of what, for whom, and what stands still behind it', async () => {
    await enqueue({ shipment: 'A', step: 1 }, { shipment: 'A', step: 2 }, { shipment: 'B', step: 1 })
    await eventually(async () => (await letters()).length === 2, 'both heads are dead', 10_000)
    const [letter] = await letters()
    expect(letter).toMatchObject({
      task: 'test.push-shipment',
      team: 'transport-desk',
      errorCode: 'ODOO_REFUSED',
      errorMessage: 'The partner does not know this shipment.',
      attempts: 1,
      payload: { step: 1 },
    })
    const seen = await ask('{ deadLetterCauses { task errorCode count } blockedObjects { object waiting } }')
    expect(seen).toMatchObject({
      deadLetterCauses: [{ task: 'test.push-shipment', errorCode: 'ODOO_REFUSED', count: 2 }],
      blockedObjects: expect.arrayContaining([{ object: 'A', waiting: 1 }]),
    })
  })

  test('a dry run says what would run again, and runs nothing', async () => {
    const tried = await replay({ task: 'test.push-shipment', errorCode: 'ODOO_REFUSED', dryRun: true })
    expect(tried).toMatchObject({
      dryRun: true,
      deadLetters: expect.arrayContaining([{ object: 'A', id: expect.any(String) }]),
    })
    expect(await letters()).toHaveLength(2)
  })

  test('one put aside lets go what is behind it; the others of its cause run again, each once and in order', async () => {
    partner.broken = false
    const skipped = (await letters()).find(({ object }) => object === 'A')
    await ask(
      'mutation ($id: ID!) { skipDeadLetters(input: { id: $id, reason: "sent by hand" }) { userErrors { code } } }',
      { id: skipped?.id },
    )
    await eventually(() => partner.received.includes('A:2'), 'what was behind it goes on', 10_000)
    expect((await replay({ task: 'test.push-shipment', errorCode: 'ODOO_REFUSED' })).deadLetters).toHaveLength(1)
    await eventually(() => partner.received.includes('B:1'), 'it runs again', 10_000)
    expect(partner.received.toSorted()).toEqual(['A:2', 'B:1'])
    expect(await letters()).toEqual([])
    const audit = await sidecar.store.database.executeSql(
      'SELECT principal, action FROM logistics.audit_entries ORDER BY id',
    )
    expect(audit.rows).toEqual([
      { principal: 'api-key:1', action: 'dead-letter.skip' },
      { principal: 'api-key:1', action: 'dead-letter.replay' },
    ])
  })

  test.each([
    ['no such dead letter', { id: 'DeadLetter:00000000-0000-4000-8000-000000000000' }, 'NOT_FOUND'],
    ['the id of something else', { id: 'Order:1' }, 'ID_TYPE_MISMATCH'],
    ['half a cause', { task: 'test.push-shipment' }, 'ARGUMENT_INVALID'],
    ['nothing', {}, 'ARGUMENT_INVALID'],
  ])('%s is an answer, not a failure', async (_what, input, code) => {
    expect((await replay(input)).userErrors).toMatchObject([{ code }])
  })
})
