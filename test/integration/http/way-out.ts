import { afterEach, expect } from 'vitest'
import { systemClock } from '../../../sidecar/src/foundation/clock.ts'
import type { CallReport } from '../../../sidecar/src/http/call-report.ts'
import { createPartnerHttp } from '../../../sidecar/src/http/create-partner-http.ts'
import type { CallScope, PartnerHttpOptions } from '../../../sidecar/src/http/options.ts'
import type { PartnerRequest } from '../../../sidecar/src/http/partner-http.ts'
import { type Answer, startPartner } from './partner-server.ts'

const cleanups: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

/** A partner that is stopped when the test is over. */
export async function partner(...answers: readonly Answer[]) {
  const started = await startPartner(...answers)
  cleanups.push(started.stop)
  return started
}

export interface WayOut extends Partial<Omit<PartnerHttpOptions, 'timeouts'>> {
  readonly baseUrl: string
  readonly totalMs?: number
  readonly connectMs?: number
}

/** A connection to a partner on this machine, and what it reports. */
export function wayOut({ totalMs = 5_000, connectMs = 1_000, ...options }: WayOut) {
  const reports: CallReport[] = []
  const source = createPartnerHttp({
    connection: 'ups-de',
    allowPrivateHosts: [URL.parse(options.baseUrl)?.host ?? ''].filter(Boolean),
    timeouts: { connectMs, totalMs },
    auth: async () => ({ authorization: 'Bearer key' }),
    refusalOf: () => null,
    limiter: { enter: async () => () => undefined },
    clock: systemClock,
    ...options,
  })
  cleanups.push(source.close)
  const scope: CallScope = {
    signal: new AbortController().signal,
    lane: 'sync',
    report: (report) => void reports.push(report),
  }
  return {
    source,
    reports,
    outcomes: () => reports.map(({ outcome }) => outcome),
    http: (over: Partial<CallScope> = {}) => source.forCall({ ...scope, ...over }),
  }
}

export const read: PartnerRequest = { operation: 'orders.list', method: 'GET', path: '/orders', effect: 'read' }

export const write: PartnerRequest = {
  operation: 'orders.create',
  method: 'POST',
  path: '/orders',
  effect: 'write',
  json: { reference: 'WH/OUT/00042' },
  idempotencyKey: 'WH/OUT/00042',
}

export const failing = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })
