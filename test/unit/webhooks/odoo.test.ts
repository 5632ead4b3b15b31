import { describe, expect, test } from 'vitest'
import { odooSource } from '../../../sidecar/src/webhooks/odoo.ts'

const uuid = '6f9619ff-8b86-4011-b42d-00c04fc964ff'
const source = odooSource({ secrets: () => [], database: async () => uuid })

const event = (changes: Record<string, unknown> = {}, data: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: 'e1',
  source: `urn:uuid:${uuid}`,
  type: 'odoo.record.changed.v1',
  subject: 'stock.move/42',
  time: '2026-11-23T09:00:00.123456Z',
  datacontenttype: 'application/json',
  data: {
    model: 'stock.move',
    id: 42,
    operation: 'write',
    fields: ['state'],
    companyId: 1,
    origin: null,
    txid: '12345',
    related: ['stock.picking/3', 'sale.order/7', 'product.product/9', 'res.partner/5'],
    ...data,
  },
  ...changes,
})

const refusal = (code: string) => expect.objectContaining({ code })

describe('what Odoo tells', () => {
  test('of a record touches it, what it hangs on and the stock it moves, and nobody it is sold to', async () => {
    const [read] = await source.read([event()])
    expect(read?.touches).toEqual(['stock.move/42', 'stock.picking/3', 'sale.order/7', 'stock.quant/9'])
    expect(read?.event).toMatchObject({ name: 'odoo.record-changed', payload: { model: 'stock.move', key: '42' } })
  })

  test('of stock touches the stock of the product', async () => {
    const { id: _id, ...data } = event().data
    const stock = { ...data, model: 'stock.quant', productId: 9, locationId: 8, related: [] }
    const [read] = await source.read([event({ subject: 'stock.quant/9-8', data: stock })])
    expect(read).toMatchObject({ touches: ['stock.quant/9'], event: { payload: { key: '9-8' } } })
  })

  test('of a request to synchronise is published for those who do it', async () => {
    const data = { model: 'sale.order', id: 7, companyId: 1, requestedBy: 'Marc Demo' }
    const [read] = await source.read([event({ type: 'odoo.sync.requested.v1', subject: 'sale.order/7', data })])
    expect(read).toMatchObject({
      event: { name: 'odoo.sync-requested', payload: { key: '7', requestedBy: 'Marc Demo' } },
    })
  })

  test('of an installation touches everything', async () => {
    const [read] = await source.read([
      event({ type: 'odoo.resync.requested.v1', subject: 'database', data: { reason: 'install' } }),
    ])
    expect(read?.touches).toEqual(['*'])
  })

  test.each(['odoo.record.changed.v2', 'constructor', '__proto__'])(
    'of a type nobody knows (%s) is kept',
    async (type) => {
      expect(await source.read([event({ type, data: { anything: 1 } })])).toMatchObject([
        { known: false, event: null, touches: [] },
      ])
    },
  )

  test('alone, not in a batch, is understood too', async () => {
    expect(await source.read(event())).toHaveLength(1)
  })

  test('in an empty batch is nothing', async () => {
    expect(await source.read([])).toEqual([])
  })

  test.each([
    ['an unknown model', event({ subject: 'res.users/1' }, { model: 'res.users' })],
    ['a negative id', event({ subject: 'stock.move/-1' }, { id: -1 })],
    ['an id no record can have', event({ subject: 'stock.move/2147483648' }, { id: 2_147_483_648 })],
    ['a subject of another record', event({ subject: 'stock.move/43' })],
    ['an unknown operation', event({}, { operation: 'drop' })],
    ['related records of a strange form', event({}, { related: ['stock.picking/3 sale.order/*'] })],
    ['another specification', event({ specversion: '0.3' })],
    ['no id', event({ id: '' })],
    ['a time that is none', event({ time: 'yesterday' })],
    ['a time before all databases', event({ time: '0000-01-01T00:00:00Z' })],
    [
      'data without end',
      event({ type: 'odoo.other.v1' }, JSON.parse(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`)),
    ],
    ['a source that is no database', event({ source: 'https://odoo.example.com' })],
    ['no data', event({ data: null })],
    ['nothing in it', null],
    ['text', 'hello'],
  ])('with %s is refused as a whole', async (_what, broken) => {
    await expect(source.read([event({ id: 'e0' }), broken])).rejects.toThrowError(refusal('WEBHOOK_EVENT_INVALID'))
  })

  test('in 10000 events at once is refused', async () => {
    await expect(source.read(Array.from({ length: 10_000 }, () => event()))).rejects.toThrowError(
      refusal('WEBHOOK_BATCH_TOO_LARGE'),
    )
  })

  test('by another database is refused, and the message says what to do', async () => {
    const foreign = event({ source: 'urn:uuid:00000000-0000-4000-8000-000000000000' })
    await expect(source.read([event(), foreign])).rejects.toThrowError(
      expect.objectContaining({
        code: 'WEBHOOK_SOURCE_UNKNOWN',
        message: expect.stringContaining('give the copy a sidecar of its own'),
      }),
    )
  })

  test('is to be sent again while it is not known which database is read', async () => {
    const undecided = odooSource({ secrets: () => [], database: async () => null })
    await expect(undecided.read([event()])).rejects.toThrowError(
      expect.objectContaining({ code: 'WEBHOOK_SOURCE_UNDECIDED', retry: 'transient' }),
    )
  })
})
