import { dirname } from 'node:path'
import { contractFile } from './contracts.ts'
import { readEasyPost } from './examples/easypost.ts'
import { readFleetbase } from './examples/fleetbase.ts'
import { type ExamplesGuard, openExamplesGuard } from './examples-guard.ts'
import { isDay, isDecimal, isInstant } from './graphql/scalars.ts'
import { type GraphQlGuard, loadGraphQlGuard } from './graphql-guard.ts'
import { type Json, readDocument } from './openapi/document.ts'
import { loadOpenApiGuard, type OpenApiGuard } from './openapi-guard.ts'
import type { Allowance, VerdictOptions } from './verdicts.ts'

interface Options extends VerdictOptions {
  /** Paths before those of the contract. */
  readonly basePaths?: readonly string[]
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

interface OpenApiOptions extends Options {
  /** Puts right what the document says of a whole answer, so that what is in it is judged. */
  readonly mend?: (document: Json) => Json
}

type Vendor = keyof typeof contractFiles

/** No contract speaks of what stands before the vendor's own code. */
const inFront: Allowance = { where: 'status', at: /^429 /, why: 'Limits answer for every operation.' }

const gaps: Partial<Readonly<Record<Vendor, readonly Allowance[]>>> = {
  karrio: [
    {
      operation: ['GET /v1/orders', 'GET /v1/shipments', 'GET /v1/trackers'],
      where: 'query',
      at: /^(limit|offset) is not in the contract$/,
      why: 'Documented for every list, in the prose before the operations.',
    },
  ],
}

const allowed = (vendor: Vendor, { allow = [] }: Options): readonly Allowance[] => [
  inFront,
  ...(gaps[vendor] ?? []),
  ...allow,
]

const openApi =
  (vendor: Vendor) =>
  ({ mend = (document) => document, ...options }: OpenApiOptions = {}): OpenApiGuard | null => {
    const path = contractFile(contractFiles[vendor])
    if (path === null) return null
    return loadOpenApiGuard(mend(readDocument(path)), { vendor, ...options, allow: allowed(vendor, options) })
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
