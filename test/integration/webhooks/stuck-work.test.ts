import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SidecarError } from '../../../sidecar/src/foundation/errors.ts'
import { bind, defineTask } from '../../../sidecar/src/jobs/task.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { eventually } from '../../support/eventually.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { askAsOdoo, question, signed } from '../../support/odoo-questions.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'

const partner = { broken: true, ran: [] as string[] }
const push = defineTask<typeof partner>()({
  name: 'test.push-work',
  team: 'transport-desk',
  withinMs: 1_000,
  payload: z.object({ about: z.string(), transferKey: z.string().optional() }),
  key: ({ about }) => about,
  retry: { attempts: 1, baseMs: 10, maxMs: 20 },
  async run(it, { about }) {
    if (it.broken) throw new SidecarError('PARTNER_REFUSED', 'The carrier does not know this street.')
    it.ran.push(about)
  },
})

const odoo = await startSandboxOdoo({ series: '19.0' })
const sidecar = await startTestSidecar(odoo, webhookSettings, { tasks: [bind(push, partner)] })

const idOf = (model: string, company: number): string =>
  String(odoo.world.rows(model).find(({ company_id }) => company_id === company)?.id)
const [order1, order2] = [1, 2].map((company) => `sale.order/${idOf('sale.order', company)}`) as [string, string]
const [transfer1, transfer2] = [1, 2].map((company) => idOf('stock.picking', company)) as [string, string]
const [gone, keyed, nowhere] = ['sale.order/987654', 'by-its-transfer', 'nothing']
const of1 = [order1, keyed]
const of2 = [order2, `stock.picking/${transfer2}`]

beforeAll(async () => {
  await sidecar.ready()
  await sidecar.store.database.transaction((tx) =>
    sidecar.jobs.enqueue(tx, push, [
      ...[...of1, ...of2, nowhere].map((about) => ({ about, ...(about === keyed && { transferKey: transfer1 }) })),
      { about: order1 },
      // About an order of one company, and a transfer of the other.
      { about: `Order:${order1.split('/')[1]}`, transferKey: transfer2 },
      { about: gone },
    ]),
  )
  await eventually(async () => (await stuck([1, 2])).objects.length === 7, 'all of it is stuck', 10_000)
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

/** What the addon asks. */
const text = readFileSync('odoo_addon/logistics_graph/models/logistics_stuck_work.py', 'utf8')
const list = /"""\n(query StuckWork[\s\S]*?)"""/.exec(text)?.[1] ?? expect.fail('the addon asks no such thing')

interface Letter {
  readonly id: string
  readonly object: string
}

/** Asked by a manager of these companies. */
async function ask(company_ids: readonly number[], query: string, variables: Record<string, unknown> = {}) {
  const manager = { login: 'mia', name: 'Mia', id: 8, groups: ['user', 'manager'] }
  return askAsOdoo(sidecar.url, signed(question(query, { variables, company_ids, user: manager })))
}

async function stuck(companies: readonly number[], variables: Record<string, unknown> = { limit: 100 }) {
  const { data, code } = await ask(companies, list, variables)
  expect(code).toBeNull()
  const { deadLetters, deadLetterCauses } = data as {
    readonly deadLetters: readonly Letter[]
    readonly deadLetterCauses: readonly { readonly count: number }[]
  }
  return { letters: deadLetters, objects: deadLetters.map(({ object }) => object), causes: deadLetterCauses }
}

const letterOf = async (object: string): Promise<string> =>
  (await stuck([1, 2])).letters.find((one) => one.object === object)?.id ?? expect.fail(`${object} is not stuck`)

async function decide(companies: readonly number[], verb: 'replay' | 'skip', input: Record<string, unknown>) {
  const { data, code, errors } = await ask(
    companies,
    `mutation ($input: DeadLetterChoiceInput!) {
      decided: ${verb}DeadLetters(input: $input) { deadLetters { object } userErrors { code message } }
    }`,
    { input },
  )
  const decided = data?.decided as { deadLetters: readonly Letter[]; userErrors: readonly object[] } | null | undefined
  return { code, message: errors?.[0]?.message, ...decided }
}

describe('stuck work, for a manager of one of two companies', () => {
  test.each([
    [1, of1],
    [2, of2],
  ])('is that about company %i, and nothing of the other or of nobody', async (company, objects) => {
    const { objects: seen, causes } = await stuck([company])
    expect(seen.toSorted()).toEqual(objects.toSorted())
    expect(causes).toEqual([
      expect.objectContaining({ task: 'test.push-work', errorCode: 'PARTNER_REFUSED', count: objects.length }),
    ])
  })

  test('is decided on piece by piece, and all of a cause at once by who works in both companies', async () => {
    const query = '{ deadLetterCauses { mayDecideAll } }'
    const may = async (companies: readonly number[]) => (await ask(companies, query)).data?.deadLetterCauses
    expect([await may([1]), await may([1, 2])]).toEqual([[{ mayDecideAll: false }], [{ mayDecideAll: true }]])
  })

  test('comes page by page', async () => {
    const [first] = (await stuck([2], { limit: 1 })).letters
    const second = await stuck([2], { limit: 1, after: first?.id })
    expect([first?.object, ...second.objects].toSorted()).toEqual(of2.toSorted())
    expect((await stuck([2], { limit: 1, after: second.letters[0]?.id })).objects).toEqual([])
  })

  test('says what stands still behind it', async () => {
    const { data } = await ask([1], '{ blockedObjects { object waiting } }')
    expect(data?.blockedObjects).toHaveLength(of1.length)
    expect(data?.blockedObjects).toContainEqual({ object: order1, waiting: 1 })
  })

  test.each(['replay', 'skip'] as const)(
    'of the other company is nobody’s to %s, as if it were not there',
    async (verb) => {
      const missing = { id: 'DeadLetter:01a21da7-9d5b-7004-9f63-ae10e44b9c04' }
      const answers = [
        await decide([1], verb, { id: await letterOf(order2) }),
        await decide([1], verb, { id: await letterOf(nowhere), dryRun: true }),
        await decide([1], verb, missing),
      ]
      for (const answer of answers) expect(answer).toEqual(answers[2])
      expect(answers[0]).toMatchObject({ code: null, deadLetters: [], userErrors: [{ code: 'NOT_FOUND' }] })
      expect((await stuck([1, 2])).objects).toHaveLength(7)
    },
  )

  test.each([true, false])('is not decided on by its cause (dry run: %s)', async (dryRun) => {
    const cause = { task: 'test.push-work', errorCode: 'PARTNER_REFUSED', dryRun }
    const refused = await decide([1], 'skip', cause)
    expect(refused).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('one at a time') })
    expect(JSON.stringify(refused)).not.toContain(order1)
    expect((await stuck([1, 2])).objects).toHaveLength(7)
  })

  test('is put aside or run again one by one', async () => {
    expect(await decide([1], 'skip', { id: await letterOf(keyed) })).toMatchObject({ deadLetters: [{ object: keyed }] })
    partner.broken = false
    expect(await decide([1], 'replay', { id: await letterOf(order1) })).toMatchObject({
      deadLetters: [{ object: order1 }],
    })
    await eventually(() => partner.ran.filter((about) => about === order1).length === 2, 'it and what is behind it ran')
    expect((await stuck([1])).objects).toEqual([])
    expect((await stuck([1, 2])).objects).toHaveLength(5)
  })
})
