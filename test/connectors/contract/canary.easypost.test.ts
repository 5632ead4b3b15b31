import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findings, isCaught } from './caught.ts'
import type { Exchange } from './contract-guard.ts'
import { contractFile, wantedContract } from './contracts.ts'
import type { ExamplesGuard } from './examples-guard.ts'
import { changedAt, mutationsOf, withoutEach } from './mutations.ts'
import { operationsInUse } from './operations-in-use.ts'
import { contractFiles, easypostGuard } from './vendor-guards.ts'

const path = wantedContract(contractFiles.easypost)

const answerOf = (name: string): unknown =>
  JSON.parse(readFileSync(contractFile(`easypost/responses/${name}.json`) ?? '', 'utf8'))

const bought = (): Exchange => ({
  method: 'POST',
  path: '/v2/shipments/shp_1/buy',
  requestHeaders: {},
  requestBody: { rate: { id: 'rate_1' }, insurance: '100.00' },
  requestMediaType: 'application/json',
  status: 200,
  responseBody: answerOf('shipments-buy'),
  responseMediaType: 'application/json',
})

const tracked = (): Exchange => ({
  ...bought(),
  path: '/v2/trackers',
  requestBody: { tracker: { tracking_code: 'EZ1000000001', carrier: 'USPS' } },
  responseBody: answerOf('trackers-create'),
})

/** Every exchange of the recordings, as it was recorded. */
const recorded = (): readonly Exchange[] =>
  globSync(join(path ?? '', '*.har'))
    .sort()
    .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { log: { entries: Entry[] } }).log.entries)
    .map(({ request, response }) => {
      const { pathname, search } = new URL(request.url)
      const sent = request.postData?.text
      return {
        method: request.method,
        path: `${pathname}${search}`,
        requestHeaders: {},
        requestBody: sent ? JSON.parse(sent) : undefined,
        requestMediaType: sent ? 'application/json' : null,
        status: response.status,
        responseBody: JSON.parse(response.content.text),
        responseMediaType: 'application/json',
      }
    })

interface Entry {
  readonly request: { readonly method: string; readonly url: string; readonly postData?: { readonly text?: string } }
  readonly response: { readonly status: number; readonly content: { readonly text: string } }
}

describe('the guard of easypost', () => {
  const contract = test.skipIf(path === null)
  let opened: ExamplesGuard | null = null
  const guard = (): ExamplesGuard => {
    opened ??= easypostGuard() ?? expect.fail('its contract is gone')
    return opened
  }

  contract('knows every operation in use', () => {
    expect(operationsInUse.easypost.filter((operation) => !guard().operations.includes(operation))).toEqual([])
  })

  contract('lets every recording pass', () => {
    // The vendor refused it, and it was recorded for the refusal.
    const exchanges = recorded().filter(({ path: called }) => called !== '/v2/claims')
    expect(exchanges.flatMap((exchange) => findings(guard(), exchange))).toEqual([])
    expect(exchanges.length).toBeGreaterThan(30)
  })

  contract.each([
    ['a purchase', bought],
    ['a tracker', tracked],
    [
      'a tracker read, whose answer nobody recorded',
      () => ({ ...tracked(), method: 'GET', path: '/v2/trackers/trk_1', requestBody: undefined }),
    ],
  ])('lets pass %s', (_, exchange) => {
    expect(findings(guard(), exchange())).toEqual([])
  })

  contract.each([
    ['a purchase', bought],
    ['a tracker', tracked],
  ])('catches another type and an unknown field anywhere in %s, but in what is free', (_, exchange) => {
    const missed = (['requestBody', 'responseBody'] as const).flatMap((side) => {
      const body = exchange()[side]
      return mutationsOf(body)
        .filter(({ pointer }) => !/\/options\b/.test(pointer))
        .filter((each) => !isCaught(guard(), { ...exchange(), [side]: each.body }))
        .filter(({ pointer }) => !isOnlyNull(guard(), exchange(), side, pointer))
        .map(({ what, pointer }) => `${side} ${what} ${pointer}`)
    })
    expect(missed).toEqual([])
  })

  contract('catches a field that is missing and is in every example', () => {
    for (const exchange of [bought(), tracked()]) {
      const missed = withoutEach(exchange.responseBody).filter(
        ({ body }) => !isCaught(guard(), { ...exchange, responseBody: body }),
      )
      expect(missed.map(({ pointer }) => pointer)).toEqual([])
    }
    expect(findings(guard(), { ...tracked(), requestBody: {} })).toEqual(['request /tracker is required'])
  })

  contract.each<readonly [string, Partial<Exchange>]>([
    ['an unknown path', { path: '/v2/shipments/shp_1/purchase' }],
    ['an unknown parameter', { path: '/v2/shipments/shp_1/buy?unheard_of=1' }],
    ['a status nobody recorded', { method: 'POST', path: '/v2/trackers', status: 202 }],
    ['an object the vendor does not have', { responseBody: { id: 'prc_1', object: 'Parcels' } }],
    ['an error of another form', { status: 422, responseBody: { errors: ['no'] } }],
    ['an unwrapped body', { path: '/v2/trackers', requestBody: { tracking_code: 'EZ1000000001' } }],
  ])('catches %s', (_, change) => {
    expect(findings(guard(), { ...bought(), ...change })).not.toEqual([])
  })
})

/** Everything the vendor has shown there is null: what else it may be, nobody can know. */
function isOnlyNull(guard: ExamplesGuard, exchange: Exchange, side: 'requestBody' | 'responseBody', pointer: string) {
  return ['text', 7, false, [], {}].every(
    (value) => !isCaught(guard, { ...exchange, [side]: changedAt(exchange[side], pointer, value) }),
  )
}
