import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChannelSubscription } from '../../../sidecar/src/db/listen.ts'
import { type OwnPostgres, openTestDatabase, ownPostgres } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { logLines } from '../../support/log-lines.ts'

let postgres: OwnPostgres
beforeAll(async () => {
  postgres = await ownPostgres()
})
afterAll(() => postgres.remove())

/** A listener that writes down what it is told, in order. */
async function listening(channel = 'changes') {
  const { logger, lines } = logLines()
  const database = openTestDatabase({ url: postgres.url, logger })
  const told: string[] = []
  const subscription = await database.listen(channel, {
    onNotification: (payload) => told.push(payload),
    onListening: () => told.push('(listening)'),
    onLost: () => told.push('(lost)'),
  })
  const notify = (payload: string) => database.executeSql('SELECT pg_notify($1, $2)', [channel, payload])
  return { database, told, subscription, notify, lines }
}

describe('a listener', () => {
  test('hears what is notified, in order, from its first moment on', async () => {
    const { database, told, notify } = await listening('Änderungen "1"')
    for (const payload of ['a', 'b', 'c']) await notify(payload)
    await eventually(() => told.length === 4, 'all was heard')
    expect(told).toEqual(['(listening)', 'a', 'b', 'c'])
    await database.close()
  })

  test('hears what was notified in a transaction when it is done, and nothing of one that was undone', async () => {
    const { database, told } = await listening()
    const undone = database.transaction(async (tx) => {
      await tx.executeSql("SELECT pg_notify('changes', 'undone')")
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    await database.transaction((tx) => tx.executeSql("SELECT pg_notify('changes', 'done')"))
    await eventually(() => told.length === 2, 'it was heard')
    expect(told).toEqual(['(listening)', 'done'])
    await database.close()
  })

  test.each([
    ['killed', () => postgres.kill()],
    ['restarted', () => postgres.stop()],
  ])('is told once when PostgreSQL is %s, and again when it hears again', async (_how, end) => {
    const { database, told, notify } = await listening()
    await end()
    await eventually(() => told.includes('(lost)'), 'the loss is told')
    await postgres.start()
    await eventually(() => told.length === 3, 'it listens again')
    await notify('after')
    await eventually(() => told.length === 4, 'it hears again')
    expect(told).toEqual(['(listening)', '(lost)', '(listening)', 'after'])
    await database.close()
  })

  test('that starts while PostgreSQL is away begins to hear when it comes', async () => {
    await postgres.stop()
    const { database, told, notify, lines } = await listening()
    expect(told).toEqual([])
    await postgres.start()
    await eventually(() => told.length === 1, 'it listens')
    await notify('a')
    await eventually(() => told.length === 2, 'it hears')
    expect(told).toEqual(['(listening)', 'a'])
    expect(lines.join()).not.toContain(new URL(postgres.url).password)
    await database.close()
  })

  test.runIf(process.platform === 'linux')(
    'whose connection stands but answers nothing any more is told so',
    async () => {
      const told: string[] = []
      const subscription = new ChannelSubscription(
        'changes',
        {
          onNotification: (payload) => told.push(payload),
          onListening: () => told.push('(listening)'),
          onLost: () => told.push('(lost)'),
        },
        { ...logLines(), url: postgres.url, statementTimeoutMs: 100, connectTimeoutMs: 300, heartbeatMs: 100 },
      )
      await subscription.start()
      postgres.freeze()
      try {
        await eventually(() => told.includes('(lost)'), 'the silence is noticed')
      } finally {
        postgres.thaw()
      }
      await eventually(() => told.length === 3, 'it listens again')
      expect(told).toEqual(['(listening)', '(lost)', '(listening)'])
      await subscription.stop()
    },
  )

  test('that throws goes on hearing', async () => {
    const database = openTestDatabase({ url: postgres.url })
    const heard: string[] = []
    await database.listen('changes', {
      onNotification(payload) {
        heard.push(payload)
        throw new Error('a mistake')
      },
      onListening: () => {},
      onLost: () => {},
    })
    for (const payload of ['a', 'b']) await database.executeSql('SELECT pg_notify($1, $2)', ['changes', payload])
    await eventually(() => heard.length === 2, 'both were heard')
    await database.close()
  })

  test('that is stopped hears nothing more and is told of no loss', async () => {
    const { database, told, subscription, notify } = await listening()
    await subscription.stop()
    await notify('late')
    await database.close()
    expect(told).toEqual(['(listening)'])
  })

  test('ends with its database', async () => {
    const { database, told } = await listening()
    await database.close()
    const other = openTestDatabase({ url: postgres.url })
    const { rows } = await other.executeSql("SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    expect(rows).toEqual([])
    expect(told).toEqual(['(listening)'])
    await other.close()
  })
})
