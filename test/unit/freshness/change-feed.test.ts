import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChannelListener, Database } from '../../../sidecar/src/db/database.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import { ChangeFeed, everything, payloadsOf } from '../../../sidecar/src/freshness/change-feed.ts'

/** A feed over a line the test holds in its hand. */
async function heldLine() {
  const told: string[] = []
  let line: ChannelListener | undefined
  const database = {
    listen: async (_channel: string, listener: ChannelListener) => {
      line = listener
      return { stop: async () => undefined }
    },
  } as unknown as Database
  const feed = new ChangeFeed({
    database,
    logger: createLogger('silent'),
    onChange: (record) => told.push(record),
    onTrust: (trusted) => told.push(trusted ? 'trusted' : 'not trusted'),
  })
  await feed.start()
  return { feed, told, line: line as ChannelListener }
}

describe('what a replica hears', () => {
  test('is not believed before the line stands, nor while it is lost', async () => {
    const { line, told, feed } = await heldLine()
    expect(told).toEqual(['not trusted'])
    line.onListening()
    line.onLost()
    line.onListening()
    expect(told).toEqual(['not trusted', 'trusted', 'not trusted', 'trusted'])
    expect(feed.figures).toEqual({ heard: 0, losses: 1, listening: true })
  })

  test('reaches memory before those who wait for it, who will read at once', async () => {
    const { feed, line, told } = await heldLine()
    feed.watch('sale.order/1', () => told.push('told of sale.order/1'))
    line.onNotification('sale.order/1 stock.picking/2')
    expect(told.slice(1)).toEqual(['sale.order/1', 'stock.picking/2', 'told of sale.order/1'])
  })

  test('of everything, or after silence, is told to all who wait', async () => {
    const { feed, line } = await heldLine()
    const told: string[] = []
    feed.watch('sale.order/1', () => told.push('1'))
    feed.watch('sale.order/2', () => told.push('2'))
    line.onNotification(everything)
    line.onListening()
    expect(told).toEqual(['1', '2', '1', '2'])
  })

  test('is told to nobody who has left, and one who left twice takes no one along', async () => {
    const { feed, line } = await heldLine()
    const told: string[] = []
    const leave = feed.watch('sale.order/1', () => told.push('first'))
    leave()
    feed.watch('sale.order/1', () => told.push('second'))
    leave()
    line.onNotification('sale.order/1')
    expect([told, feed.watchers]).toEqual([['second'], 1])
  })
})

test('records travel in as few notifications as PostgreSQL takes, none lost and none too long', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z.]{1,40}\/[0-9]{1,10}$/), { maxLength: 2_000 }), (records) => {
      const payloads = payloadsOf(records)
      expect(payloads.flatMap((payload) => payload.split(' '))).toEqual(records)
      expect(payloads.every((payload) => payload.length < 8_000)).toBe(true)
    }),
    { numRuns: 30 },
  )
})
