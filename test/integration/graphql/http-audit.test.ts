import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, testApiKey } from '../../support/test-sidecar.ts'

const odoo = await startSandboxOdoo()
const sidecar = await startTestSidecar(odoo)
const audits = await auditServer({
  url: `${sidecar.url}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as object), authorization: `Bearer ${testApiKey}` } }),
})

beforeAll(() => sidecar.ready())
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

describe("GraphQL over HTTP, as the specification's own audit sees it", () => {
  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', (_id, _name, audit) => {
    expect(audit.status, 'reason' in audit ? audit.reason : '').toBe('ok')
  })

  test('the audit is the whole one', () => {
    expect(audits.length).toBeGreaterThan(50)
  })
})

const post = (body: string, headers: Record<string, string> = {}, more: object = {}) =>
  fetch(`${sidecar.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testApiKey}`, 'content-type': 'application/json', ...headers },
    body,
    ...more,
  })

const wrong = JSON.stringify({ query: '{ nope }' })

describe('what is accepted', () => {
  const [newer, older] = ['application/graphql-response+json', 'application/json'] as const

  test.each([
    [`${newer}, ${older}`, newer],
    [`${older}, ${newer}`, newer],
    [`${newer}, ${older};q=0.9`, newer],
    [`${newer};q=0.1, ${older};q=0.9`, older],
    [`${newer}; q=0.1, ${older}; q=0.9`, older],
    [`${newer} ; Q=0.1, ${older}`, older],
    [`${newer};q=0, */*`, older],
    [`${older};q=0.1, multipart/mixed;q=0.2, ${newer};q=0.3`, newer],
    [`${newer};q=0.3, text/event-stream;q=0, ${older};q=0.4`, older],
  ])('is weighed: %s', async (accept, type) => {
    const reply = await post(wrong, { accept })
    await reply.text()
    expect([reply.headers.get('content-type'), reply.status]).toEqual([
      `${type}; charset=utf-8`,
      type === newer ? 400 : 200,
    ])
  })

  test.each([`${older};q=0`, '*/*; q=0.0', `${newer};q=0, text/html`])(
    'and nothing when it is not wanted: %s',
    async (accept) => {
      expect((await post(wrong, { accept })).status).toBe(406)
    },
  )

  test('says how a subscription is answered', async () => {
    const reply = await post(JSON.stringify({ query: 'subscription { orderChanged(id: "Order:1") { id } }' }), {
      accept: older,
    })
    expect([reply.status, await reply.text()]).toEqual([406, expect.stringContaining('text/event-stream')])
  })
})

describe('a body is read in one way, however it comes', () => {
  test.each([
    '',
    '{"query":"{ __typename }"',
    'null',
    '[{"query":"{ __typename }"}]',
    '{"query":1}',
    '{"documentId":5}',
    '{"query":"{ __typename }","variables":[]}',
    '{"query":"{ __typename }","operationName":1}',
    '{"query":"{ nope }","more":1}',
  ])('%s', async (body) => {
    const plain = await post(body)
    const wanted = [plain.status, await plain.text()]
    const chunked = await post(body, {}, { body: new Blob([body]).stream(), duplex: 'half' })
    expect([chunked.status, await chunked.text()]).toEqual(wanted)
    const otherType = await post(body, { 'content-type': 'application/json; profile=x' })
    expect([otherType.status, await otherType.text()]).toEqual(wanted)
  })
})
