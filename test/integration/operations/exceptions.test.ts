import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditOf } from '../../../sidecar/src/audit/audit.ts'
import {
  type Raised,
  raiseExceptions,
  resolveException,
  resolveExceptionsOf,
} from '../../../sidecar/src/exceptions/business-exceptions.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo()
  sidecar = await startTestSidecar(odoo)
  await sidecar.ready()
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

interface Seen {
  readonly id: string
  readonly subject: string
  readonly [field: string]: unknown
}

interface Decided {
  readonly exception: Record<string, unknown> | null
  readonly userErrors: readonly { code: string }[]
}

const raise = (...raised: Partial<Raised>[]) =>
  raiseExceptions(
    sidecar.store.database,
    raised.map((one) => ({
      ...{ kind: 'VALIDATION_FAILED', connection: null, subject: 'Order:1', message: 'The address is missing.' },
      ...one,
    })),
  )

async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const reply = await sidecar.ask(query, variables)
  expect(reply.errors).toBeUndefined()
  return reply.data as T
}

const every = `id kind state severity blocking responsible team connection subject object field message times dueAt
  overdue acknowledgedAt acknowledgedBy note resolvedAt resolvedBy resolution`
const listed = async (args = 'limit: 200') =>
  (await ask<{ businessExceptions: Seen[] }>(`{ businessExceptions(${args}) { ${every} } }`)).businessExceptions
const one = async (subject: string, args = 'limit: 200') =>
  (await listed(args)).find((exception) => exception.subject === subject)
const anyState = 'state: [OPEN, ACKNOWLEDGED, RESOLVED], limit: 200'
const decide = async (mutation: string, variables: Record<string, unknown>): Promise<Decided> =>
  (
    await ask<{ decided: Decided }>(
      `mutation ($id: ID!, $text: String${mutation === 'resolveException' ? '!' : ''}) {
        decided: ${mutation}(id: $id, ${mutation === 'resolveException' ? 'resolution' : 'note'}: $text) {
          exception { ${every} } userErrors { code message }
        }
      }`,
      variables,
    )
  ).decided
const age = (subject: string, interval: string) =>
  sidecar.store.database.executeSql(
    `UPDATE logistics.business_exceptions SET due_at = now() - $2::interval WHERE subject = $1`,
    [subject, interval],
  )

describe('an exception', () => {
  test('says how bad it is, whose list it is on and by when, as its kind has it unless whoever raises it knows better', async () => {
    await raise(
      { subject: 'usual', object: 'Order:1', field: 'shippingAddress' },
      { subject: 'other', severity: 'INFO', blocking: false, team: 'finance' },
    )
    expect(await one('usual')).toMatchObject({
      ...{ kind: 'VALIDATION_FAILED', state: 'OPEN', severity: 'ERROR', blocking: true, team: 'customer-service' },
      ...{ responsible: 'SHIPPER', object: 'Order:1', field: 'shippingAddress', overdue: false, times: 1 },
    })
    expect(await one('other')).toMatchObject({ severity: 'INFO', blocking: false, team: 'finance', object: null })
  })

  test('is overdue when it was to be resolved by now', async () => {
    await raise({ subject: 'late' })
    await age('late', '1 minute')
    expect(await one('late')).toMatchObject({ overdue: true })
    await resolveException(sidecar.store.database, 'VALIDATION_FAILED', null, 'late')
    expect(await one('late', anyState)).toMatchObject({ overdue: false, state: 'RESOLVED' })
  })

  test('that somebody acknowledged stays acknowledged when it is seen again, and is one', async () => {
    await raise({ subject: 'taken' })
    const { id } = (await one('taken')) as Seen
    const decided = await decide('acknowledgeException', { id, text: 'I call them' })
    expect(decided).toMatchObject({
      userErrors: [],
      exception: { state: 'ACKNOWLEDGED', acknowledgedBy: 'api-key:1', note: 'I call them' },
    })
    await raise({ subject: 'taken', message: 'The address is still missing.' })
    const seen = (await listed()).filter(({ subject }) => subject === 'taken')
    expect(seen).toMatchObject([
      { id, state: 'ACKNOWLEDGED', times: 2, message: 'The address is still missing.', note: 'I call them' },
    ])
  })

  test('is resolved by itself when its cause goes, also when somebody is at it', async () => {
    await raise({ subject: 'gone' })
    await decide('acknowledgeException', { id: (await one('gone'))?.id })
    await resolveException(sidecar.store.database, 'VALIDATION_FAILED', null, 'gone')
    expect(await one('gone')).toBeUndefined()
    expect(await one('gone', anyState)).toMatchObject({
      ...{ state: 'RESOLVED', resolvedBy: null, resolution: 'Its cause is gone.', resolvedAt: expect.any(String) },
    })
  })

  test('is a new one when its cause comes back', async () => {
    await raise({ subject: 'gone' })
    const all = (await listed(anyState)).filter(({ subject }) => subject === 'gone')
    expect(all).toMatchObject([
      { state: 'OPEN', times: 1 },
      { state: 'RESOLVED', times: 1 },
    ])
  })

  test('goes with all of its kinds that hang on one object, and no other does', async () => {
    await raise(
      { subject: 'a', object: 'Order:7' },
      { subject: 'b', object: 'Order:7' },
      { subject: 'c', object: 'Order:8' },
      { subject: 'd', object: 'Order:7', kind: 'STOCK_SHORTAGE' },
    )
    await resolveExceptionsOf(sidecar.store.database, 'Order:7', ['VALIDATION_FAILED', 'CREDIT_HOLD'])
    const left = (await listed()).map(({ subject }) => subject)
    expect(left).toEqual(expect.arrayContaining(['c', 'd']))
    expect(left).not.toContain('a')
    expect(left).not.toContain('b')
  })
})

