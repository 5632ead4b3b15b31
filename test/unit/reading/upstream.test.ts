import { expect, test } from 'vitest'
import { Upstream } from '../../../sidecar/src/reading/upstream.ts'

test('a request that called nobody reports no calls to Odoo', () => {
  expect(new Upstream().report()).toEqual({ odoo: { calls: 0, ms: 0 } })
})

test('calls are counted and their time added up, by system', () => {
  const upstream = new Upstream()
  upstream.add('odoo', 1.04)
  upstream.add('odoo', 2.02)
  upstream.add('dispatch', 7)
  expect(upstream.report()).toEqual({ odoo: { calls: 2, ms: 3.1 }, dispatch: { calls: 1, ms: 7 } })
})

test('Odoo is named even when only others were called', () => {
  const upstream = new Upstream()
  upstream.add('dispatch', 7)
  expect(upstream.report()).toEqual({ odoo: { calls: 0, ms: 0 }, dispatch: { calls: 1, ms: 7 } })
})
