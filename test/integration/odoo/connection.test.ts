import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { Secret } from '../../../sidecar/src/foundation/secret.ts'
import { OdooConnection, type OdooSettings } from '../../../sidecar/src/odoo/connection.ts'
import { Gate } from '../../../sidecar/src/odoo/gate.ts'
import { saleOrder } from '../../../sidecar/src/odoo/sale-order.ts'
import { stockMove } from '../../../sidecar/src/odoo/stock-move.ts'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startChangedOdoo, withoutFields } from '../../support/changed-odoo.ts'
import { eventually } from '../../support/eventually.ts'
import { settingsFor } from '../../support/odoo-client.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A sandbox Odoo that is stopped after the test, if it still runs. */
async function sandbox(options: Parameters<typeof startSandboxOdoo>[0] = {}): Promise<SandboxOdoo> {
  const odoo = await startSandboxOdoo(options)
  cleanUps.push(() => odoo.stop().catch(() => undefined))
  return odoo
}

/** A connection that has begun to connect; what it logs and how often Odoo came back are noted. */
function connect(odoo: { url: string; apiKey: string }, more: Partial<OdooSettings> = {}) {
  const lines: Record<string, unknown>[] = []
  let returns = 0
  const connection = new OdooConnection({
    settings: settingsFor(odoo.url, { apiKey: new Secret(odoo.apiKey), readDeadlineMs: 2_000, ...more }),
    gate: new Gate(4),
    clock: systemClock,
    logger: createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) }),
    report: () => undefined,
    onReturn: () => {
      returns += 1
    },
  })
  void connection.start()
  cleanUps.push(() => connection.stop())
  const is = (state: string) => eventually(() => connection.state.is === state, `Odoo is ${state}`)
  return { connection, lines, is, returns: () => returns }
}

const awayCode = (connection: OdooConnection): string | null =>
  connection.state.is === 'away' ? connection.state.error.code : null

/** Reads the orders as the graph would, and shows the connection what became of it. */
async function readOrders(connection: OdooConnection): Promise<unknown> {
  const { client } = await connection.require()
  const call = { model: 'sale.order', method: 'search_count', args: { domain: [] }, context: {} }
  try {
    return await client.read(call, { lane: 'interactive' })
  } catch (error) {
    connection.notice(error as never)
    throw error
  }
}

