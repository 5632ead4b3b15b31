import { dirname } from 'node:path'
import { contractFile } from './contracts.ts'
import { readEasyPost } from './examples/easypost.ts'
import { readFleetbase } from './examples/fleetbase.ts'
import { type ExamplesGuard, openExamplesGuard } from './examples-guard.ts'
import { isDay, isDecimal, isInstant } from './graphql/scalars.ts'
import { type GraphQlGuard, loadGraphQlGuard } from './graphql-guard.ts'
import { loadOpenApiGuard, type OpenApiGuard } from './openapi-guard.ts'
import type { Allowance } from './verdicts.ts'

interface Options {
  /** Paths before those of the contract. */
  readonly basePaths?: readonly string[]
  readonly allow?: readonly Allowance[]
}

/** The file each vendor's contract is known by, below the folder of contracts. */
export const contractFiles = {
  dcsa: 'dcsa/tnt_v2.2.0-bundled.yaml',
  easypost: 'easypost/recordings',
  fleetbase: 'fleetbase/postman',
  karrio: 'karrio/karrio-openapi.yml',
  shipbob: 'shipbob/shipbob-openapi-2026-01.json',
  shipengine: 'shipengine/shipengine-openapi.yaml',
  shiphero: 'shiphero/shiphero-public-api.graphql',
} as const

type Vendor = keyof typeof contractFiles

/** No contract speaks of what stands before the vendor's own code. */
const inFront: Allowance = {
  where: 'status',
  at: /^(429|502|503|504) /,
  why: 'Limits and gateways answer for every operation.',
}

const gaps: Partial<Readonly<Record<Vendor, readonly Allowance[]>>> = {
  karrio: [
    { where: 'query', at: /^(limit|offset) /, why: 'Documented for every list, in the prose before the operations.' },
    { where: 'status', at: /^(401|403) /, why: 'Django REST framework answers them before the operation is reached.' },
  ],
  shiphero: [{ where: 'status', at: /^(401|403) /, why: 'A token is refused before GraphQL is reached.' }],
}

const allowed = (vendor: Vendor, { allow = [] }: Options): readonly Allowance[] => [
  inFront,
  ...(gaps[vendor] ?? []),
  ...allow,
]

const openApi =
  (vendor: Vendor) =>
  (options: Options = {}): OpenApiGuard | null => {
    const path = contractFile(contractFiles[vendor])
    return path === null ? null : loadOpenApiGuard(path, { vendor, ...options, allow: allowed(vendor, options) })
  }

/** Each is a new guard, or null where its contract is not on this machine. `allow` is added to the gaps that are known. */
export const karrioGuard = openApi('karrio')
export const shipbobGuard = openApi('shipbob')
export const dcsaGuard = openApi('dcsa')
export const shipengineGuard = openApi('shipengine')

export function shipheroGuard(options: Options = {}): GraphQlGuard | null {
  const path = contractFile(contractFiles.shiphero)
  if (path === null) return null
  return loadGraphQlGuard(path, {
    vendor: 'shiphero',
    path: '/graphql',
    scalars: { Date: isDay, DateTime: isInstant, Decimal: isDecimal, ISODateTime: isInstant, Money: isDecimal },
    errorFields: [
      'code',
      'field',
      'operation',
      'request_id',
      // Code 30, out of credits.
      'remaining_credits',
      'required_credits',
      'time_remaining',
      // A document that does not validate.
      'locations',
      'path',
    ],
    allow: allowed('shiphero', options),
  })
}

export function fleetbaseGuard(options: Options = {}): ExamplesGuard | null {
  const path = contractFile(contractFiles.fleetbase)
  if (path === null) return null
  return openExamplesGuard(readFleetbase(dirname(path)), {
    vendor: 'fleetbase',
    nullAnywhere: true,
    always: 'all',
    ...options,
  })
}

export function easypostGuard(options: Options = {}): ExamplesGuard | null {
  const path = contractFile(contractFiles.easypost)
  if (path === null) return null
  return openExamplesGuard(readEasyPost(dirname(path)), {
    vendor: 'easypost',
    nullAnywhere: false,
    always: 'all',
    ...options,
  })
}
