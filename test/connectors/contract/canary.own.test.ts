import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dotPng, labelPdf, labelZpl } from '../../../sidecar/src/sandbox/partners/files.ts'
import { ownContract as fleetbase } from '../fleetbase/own-contract.ts'
import { ownContract as karrio } from '../karrio/own-contract.ts'
import { findings, isCaught } from './caught.ts'
import type { ContractGuard, Exchange } from './contract-guard.ts'
import { wantedContract } from './contracts.ts'
import { mutationsOf, withoutEach } from './mutations.ts'
import { operationsOf } from './openapi/operations.ts'
import { type SampleExchange, sampleExchanges } from './openapi/sample-exchange.ts'
import type { OwnContract } from './own-contract.ts'
import { contractFiles, fleetbaseGuard, karrioGuard } from './vendor-guards.ts'
import type { VerdictOptions } from './verdicts.ts'

interface Canary {
  readonly vendor: 'fleetbase' | 'karrio'
  readonly open: (options?: VerdictOptions) => ContractGuard | null
  readonly ours: OwnContract
  /** The ids samples have are of no vendor. */
  readonly called: (path: string) => string
  /** A good answer where a sample can't be made of the patterns of ids, or is no JSON. */
  readonly answers: Readonly<Record<string, Pick<Exchange, 'responseBody'> | Pick<Exchange, 'responseBytes'>>>
  /** What neither contract has, although it looks alike. */
  readonly unlisted: readonly (readonly [method: string, path: string])[]
}

const quote = {
  id: 'quote_q1q2q3q4q5',
  service_rate_name: 'City',
  service_name: 'City',
  service_rate: 'service_s1s2s3s4',
  facilitator: null,
  items: [{ id: null, amount: '3600', currency: 'EUR', details: 'Base', code: 'BASE_FEE' }],
  request_id: 'request_r1r2r3r4',
  amount: 3600,
  currency: 'EUR',
  meta: null,
  updated_at: '2026-05-07T08:30:00.000000Z',
  created_at: '2026-05-07T08:30:00.000000Z',
}

/** Each names a file, a function or a resource of the vendor's. */
const source = z.object({ description: z.string().regex(/\w\.py\b|`\w+`/) })
const sourced = z.object({ paths: z.record(z.string(), z.record(z.string(), source)) })

const canaries: readonly Canary[] = [
  {
    vendor: 'fleetbase',
    open: fleetbaseGuard,
    ours: fleetbase,
    called: (path) =>
      path
        .replace(/^\/v1\/service-quotes\/.+/, '/v1/service-quotes/quote_q1q2q3q4q5')
        .replace(/[^/]+\.png$/, 'proof_p1p2p3p4.png'),
    answers: {
      'GET /v1/service-quotes/{id}': { responseBody: quote },
      'GET /uploads/{company}/signatures/{proof}.png': { responseBytes: dotPng },
      'GET /uploads/{company}/photos/{proof}.png': { responseBytes: dotPng },
    },
    unlisted: [
      ['GET', '/uploads/company_1/drivers/proof_p1p2p3p4.png'],
      ['GET', '/uploads/company_1/photos/proof_p1p2p3p4.gif'],
      ['DELETE', '/v1/service-quotes/quote_q1q2q3q4q5'],
      ['GET', '/v1/organizations'],
    ],
  },
  {
    vendor: 'karrio',
    open: karrioGuard,
    ours: karrio,
    called: (path) => path,
    answers: {
      'GET /v1/shipments/{id}/label.pdf': { responseBytes: labelPdf('1') },
      'GET /v1/shipments/{id}/label.png': { responseBytes: dotPng },
      'GET /v1/shipments/{id}/label.zpl': { responseBytes: labelZpl('1') },
      'GET /v1/shipments/{id}/invoice.pdf': { responseBytes: labelPdf('1') },
    },
    unlisted: [
      ['GET', '/v1/shipments/shp_1/label.gif'],
      ['GET', '/v1/shipments/shp_1/manifest.pdf'],
      ['POST', '/v1/shipments/shp_1/label.pdf'],
      ['GET', '/v1/shipments/shp_1/labels/1.pdf'],
      ['GET', '/v1/unheard-of'],
    ],
  },
]