describe('a decision on an exception', () => {
  test('is written down with who, before and after, and why', async () => {
    await raise({ subject: 'decided', object: 'Order:9' })
    const { id } = (await one('decided')) as Seen
    await decide('acknowledgeException', { id })
    expect(await decide('resolveException', { id, text: 'Corrected in Odoo' })).toMatchObject({
      userErrors: [],
      exception: { state: 'RESOLVED', resolvedBy: 'api-key:1', resolution: 'Corrected in Odoo' },
    })
    const entries = await auditOf(sidecar.store.database, `exception/${id.slice('BusinessException:'.length)}`)
    expect(entries).toMatchObject([
      {
        ...{ principal: 'api-key:1', action: 'exception.resolve', reason: 'Corrected in Odoo', about: 'Order:9' },
        ...{ before: { state: 'acknowledged' }, after: { state: 'resolved' } },
      },
      { action: 'exception.acknowledge', before: { state: 'open' }, after: { state: 'acknowledged' } },
    ])
  })

  test('of one that is resolved, or not there, is an answer and changes nothing', async () => {
    await raise({ subject: 'twice' })
    const { id } = (await one('twice')) as Seen
    await decide('resolveException', { id, text: 'done' })
    expect(await decide('resolveException', { id, text: 'again' })).toMatchObject({
      exception: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    })
    expect(await one('twice', anyState)).toMatchObject({ resolution: 'done' })
    const missing = 'BusinessException:00000000-0000-4000-8000-000000000000'
    expect((await decide('acknowledgeException', { id: missing })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  test.each([
    ['the id of something else', { id: 'Order:1', text: 'x' }, 'ID_TYPE_MISMATCH'],
    ['an id that is none', { id: 'BusinessException:1', text: 'x' }, 'ID_INVALID'],
    ['nothing said', { id: 'BusinessException:00000000-0000-4000-8000-000000000000', text: ' ' }, 'ARGUMENT_INVALID'],
  ])('%s is refused', async (_what, variables, code) => {
    expect((await decide('resolveException', variables)).userErrors).toMatchObject([{ code }])
  })
})

describe('the list of exceptions', () => {
  test('goes by state, kind, team, connection, object and whether it blocks', async () => {
    await raise(
      { subject: 'f1', kind: 'POD_MISSING', object: 'Shipment:77', connection: 'parcels' },
      { subject: 'f2', kind: 'INVOICE_BLOCKED', object: 'Order:77' },
    )
    const subjects = async (args: string) => (await listed(args)).map(({ subject }) => subject)
    expect(await subjects('kind: POD_MISSING')).toEqual(['f1'])
    expect(await subjects('connection: "parcels"')).toEqual(['f1'])
    expect(await subjects('object: "Order:77"')).toEqual(['f2'])
    expect(await subjects('team: "finance", blocking: true')).toEqual(['f2'])
    expect(await subjects('blocking: true')).not.toContain('f1')
    expect(await subjects('state: RESOLVED, object: "Order:77"')).toEqual([])
  })

  test('is read page by page, each exception once', async () => {
    const all = (await listed()).map(({ id }) => id)
    const paged: string[] = []
    for (let after = ''; ; after = `, after: "${paged.at(-1)}"`) {
      const page = await listed(`limit: 3${after}`)
      paged.push(...page.map(({ id }) => id))
      if (page.length < 3) break
    }
    expect(paged).toEqual(all)
  })

  test.each([
    ['limit: 0', 'PAGE_SIZE_INVALID'],
    ['after: "Order:1"', 'ID_TYPE_MISMATCH'],
    ['after: "BusinessException:nonsense"', 'ID_INVALID'],
  ])('refuses %s', async (args, code) => {
    const reply = await sidecar.ask(`{ businessExceptions(${args}) { id } }`)
    expect(reply.errors).toMatchObject([{ extensions: { code } }])
  })

  test('is counted by kind, state and whether it blocks', async () => {
    await raise({ subject: 'n1', kind: 'SHIP_OVERDUE' }, { subject: 'n2', kind: 'SHIP_OVERDUE' })
    await decide('acknowledgeException', { id: (await one('n2'))?.id })
    const { exceptionCounts } = await ask<{ exceptionCounts: unknown[] }>(
      '{ exceptionCounts { kind state blocking count oldestAt } }',
    )
    const alike = { kind: 'SHIP_OVERDUE', blocking: true, count: 1, oldestAt: expect.any(String) }
    expect(exceptionCounts).toEqual(
      expect.arrayContaining([
        { ...alike, state: 'OPEN' },
        { ...alike, state: 'ACKNOWLEDGED' },
      ]),
    )
  })
})

describe('what hangs on an order', () => {
  test('is shown at it, at its transfers and at its shipments, what blocks first, without what is resolved', async () => {
    const { order } = await ask<{ order: { id: string; fulfillments: { id: string }[] } }>(
      '{ order(number: "S00042") { id fulfillments { id } } }',
    )
    const fulfillment = order.fulfillments[0]?.id as string
    const shipment = fulfillment.replace('Fulfillment', 'Shipment')
    await raise(
      { subject: 'on the order', object: order.id },
      { subject: 'on the transfer', object: fulfillment, kind: 'SHIP_OVERDUE' },
      { subject: 'on the shipment', object: shipment, kind: 'TRACKING_SILENT' },
      { subject: 'resolved', object: order.id },
      { subject: 'on another', object: 'Order:3' },
    )
    await resolveException(sidecar.store.database, 'VALIDATION_FAILED', null, 'resolved')
    const seen = await ask(
      `query ($id: ID!, $fulfillment: ID!, $shipment: ID!) {
        order(id: $id) { exceptions { subject } }
        fulfillment(id: $fulfillment) { exceptions { subject } }
        shipment(id: $shipment) { exceptions { subject } }
      }`,
      { id: order.id, fulfillment, shipment },
    )
    expect(seen).toMatchObject({
      order: { exceptions: expect.arrayContaining([{ subject: 'on the order' }, { subject: 'on the transfer' }]) },
      fulfillment: { exceptions: [{ subject: 'on the transfer' }] },
      shipment: { exceptions: [{ subject: 'on the shipment' }] },
    })
    const { exceptions } = (seen as { order: { exceptions: { subject: string }[] } }).order
    expect(exceptions).toHaveLength(3)
    expect(exceptions.at(-1)).toEqual({ subject: 'on the shipment' })
  })

  test('costs one statement for all orders of a page, also when it is asked of their transfers too', async () => {
    const rows = vi.spyOn(sidecar.store.database, 'rows')
    await ask('{ orders(first: 30) { nodes { exceptions { id } fulfillments { exceptions { id } } } } }')
    const read = rows.mock.calls.filter(([{ name }]) => name === 'businessExceptions.unresolvedOf')
    rows.mockRestore()
    expect(read).toHaveLength(1)
  })
})
