import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { askAs } from '../access/ask-as.ts'
import { aKey } from '../access/making-keys.ts'

/** Nobody else in the world is called so. */
const canary = 'Zoë Kanarienvogel'

let odoo: SandboxOdoo
let sidecar: TestSidecar
let key: number

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  sidecar = await startTestSidecar(odoo)
  await sidecar.ready()
  key = Number(odoo.world.rows('sale.order').find(({ id }) => id === 1)?.partner_id)
  odoo.world.write('res.partner', [key], { name: canary })
  await sidecar.ask('{ order(id: "Order:1") { number customer { name } fulfillments { number } } }')
  await sidecar.memory.snapshots.flush()
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

const erase = `mutation ($input: ErasePartyInput!) { eraseParty(input: $input) {
  dryRun found { parties orders transfers invoices trackingNumbers } rows { table rows } userErrors { code } } }`

interface Erased {
  readonly dryRun: boolean
  readonly found: Readonly<Record<string, number>> | null
  readonly rows: readonly { readonly table: string; readonly rows: number }[] | null
  readonly userErrors: readonly { readonly code: string }[]
}

async function asked(input: Record<string, unknown>): Promise<Erased> {
  const { data, errors } = await sidecar.ask(erase, { input: { partyId: `Party:${key}`, ...input } })
  expect(errors).toBeUndefined()
  return data?.eraseParty as Erased
}

const snapshotsWith = async (word: string): Promise<number> => {
  const sql = 'SELECT 1 FROM logistics.snapshots WHERE strpos(value::text, $1) > 0'
  return (await sidecar.store.database.executeSql(sql, [word])).rows.length
}
const rowsOf = ({ rows }: Erased, table: string): number => rows?.find((one) => one.table === table)?.rows ?? 0
const actions = async () =>
  (await auditOf(sidecar.store.database, `Party:${key}`)).map(({ action, principal }) => [action, principal])

describe('eraseParty', () => {
  test('says how much is held, and changes nothing, unless it is told to', async () => {
    const held = await snapshotsWith(canary)
    expect(held).toBeGreaterThan(0)
    const plan = await asked({})
    expect(plan).toMatchObject({ dryRun: true, userErrors: [] })
    expect(plan.found?.orders).toBeGreaterThan(0)
    expect(plan.found?.transfers).toBeGreaterThan(0)
    expect(rowsOf(plan, 'logistics.snapshots')).toBeGreaterThanOrEqual(held)
    expect(await snapshotsWith(canary)).toBe(held)
    expect(await actions()).toEqual([])
  })

  test('knows orders of Odoo that are not held here, unless it is not to ask', async () => {
    const [withOdoo, without] = [await asked({}), await asked({ askOdoo: false })]
    expect(without.found?.orders).toBe(1)
    expect(withOdoo.found?.orders).toBe(
      odoo.world
        .rows('sale.order')
        .filter((one) => [one.partner_id, one.partner_shipping_id, one.partner_invoice_id].includes(key as never))
        .length,
    )
    expect((await asked({ askOdoo: false, also: ['Order:987654'] })).found?.orders).toBe(2)
  })

  test.each([
    [{ partyId: 'Order:1' }, 'ID_TYPE_MISMATCH'],
    [{ partyId: 'Party:x' }, 'ID_INVALID'],
    [{ also: ['nothing'] }, 'ID_INVALID'],
  ])('does nothing with %j', async (input, code) => {
    expect(await asked({ dryRun: false, ...input })).toEqual({
      ...{ dryRun: false, found: null, rows: null },
      userErrors: [{ code }],
    })
    expect(await actions()).toEqual([])
  })

  test('needs its scope', async () => {
    const operator = await aKey(sidecar.store.database, { roles: ['operator', 'customer-service'] })
    const reply = await askAs(sidecar, operator.key, erase, { input: { partyId: `Party:${key}`, dryRun: false } })
    expect(reply.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect(await snapshotsWith(canary)).toBeGreaterThan(0)
  })

  test('erases, says how much that was, and the audit by whom', async () => {
    const plan = await asked({})
    const done = await asked({ dryRun: false })
    expect(done.dryRun).toBe(false)
    expect(rowsOf(done, 'logistics.snapshots')).toBe(rowsOf(plan, 'logistics.snapshots'))
    expect(await snapshotsWith(canary)).toBe(0)
    expect(await actions()).toEqual([
      ['party.erased', 'api-key:1'],
      ['party.erase', 'api-key:1'],
    ])
    expect(rowsOf(await asked({ dryRun: false }), 'logistics.snapshots')).toBe(0)
  })
})
