import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo, type World } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { valuesOf } from '../../support/sandbox-orders.ts'
import { type GraphReply, startTestSidecar } from '../../support/test-sidecar.ts'
import { addOddities, type Condition, contains, factsOf, iso, type Row } from './oracle.ts'

interface List {
  readonly field: string
  readonly type: string
  readonly model: string
  /** Which rows are in it without a filter. */
  readonly all: Condition
  /** What a filter says, and which rows it should leave. */
  readonly filters: readonly (readonly [filter: string, condition: Condition])[]
}

/** A day early in the demo company's eight weeks. */
const early = new Date(Date.now() - 45 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

const lists = (world: World): readonly List[] => {
  const visible: Condition = (row) => row.active !== false
  const placed = String(world.get('sale.order', 20).date_order)
  const promised = String(world.get('sale.order', 42).commitment_date)
  const scheduled = String(world.get('stock.picking', 20).scheduled_date)
  const done = String(world.get('stock.picking', 20).date_done)
  const issued = String(world.get('account.move', 10).invoice_date)
  const from = (field: string, at: string, column: string) =>
    [
      [`${field}: { from: "${iso(at)}" }`, (row, { text }) => text(row[column]).slice(0, 19) >= at.slice(0, 19)],
      [
        `${field}: { before: "${iso(at)}" }`,
        (row, { text }) => text(row[column]) !== '' && text(row[column]).slice(0, 19) < at.slice(0, 19),
      ],
      [
        `${field}: { from: "${early}T00:00:00Z", before: "${iso(at)}" }`,
        (row, { text }) => text(row[column]) >= early && text(row[column]).slice(0, 19) < at.slice(0, 19),
      ],
    ] as const satisfies List['filters']
  const numbers = ['A', 'A1', 'A2', 'B1', 'XA', 'A%', 'A_1', 'a', 'A,B1', '00340434161094042564', '0034043416109404256']
  const products: List['filters'] = [
    ['sku: "NL-1001"', (row) => row.default_code === 'NL-1001'],
    ['sku: "nl-1001"', () => false],
    ['sku: "NL-OLD"', () => false],
    [
      `barcode: "${world.get('product.product', 3).barcode}"`,
      (row) => row.barcode === world.get('product.product', 3).barcode,
    ],
    ['text: "nl-1"', (row) => contains(row.default_code, 'nl-1') || contains(row.name, 'nl-1')],
    ['text: "STRAHLER"', (row) => contains(row.default_code, 'strahler') || contains(row.name, 'strahler')],
    ['text: "50 %"', (row) => contains(row.name, '50 %')],
    ['text: "L_5"', (row) => contains(row.default_code, 'L_5')],
    ['stocked: true', (row) => row.is_storable === true],
    ['stocked: true, text: "panel"', (row) => row.is_storable === true && contains(row.name, 'panel')],
  ]
  const transfers = (party: string): List['filters'] => [
    ['states: [DONE]', (row, { transferState }) => transferState(row) === 'done'],
    ['states: [READY, CONFIRMED]', (row, { transferState }) => ['assigned', 'confirmed'].includes(transferState(row))],
    ['states: [DRAFT]', (row, { transferState }) => transferState(row) === 'draft'],
    ['states: [CANCELLED, WAITING]', (row, { transferState }) => ['cancel', 'waiting'].includes(transferState(row))],
    [`${party}: "Party:3"`, (row, { isOf }) => isOf(row.partner_id, 3)],
    [`${party}: "Party:5"`, (row, { isOf }) => isOf(row.partner_id, 5)],
    ['warehouse: "Warehouse:1"', (row, { warehouseOf }) => warehouseOf(row) === 1],
    ['warehouse: "Warehouse:3"', (row, { warehouseOf }) => warehouseOf(row) === 3],
    ['company: "Company:2"', (row) => row.company_id === 2],
    ...from('scheduledAt', scheduled, 'scheduled_date'),
  ]
  const late: List['filters'] = [
    ['late: true', (row, { isLate }) => isLate(row)],
    ['late: false', (row, { isLate }) => !isLate(row)],
    ['late: true, warehouse: "Warehouse:1"', (row, { isLate, warehouseOf }) => isLate(row) && warehouseOf(row) === 1],
  ]
  const tracked: List['filters'] = numbers.map((number) => [
    `trackingNumber: "${number}"`,
    (row, { trackingNumbers }) => trackingNumbers(row).includes(number),
  ])
  return [
    {
      field: 'orders',
      type: 'Order',
      model: 'sale.order',
      all: () => true,
      filters: [
        ['states: [CONFIRMED]', (row) => row.state === 'sale'],
        ['states: [QUOTATION, QUOTATION_SENT]', (row) => row.state === 'draft' || row.state === 'sent'],
        ['states: [CANCELLED]', (row) => row.state === 'cancel'],
        ['customer: "Party:3"', (row, { isOf }) => isOf(row.partner_id, 3)],
        ['customer: "Party:5"', (row, { isOf }) => isOf(row.partner_id, 5)],
        ...['po', 'PO-7', 'PO%', 'O_1', '\\\\'].map(
          (part) =>
            [
              `customerReference: "${part}"`,
              (row: Row) => contains(row.client_order_ref, JSON.parse(`"${part}"`)),
            ] as const,
        ),
        ...from('placedAt', placed, 'date_order'),
        ...from('promisedAt', promised, 'commitment_date'),
        ['warehouse: "Warehouse:2"', (row) => row.warehouse_id === 2],
        ['company: "Company:2"', (row) => row.company_id === 2],
        ...numbers.map(
          (number) =>
            [
              `trackingNumber: "${number}"`,
              (row: Row, { transfersOf, trackingNumbers }: Parameters<Condition>[1]) =>
                transfersOf(row).some((picking) => trackingNumbers(picking).includes(number)),
            ] as const,
        ),
        ['late: true', (row, { orderIsLate }) => orderIsLate(row)],
        ['late: false', (row, { orderIsLate }) => !orderIsLate(row)],
        ['invoiceable: true', (row, { isInvoiceable }) => isInvoiceable(row)],
        ['invoiceable: false', (row, { isInvoiceable }) => !isInvoiceable(row)],
        [
          'states: [CONFIRMED], late: false, company: "Company:1"',
          (row, { orderIsLate }) => row.state === 'sale' && !orderIsLate(row) && row.company_id === 1,
        ],
      ],
    },
    {
      field: 'parties',
      type: 'Party',
      model: 'res.partner',
      all: visible,
      filters: [
        ['name: "ü"', (row) => contains(row.name, 'ü')],
        ['name: "KÜHNE"', (row) => contains(row.name, 'kühne')],
        ['name: "0 % L"', (row) => contains(row.name, '0 % l')],
        ['name: "t_W"', (row) => contains(row.name, 't_w')],
        ['reference: "K-10001"', (row) => row.ref === 'K-10001'],
        ['reference: "K-1000"', () => false],
        ['reference: "K-OLD"', () => false],
        ['organisation: true', (row) => row.is_company === true],
        ['organisation: false', (row) => row.is_company !== true],
        ['organisation: true, name: "G"', (row) => row.is_company === true && contains(row.name, 'g')],
      ],
    },
    {
      field: 'products',
      type: 'Product',
      model: 'product.product',
      all: visible,
      filters: [...products, ['stocked: false', (row) => row.is_storable !== true]],
    },
    {
      field: 'fulfillments',
      type: 'Fulfillment',
      model: 'stock.picking',
      all: (row, { kindOf }) => kindOf(row) === 'FULFILLMENT',
      filters: [...transfers('recipient'), ...late, ...tracked, ...from('completedAt', done, 'date_done')],
    },
    {
      field: 'receipts',
      type: 'Receipt',
      model: 'stock.picking',
      all: (row, { kindOf }) => kindOf(row) === 'RECEIPT',
      filters: [...transfers('supplier'), ...late, ['supplier: "Party:30"', (row) => row.partner_id === 30]],
    },
    {
      field: 'returns',
      type: 'Return',
      model: 'stock.picking',
      all: (row, { kindOf }) => kindOf(row) === 'RETURN',
      filters: [...transfers('sender'), ['sender: "Party:14"', (row) => row.partner_id === 14]],
    },
    {
      field: 'shipments',
      type: 'Shipment',
      model: 'stock.picking',
      all: (row, { kindOf, isShipped }) => kindOf(row) === 'FULFILLMENT' && isShipped(row),
      filters: [
        ...tracked,
        ['states: [DONE, CANCELLED]', (row, { transferState }) => ['done', 'cancel'].includes(transferState(row))],
        ['carrier: "Carrier:2"', (row) => row.carrier_id === 2],
        ['recipient: "Party:3"', (row, { isOf }) => isOf(row.partner_id, 3)],
        ['warehouse: "Warehouse:2"', (row, { warehouseOf }) => warehouseOf(row) === 2],
        ['company: "Company:2"', (row) => row.company_id === 2],
        ...from('shippedAt', done, 'date_done'),
      ],
    },
    {
      field: 'invoices',
      type: 'Invoice',
      model: 'account.move',
      all: (row) => ['out_invoice', 'out_refund', 'out_receipt'].includes(String(row.move_type)),
      filters: [
        ['kind: INVOICE', (row) => row.move_type !== 'out_refund'],
        ['kind: CREDIT_NOTE', (row) => row.move_type === 'out_refund'],
        ['states: [DRAFT, CANCELLED]', (row) => row.state === 'draft' || row.state === 'cancel'],
        ['states: [POSTED]', (row) => row.state === 'posted'],
        ...(['PAID', 'NOT_PAID', 'PARTIAL', 'REVERSED'] as const).map(
          (state) =>
            [
              `paymentStates: [${state}]`,
              (row: Row, facts: Parameters<Condition>[1]) => facts.paymentState(row) === state.toLowerCase(),
            ] as const,
        ),
        ['customer: "Party:3"', (row, { isOf }) => isOf(row.partner_id, 3)],
        ['company: "Company:2"', (row) => row.company_id === 2],
        [`issuedFrom: "${issued}"`, (row, { text }) => text(row.invoice_date) >= issued],
        [
          `issuedBefore: "${issued}"`,
          (row, { text }) => text(row.invoice_date) !== '' && text(row.invoice_date) < issued,
        ],
        ['overdue: true', (row, { isOverdue }) => isOverdue(row)],
        ['overdue: false', (row, { isOverdue }) => !isOverdue(row)],
      ],
    },
    {
      field: 'stockLevels',
      type: 'Product',
      model: 'product.product',
      all: (row) => row.active !== false && row.is_storable === true,
      filters: products,
    },
  ]
}

interface Page {
  readonly nodes: readonly { readonly id: string }[]
  readonly totalCount: number | null
  readonly pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

describe.each(['19.0', '14.0'] as const)('the lists of a sandbox Odoo %s', async (series) => {
  const odoo = await startSandboxOdoo({ series })
  const sidecar = await startTestSidecar(odoo)
  const { world } = odoo
  addOddities(world)

  beforeAll(() => sidecar.ready())
  afterAll(async () => {
    await sidecar.stop()
    await odoo.stop()
  })

  async function page({ field }: List, args: string): Promise<Page> {
    const warehouse = field === 'stockLevels' ? 'warehouse: "Warehouse:1"' : ''
    const reply = await sidecar.ask(`{ ${field}(${warehouse} ${args}) {
      nodes { id } edges { cursor node { id } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }`)
    expect(reply.errors).toBeUndefined()
    const found = reply.data?.[field] as Page & { edges: { cursor: string; node: { id: string } }[] }
    expect(found.edges.map((edge) => edge.node)).toEqual(found.nodes)
    expect(found.pageInfo.startCursor).toBe(found.edges[0]?.cursor ?? null)
    expect(found.pageInfo.endCursor).toBe(found.edges.at(-1)?.cursor ?? null)
    return found
  }

  /** Which rows should be found, last created first. */
  function wanted({ model, all }: List, condition: Condition = () => true): readonly number[] {
    const facts = factsOf(world)
    const rows = world.rows(model).filter((row) => all(row, facts) && condition(row, facts))
    return rows.map((row) => row.id).sort((a, b) => b - a)
  }

  const keysOf = (found: Page): readonly number[] => found.nodes.map(({ id }) => Number(/:(\d+)/.exec(id)?.[1]))

  describe.each(lists(world))('$field', (list) => {
    test('without a filter are all there are, and counted right', async () => {
      const found = await page(list, 'first: 200')
      expect(keysOf(found)).toEqual(wanted(list))
      expect(found.totalCount).toBe(found.nodes.length)
      expect(found.nodes.length).toBeGreaterThan(1)
    })

    test('come first created first when asked so', async () => {
      expect(keysOf(await page(list, 'first: 200, order: OLDEST_FIRST'))).toEqual(wanted(list).toReversed())
    })

    test('know whether more of them follow or went before', async () => {
      const all = wanted(list).length
      for (const size of ['first', 'last'] as const) {
        const more = size === 'first' ? 'hasNextPage' : 'hasPreviousPage'
        expect((await page(list, `${size}: ${all}`)).pageInfo[more]).toBe(false)
        expect((await page(list, `${size}: ${all - 1}`)).pageInfo[more]).toBe(true)
      }
    })

    test.for(list.filters)('by %s are what the rows say', async ([filter, condition]) => {
      const found = await page(list, `first: 200, filter: { ${filter} }`)
      expect(keysOf(found)).toEqual(wanted(list, condition))
      expect(found.totalCount).toBe(found.nodes.length)
    })
  })

  test('no filter of the tests leaves everything out, or nothing, in all lists at once', () => {
    const filters = lists(world).flatMap((list) =>
      list.filters.map(([, condition]) => [wanted(list).length, wanted(list, condition).length]),
    )
    const telling = filters.filter(([all, left]) => left !== 0 && left !== all)
    expect(telling.length).toBeGreaterThan(filters.length * 0.7)
  })

  describe.each(['orders', 'parties', 'products', 'fulfillments', 'invoices', 'stockLevels'])(
    'pages of %s',
    (field) => {
      const list = lists(world).find((candidate) => candidate.field === field) as List

      test.for([
        ['NEWEST_FIRST', 'first', 'after'],
        ['OLDEST_FIRST', 'first', 'after'],
        ['NEWEST_FIRST', 'last', 'before'],
        ['OLDEST_FIRST', 'last', 'before'],
      ] as const)('%s by %s show each once, while rows come, change and go', async ([order, size, from]) => {
        const backward = size === 'last'
        const there = wanted(list)
        const pages: (readonly number[])[] = []
        for (let cursor: string | null = null; pages.length < 50; ) {
          const found = await page(
            list,
            `${size}: 7, order: ${order}, maxAge: 0 ${cursor ? `${from}: "${cursor}"` : ''}`,
          )
          pages.push(backward ? keysOf(found).toReversed() : keysOf(found))
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = found.pageInfo
          expect(backward ? hasNextPage : hasPreviousPage).toBe(cursor !== null)
          cursor = backward ? startCursor : endCursor
          if (!(backward ? hasPreviousPage : hasNextPage)) break
          disturb(list, pages.flat())
        }
        const seen = pages.flat()
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen).toEqual(expect.arrayContaining([...there]))
        const ascending = (order === 'OLDEST_FIRST') !== backward
        expect(seen).toEqual(seen.toSorted((a, b) => (ascending ? a - b : b - a)))
        // What came while we paged is found at the end of a list that goes from old to new, and nowhere else.
        const came = seen.filter((id) => !there.includes(id))
        expect(came.length > 0).toBe(ascending)
      })
    },
  )

  /** Somebody adds a row, changes one that was shown and one that was not, and takes away one that was shown. */
  function disturb({ model }: List, shown: readonly number[]): void {
    const [first = 0, second = 0] = shown.slice(-2)
    const last = world.rows(model).at(-1) as Row
    world.create(model, valuesOf(world.get(model, second || first), { name: `New ${last.id + 1}` }))
    world.write(model, [first, last.id], { origin: 'changed' })
    if (shown.length > 7) world.remove(model, world.create(model, valuesOf(last)))
  }
})

describe.each(['19.0', '14.0'] as const)('one object of a sandbox Odoo %s', async (series) => {
  const odoo = await startSandboxOdoo({ series })
  const sidecar = await startTestSidecar(odoo)
  addOddities(odoo.world)

  beforeAll(() => sidecar.ready())
  afterAll(async () => {
    await sidecar.stop()
    await odoo.stop()
  })

  const found = ({ data, errors }: GraphReply): unknown =>
    errors?.map((error) => error.extensions.code) ?? Object.values(data ?? {})[0]

  test.for([
    ['order(number: "S00042") { id }', { id: 'Order:42' }],
    ['order(id: "Order:42") { number }', { number: 'S00042' }],
    ['order(number: "s00042") { id }', ['NOT_FOUND']],
    ['order(number: "S0004_") { id }', ['NOT_FOUND']],
    ['order(number: " S00042 ") { id }', { id: 'Order:42' }],
    ['product(sku: "NL-1001") { id }', { id: 'Product:1' }],
    ['product(sku: "NL-100_") { id }', ['NOT_FOUND']],
    ['product(sku: "NL_50%") { name }', { name: 'Panel 50 %' }],
    ['product(sku: "NL-OLD") { id }', ['NOT_FOUND']],
    ['product(id: "Product:16") { name active }', { name: 'Archived panel', active: false }],
    ['party(id: "Party:31") { reference active }', { reference: 'K-OLD', active: false }],
    ['warehouse(code: "LEJ") { name }', { name: 'Leipzig' }],
    ['warehouse(code: "lej") { name }', ['NOT_FOUND']],
    ['warehouse(id: "Warehouse:3") { code }', { code: 'OSL' }],
    ['fulfillment(number: "HH/OUT/00001") { id }', { id: 'Fulfillment:1' }],
    ['fulfillment(number: "HH/IN/00001") { id }', ['NOT_FOUND']],
    ['fulfillment(id: "Fulfillment:6") { id }', ['NOT_FOUND']],
    ['receipt(number: "HH/IN/00001") { id }', { id: 'Receipt:6' }],
    ['receipt(number: "HH/IN/00002") { id }', ['NOT_FOUND']],
    ['receipt(id: "Receipt:19") { id }', ['NOT_FOUND']],
    ['return(number: "HH/IN/00002") { id }', { id: 'Return:19' }],
    ['return(id: "Return:1") { id }', ['NOT_FOUND']],
    ['fulfillment(number: "HH/OUT/BACK") { id }', ['NOT_FOUND']],
    ['fulfillment(number: "HH/INT/00001") { id }', ['NOT_FOUND']],
    ['shipment(id: "Shipment:1") { id }', { id: 'Shipment:1' }],
    ['shipment(id: "Shipment:6") { id }', ['NOT_FOUND']],
    ['shipment(id: "Shipment:54") { id }', ['NOT_FOUND']],
    ['invoice(number: "INV/2026/00026") { id }', { id: 'Invoice:33' }],
    ['invoice(number: "REC/1") { kind }', { kind: 'INVOICE' }],
    ['invoice(number: "RINV/2026/00001") { kind }', { kind: 'CREDIT_NOTE' }],
    ['invoice(number: "BILL/1") { id }', ['NOT_FOUND']],
    ['invoice(number: "/") { id }', ['NOT_FOUND']],
    ['invoice(id: "Invoice:37") { id }', ['NOT_FOUND']],
    ['node(id: "Invoice:38") { id }', ['NOT_FOUND']],
    ['node(id: "Company:2") { ... on Company { name currency } }', { name: 'Fjordline AS', currency: 'NOK' }],
  ] as const)('%s', async ([query, wanted]) => {
    expect(found(await sidecar.ask(`{ ${query} }`))).toEqual(wanted)
  })

  test('of two with one number the newest is meant', async () => {
    const ids = odoo.world
      .rows('account.move')
      .filter((row) => row.name === 'INV/2026/00001')
      .map((row) => row.id)
    expect(ids.length).toBe(2)
    expect(found(await sidecar.ask('{ invoice(number: "INV/2026/00001") { id } }'))).toEqual({
      id: `Invoice:${Math.max(...ids)}`,
    })
  })
})
