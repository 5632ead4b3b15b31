import { afterAll, describe, expect, test } from 'vitest'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { deliver, message, webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'

const odoo = await startSandboxOdoo()
const behind = await startTestSidecar(odoo, {
  ...webhookSettings,
  TRUSTED_PROXIES: '127.0.0.1, ::1, 10.0.0.0/8',
  WEBHOOK_REQUESTS_PER_SECOND: '1',
})
const alone = await startTestSidecar(odoo, { TRUSTED_PROXIES: '10.0.0.0/8' })

afterAll(async () => {
  await Promise.all([behind.stop(), alone.stop()])
  await odoo.stop()
})

let guesses = 0

/** The status a key that is wrong gets: each time another. */
async function guess(sidecar: TestSidecar, forwardedFor: string, path: string): Promise<number> {
  guesses += 1
  const headers = { authorization: `Bearer guess-${guesses}`, 'x-forwarded-for': forwardedFor }
  const reply = await fetch(`${sidecar.url}${path}`, { headers })
  await reply.text()
  return reply.status
}

const graph = '/graphql?query={__typename}'

const guessing = async (sidecar: TestSidecar, forwardedFor: (n: number) => string, path = graph): Promise<number> => {
  for (let n = 0; n < 30; n += 1) expect(await guess(sidecar, forwardedFor(n), path)).toBe(401)
  return guess(sidecar, forwardedFor(30), path)
}

describe('keys that are refused behind a proxy', () => {
  test('are counted by the address the proxy was asked from, and those from others are looked at', async () => {
    expect(await guessing(behind, () => '203.0.113.1')).toBe(429)
    expect(await guess(behind, '203.0.113.2', graph)).toBe(401)
  })

  test('count together for the graph and for the export', async () => {
    expect(await guessing(behind, () => '203.0.113.3', '/export/epcis')).toBe(429)
    expect(await guess(behind, '203.0.113.3', graph)).toBe(429)
  })

  test('are counted by what the outermost proxy wrote, not by what its client did', async () => {
    expect(await guessing(behind, (n) => `198.51.100.${n}, 203.0.113.4:${4_000 + n}, 10.1.2.3`)).toBe(429)
    expect(await guess(behind, '203.0.113.4', graph)).toBe(429)
  })

  test('of whoever is no proxy of ours are counted by their connection', async () => {
    expect(await guessing(alone, (n) => `203.0.113.${n}`)).toBe(429)
  })
})

describe('messages behind a proxy', () => {
  test('of somebody who sends too many do not keep out those of others', async () => {
    const unsigned = (forwardedFor: string) => {
      const headers = { 'x-forwarded-for': forwardedFor, 'webhook-signature': 'v1,none' }
      return deliver(behind.url, message([], { headers }))
    }
    const flood = await Promise.all(Array.from({ length: 20 }, () => unsigned('203.0.113.5')))
    expect(flood.map(({ code }) => code)).toContain('WEBHOOK_RATE_LIMITED')
    const honest = message([], { headers: { 'x-forwarded-for': '203.0.113.6' } })
    expect((await deliver(behind.url, honest)).status).toBe(202)
  })
})