describe.each(['19.0', '14.0'] as const)('a connection to Odoo %s', (series) => {
  test('is made by the transport of the series, as the user the key belongs to', async () => {
    const { connection, is } = connect(await sandbox({ series }))
    await is('ready')
    const session = await connection.require()
    expect(session).toMatchObject({ series, companies: [1, 2], scopeKey: '1,2' })
    expect(session.client.transportKind).toBe(series === '19.0' ? 'json2' : 'jsonrpc')
    expect(session.profile.drift).toEqual([])
    expect(session.reference.currency(1)).toEqual({ code: 'EUR', decimals: 2 })
    expect(await readOrders(connection)).toBeGreaterThan(0)
  })

  test('starts without Odoo, says so, and recovers by itself', async () => {
    const before = await sandbox({ series })
    await before.stop()
    const { connection, is, lines } = connect(before)
    await is('away')
    expect(awayCode(connection)).toBe('ODOO_UNREACHABLE')
    await expect(connection.require()).rejects.toMatchObject({ code: 'ODOO_UNREACHABLE' })
    expect(lines.filter(({ msg }) => String(msg).startsWith('Odoo is away'))).toHaveLength(1)
    await sandbox({ series, port: before.port })
    await is('ready')
    expect(await readOrders(connection)).toBeGreaterThan(0)
  })

  test('that lost Odoo in the middle answers at once why, and goes on when Odoo is back', async () => {
    const odoo = await sandbox({ series })
    const { connection, is, returns } = connect(odoo)
    await is('ready')
    const before = await connection.require()
    const orders = await readOrders(connection)
    await odoo.stop()
    await expect(readOrders(connection)).rejects.toMatchObject({ code: 'ODOO_UNREACHABLE' })
    expect(connection.state.is).toBe('away')
    await expect(connection.require()).rejects.toMatchObject({ code: 'ODOO_UNREACHABLE' })
    await sandbox({ series, port: odoo.port, world: odoo.world })
    await is('ready')
    expect(await readOrders(connection)).toBe(orders)
    expect(await connection.require()).toBe(before)
    expect(returns()).toBe(1)
  })

  test('keeps what it learnt while Odoo is away', async () => {
    const odoo = await sandbox({ series })
    const { connection, is } = connect(odoo)
    await is('ready')
    await odoo.stop()
    await readOrders(connection).catch(() => undefined)
    await is('away')
    expect(connection.session?.scopeKey).toBe('1,2')
  })

  test.each([
    ['a wrong database', { db: 'nowhere' }, 'ODOO_DATABASE_UNKNOWN'],
    ['an expired key', {}, 'ODOO_AUTH_FAILED'],
    ['a wrong key', { apiKey: new Secret('nonsense') }, 'ODOO_AUTH_FAILED'],
  ] as const)('with %s is away, says why, and keeps trying', async (what, settings, code) => {
    const odoo = await sandbox({ series })
    const { url, received, stop } = await startChangedOdoo(odoo, (_call, value) => value)
    cleanUps.push(stop)
    const key = what === 'an expired key' ? odoo.expiredApiKey : odoo.apiKey
    const { connection, is, lines } = connect({ url, apiKey: key }, settings)
    await is('away')
    expect(awayCode(connection)).toBe(code)
    expect(lines).toEqual([expect.objectContaining({ code, level: 40 })])
    expect(JSON.stringify(lines)).not.toContain(key)
    const { length } = received
    await eventually(() => received.length > length + 4, 'Odoo is asked again and again')
    expect(awayCode(connection)).toBe(code)
    expect(lines, 'the same trouble is logged once').toHaveLength(1)
  })

  test('whose key expires is away with the reason, and is back once the key is renewed', async () => {
    const odoo = await sandbox({ series })
    const { connection, is } = connect(odoo)
    await is('ready')
    const [key] = odoo.world.rows('res.users.apikeys').filter((row) => row.key === odoo.apiKey)
    odoo.world.write('res.users.apikeys', key?.id ?? 0, { expiration_date: '2020-01-01 00:00:00' })
    await expect(readOrders(connection)).rejects.toMatchObject({ code: 'ODOO_AUTH_FAILED' })
    await is('away')
    expect(awayCode(connection)).toBe('ODOO_AUTH_FAILED')
    odoo.world.write('res.users.apikeys', key?.id ?? 0, { expiration_date: false })
    await is('ready')
    expect(await readOrders(connection)).toBeGreaterThan(0)
  })

  test('is away while the database is being restored, and comes back', async () => {
    let dropped = false
    const message = 'connection to server failed: FATAL:  database "sandbox" does not exist'
    const gone = { exception: 'psycopg2.OperationalError', message, status: 500 }
    const changed = await startChangedOdoo(await sandbox({ series }), ({ model }, value) =>
      dropped && model !== '' && model !== 'common' ? gone : value,
    )
    cleanUps.push(changed.stop)
    const { connection, is, returns } = connect(changed)
    await is('ready')
    dropped = true
    await expect(readOrders(connection)).rejects.toMatchObject({ code: 'ODOO_DATABASE_UNKNOWN' })
    expect(awayCode(connection)).toBe('ODOO_DATABASE_UNKNOWN')
    dropped = false
    await is('ready')
    expect(await readOrders(connection)).toBeGreaterThan(0)
    expect(returns()).toBe(1)
  })

  test('is not lost by a refusal, a missing right or a bug', async () => {
    const { connection, is } = connect(await sandbox({ series }))
    await is('ready')
    const { client } = await connection.require()
    for (const [model, method] of [
      ['no.model', 'read'],
      ['sale.order', 'no_method'],
      ['sale.order', '_private'],
    ] as const) {
      const failure: unknown = await client
        .read({ model, method, ids: [1], context: {} }, { lane: 'sync' })
        .catch((e: unknown) => e)
      connection.notice(failure as never)
    }
    expect(connection.state.is).toBe('ready')
  })

  test('ends when it is told to, whether Odoo is there or not', async () => {
    const odoo = await sandbox({ series })
    const { connection, is } = connect(odoo)
    await is('ready')
    await odoo.stop()
    await readOrders(connection).catch(() => undefined)
    await is('away')
    await connection.stop()
    expect(connection.state.is).toBe('away')
  })

  test('waits for an Odoo that hangs no longer than it may, and connects when it wakes', async () => {
    const odoo = await sandbox({ series })
    odoo.setMood({ kind: 'hang' })
    const { connection, is } = connect(odoo, { readDeadlineMs: 150 })
    await is('away')
    expect(awayCode(connection)).toBe('ODOO_TIMEOUT')
    odoo.setMood(null)
    await is('ready')
  })
})

test('an Odoo that comes back as another series is learnt anew', async () => {
  const fourteen = await sandbox({ series: '14.0' })
  const { connection, is, returns } = connect(fourteen)
  await is('ready')
  const old = await connection.require()
  expect([old.series, old.profile.has(saleOrder, 'locked'), old.profile.nestedReads]).toEqual(['14.0', false, false])
  await fourteen.stop()
  await readOrders(connection).catch(() => undefined)
  await sandbox({ series: '19.0', port: fourteen.port, world: fourteen.world })
  await is('ready')
  const now = await connection.require()
  expect([now.series, now.profile.has(saleOrder, 'locked'), now.profile.nestedReads]).toEqual(['19.0', true, true])
  expect(now.profile.has(stockMove, 'quantity_done')).toBe(false)
  expect(now.client.transportKind).toBe('json2')
  expect(await readOrders(connection)).toBeGreaterThan(0)
  expect(returns()).toBe(1)
})

test('a field this Odoo lacks is logged by model and field when it is connected, and only then', async () => {
  const odoo = await sandbox()
  const changed = await startChangedOdoo(odoo, withoutFields('sale.order', 'client_order_ref', 'locked'))
  cleanUps.push(changed.stop)
  const { connection, is, lines } = connect(changed)
  await is('ready')
  const drifts = lines.filter(({ code }) => code === 'SCHEMA_DRIFT')
  expect(drifts).toEqual([expect.objectContaining({ model: 'sale.order', field: 'client_order_ref', level: 50 })])
  expect((await connection.require()).profile.has(saleOrder, 'client_order_ref')).toBe(false)
})

test('no traceback of Odoo ever reaches the log', async () => {
  const odoo = await sandbox()
  const { connection, is, lines } = connect(odoo, { db: 'nowhere' })
  await is('away')
  await connection.stop()
  const { is: secondIs, lines: secondLines } = connect({ url: odoo.url, apiKey: odoo.expiredApiKey })
  await secondIs('away')
  expect(JSON.stringify([...lines, ...secondLines])).not.toMatch(/Traceback|dist-packages/)
})
