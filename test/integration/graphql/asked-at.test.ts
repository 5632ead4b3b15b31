import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

let odoo: SandboxOdoo
let sidecar: TestSidecar
beforeEach(async () => {
  odoo = await startSandboxOdoo()
  sidecar = await startTestSidecar(odoo)
  await sidecar.ready()
})
afterEach(async () => {
  vi.useRealTimers()
  await sidecar.stop()
})

const lists = [
  'orders(filter: { late: true }, maxAge: 3600) { nodes { number } totalCount }',
  'orders(filter: { late: false }, maxAge: 3600) { nodes { number } totalCount }',
  'fulfillments(filter: { late: true }, maxAge: 3600) { nodes { number } totalCount }',
  'fulfillments(filter: { late: false }, maxAge: 3600) { nodes { number } totalCount }',
  'invoices(filter: { overdue: true }, maxAge: 3600) { nodes { number } totalCount }',
  'invoices(filter: { overdue: false }, maxAge: 3600) { nodes { number } totalCount }',
]

test.each(lists)('%s is the same question a minute and a day later, also while Odoo is away', async (list) => {
  const query = `{ ${list} }`
  const before = await sidecar.ask(query)
  expect(before.errors).toBeUndefined()
  await odoo.stop()
  for (const laterMs of [61_000, 86_400_000]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + laterMs })
    const later = await sidecar.ask(query)
    expect(later).toMatchObject({ data: before.data as object })
    expect(later.errors).toBeUndefined()
    vi.useRealTimers()
  }
})