describe.each(canaries)(
  'our own contract beside that of $vendor',
  ({ vendor, open, ours, called, answers, unlisted }) => {
    const contract = test.skipIf(wantedContract(contractFiles[vendor]) === null)
    const opened = (own: OwnContract | null): ContractGuard => open({ own }) ?? expect.fail('its contract is gone')
    let shared: ContractGuard | null = null
    const guard = (): ContractGuard => {
      shared ??= opened(ours)
      return shared
    }
    const good: readonly SampleExchange[] = sampleExchanges(ours.document).map(({ operation, exchange }) => ({
      operation,
      exchange: { ...exchange, path: called(exchange.path), ...(exchange.status === 200 ? answers[operation] : {}) },
    }))
    const labels = [...new Set(good.map(({ operation }) => operation))].sort()
    const missed = (change: (exchange: Exchange) => readonly Exchange[]): readonly string[] =>
      good.flatMap(({ operation, exchange }) =>
        change(exchange)
          .filter((changed) => !isCaught(guard(), changed))
          .map((changed) => `${operation} ${JSON.stringify(changed)}`),
      )

    contract('is asked where the vendor’s contract judges nothing, and nowhere else', () => {
      const without = opened(null)
      for (const { exchange } of good) {
        expect(findings(without, exchange)).toEqual([expect.stringMatching(/^not judged/)])
      }
      expect(labels).toHaveLength(operationsOf(ours.document).length)
    })

    contract('judges all it has, and tells it from what the vendor’s judges', () => {
      const judging = guard()
      expect(good.flatMap(({ exchange }) => findings(judging, exchange))).toEqual([])
      expect([...(judging.checkedByOwn ?? [])].sort()).toEqual(labels)
      expect([...judging.checked.keys()].sort()).toEqual(labels)
    })

    contract('says of each operation what it was read from', () => {
      expect(sourced.safeParse(ours.document).error).toBeUndefined()
    })

    contract('catches another type, an unknown field and a missing one', () => {
      const bodies = good.filter(({ exchange }) => exchange.responseBody !== undefined)
      const isFree = ({ what, pointer }: { what: string; pointer: string }): boolean =>
        pointer === '/meta' && what !== 'missing field'
      const mutated = bodies.flatMap(({ operation, exchange }) =>
        [...mutationsOf(exchange.responseBody), ...withoutEach(exchange.responseBody)]
          .filter((mutation) => !isFree(mutation))
          .map((mutation) => ({ operation, mutation, changed: { ...exchange, responseBody: mutation.body } })),
      )
      const passed = mutated.filter(({ changed }) => !isCaught(guard(), changed))
      expect(passed.map(({ operation, mutation: { what, pointer } }) => `${operation} ${what} ${pointer}`)).toEqual([])
      expect(mutated.length).toBeGreaterThan(20)
    })

    contract('catches a file that is none of its type, and one under another type', () => {
      const files = (exchange: Exchange): readonly Exchange[] =>
        exchange.responseBytes === undefined
          ? []
          : [
              { ...exchange, responseBytes: Buffer.from('<html>no</html>') },
              { ...exchange, responseBytes: Buffer.from('GIF89a') },
              { ...exchange, responseMediaType: 'text/html' },
              { ...exchange, responseMediaType: 'application/json', responseBody: { base64: 'JVBERg==' } },
            ]
      expect(missed(files)).toEqual([])
    })

    contract('catches an answer without a body, an unknown parameter and an unknown status', () => {
      const changes = (exchange: Exchange): readonly Exchange[] => {
        const { responseBytes: _, ...rest } = exchange
        return [
          { ...rest, responseBody: undefined, responseMediaType: null },
          { ...exchange, path: `${exchange.path}?unheard_of=1` },
          { ...exchange, status: 299 },
        ]
      }
      expect(missed(changes)).toEqual([])
    })

    contract.each(unlisted)('leaves %s %s unjudged, which fails the run', (method, path) => {
      const [{ exchange } = expect.fail()] = good
      expect(findings(guard(), { ...exchange, method, path })).toEqual([expect.stringMatching(/^not judged, because/)])
    })
  },
)
