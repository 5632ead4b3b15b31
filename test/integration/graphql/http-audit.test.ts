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
