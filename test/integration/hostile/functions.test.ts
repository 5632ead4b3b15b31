import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../../sidecar/src/access/roles.ts'
import { createSchema } from '../../../sidecar/src/graphql/schema.ts'
import { eventually } from '../../support/eventually.ts'
import { type PathToField, pathsToFields } from '../../support/paths-to-fields.ts'
import { subscribe } from '../../support/subscribe.ts'
import { type Hostile, partnerRoles, startHostile } from './hostile-bench.ts'
import { expectRefused } from './probe.ts'

/** OWASP API5: what a role may not do. Taken from the contract's text, so that a field of tomorrow is tried, too. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const roots = pathsToFields(createSchema()).filter(({ coordinate }) =>
  /^(Query|Mutation|Subscription)\./.test(coordinate),
)
const beyond = (role: (typeof partnerRoles)[number], operation: PathToField['operation']): readonly PathToField[] =>
  roots.filter((path) => path.operation === operation && [...path.wanted].some((scope) => !has(role, scope)))
const has = (role: (typeof partnerRoles)[number], scope: string): boolean =>
  (roles[role] as readonly string[]).includes(scope)

/** What was written while it was tried: into Odoo, and into our own books. */
async function effects(): Promise<unknown> {
  const { calls } = company.odoo
  const { rows } = await company.sidecar.store.database.executeSql(
    `SELECT (SELECT count(*) FROM logistics.audit_entries) AS audited,
            (SELECT count(*) FROM logistics.api_keys) AS keys,
            (SELECT count(*) FROM pgboss.job) AS jobs`,
  )
  return [rows, calls.filter(({ method }) => /^(create|write|unlink|action_|button_)/.test(String(method))).length]
}

describe.each(partnerRoles)('%s', (role) => {
  test('may do none of these, and nothing is done', async () => {
    const refused = beyond(role, 'mutation')
    expect(refused.length).toBeGreaterThan(10)
    const before = await effects()
    for (const { coordinate, document } of refused) {
      const answer = await company.ask(company.keys[role], document)
      expect([coordinate, answer.codes]).toEqual([coordinate, ['FORBIDDEN']])
      expectRefused(answer, 'FORBIDDEN')
    }
    expect(await effects()).toEqual(before)
  })

  test('may ask none of these, and Odoo is not asked', async () => {
    const refused = beyond(role, 'query')
    expect(refused.length).toBeGreaterThan(8)
    company.odoo.resetCalls()
    for (const { coordinate, document } of refused) {
      const answer = await company.ask(company.keys[role], document)
      expect([coordinate, answer.codes]).toEqual([coordinate, ['FORBIDDEN']])
      expectRefused(answer, 'FORBIDDEN')
    }
    expect(company.odoo.calls).toEqual([])
  })

  test('may not ask them by GET, in a stream, or in parts either', async () => {
    const [mutation] = beyond(role, 'mutation')
    const [query] = beyond(role, 'query')
    const search = (document = '') => `/graphql?${new URLSearchParams({ query: document })}`
    const headers = { authorization: `Bearer ${company.keys[role]}` }
    const byGet = await company.probe(search(mutation?.document), { headers })
    expect([405, 403]).toContain(byGet.status)
    expect((await company.probe(search(query?.document), { headers })).text).toContain('"FORBIDDEN"')
    for (const accept of ['text/event-stream', 'multipart/mixed', 'application/json;q=0.5, */*;q=0.1']) {
      for (const document of [mutation?.document, query?.document]) {
        const answer = await company.ask(company.keys[role], document, {}, { accept })
        expect(answer.text).toContain('"FORBIDDEN"')
        expect(answer.text).not.toContain('"data":{')
      }
    }
  })

  test('exports nothing', async () => {
    const headers = { authorization: `Bearer ${company.keys[role]}` }
    const answer = await company.probe('/export/epcis?since=2026-01-01T00:00:00Z', { headers })
    expect([answer.status, answer.codes]).toEqual([403, ['FORBIDDEN']])
  })
})

test('a carrier subscribes to no orders', async () => {
  const query = 'subscription { orderChanged(id: "Order:1") { id } }'
  const stream = await subscribe(company.sidecar, query, company.keys['carrier-partner'])
  await eventually(() => stream.answers.length > 0, 'it is answered')
  expect(stream.answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code))).toContain(
    'FORBIDDEN',
  )
  stream.leave()
})

/**
 * Whoever sees some rows only is refused by what is about everything, whatever their scopes. Left out is what heeds
 * rows by itself: `access/leaks/root-fields.test.ts` holds each of those to what it may show.
 */
test('an administrator of one customer does not run the whole', async () => {
  const admin = await company.give({ roles: ['admin'], rows: everyRowBut(company.mine.customer) })
  const { rows } = await company.sidecar.store.database.executeSql('SELECT count(*) FROM logistics.audit_entries')
  for (const name of ['eraseParty', 'mapStatus', 'storeOperations', 'compareStock']) {
    const path = roots.find(({ coordinate }) => coordinate === `Mutation.${name}`) ?? expect.fail(`no ${name}`)
    expectRefused(await company.ask(admin.key, path.document), 'FORBIDDEN')
  }
  const after = await company.sidecar.store.database.executeSql('SELECT count(*) FROM logistics.audit_entries')
  expect(after.rows).toEqual(rows)
})

const everyRowBut = (customer: number) => ({
  ...{ companies: null, customers: [customer], warehouses: null, carriers: null, connections: null },
})
