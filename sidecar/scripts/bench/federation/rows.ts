import type { Measured, Way } from '../federation.ts'
import { median, rounded } from '../median.ts'
import type { BenchResult } from '../result.ts'
import type { ContenderName } from './contenders.ts'
import { type Calls, sumOf } from './upstreams.ts'

const inWords = ({ odoo, parcels, warehouse }: Calls): string =>
  `${odoo} to Odoo, ${parcels} to the carrier, ${warehouse} to the warehouse`

const leanNote = 'reference: as above, with the leanest call of Odoo for this one question'

/** What ShipBob bears, of one user and application. */
const warehouseCallsAMinute = 150

const references: readonly { readonly name: string; readonly of: ContenderName; readonly what: string }[] = [
  { name: 'federation-naive', of: 'naive', what: 'resolvers that ask field by field' },
  {
    name: 'federation-gateway',
    of: 'gateway',
    what: 'Hive Gateway over Mesh, Odoo model by model, batched by @resolveTo',
  },
  {
    name: 'federation-gateway-nested',
    of: 'gatewayNested',
    what: 'the same with Odoo’s part written by hand as one nested call',
  },
]

/** Where the time of a cold question goes: medians, ms after it was asked. */
function wayInWords(ways: readonly Way[]): string {
  const after = (moment: (way: Way) => number): number => Math.round(median(ways.map(moment)))
  return `Odoo is asked after ${after((way) => way.odoo)} ms, the warehouse after ${after((way) => way.warehouse)}, answered after ${after((way) => way.answered)}`
}

export function rows({ chainMs, ms, calls, firstMs, ways, rounds }: Measured): readonly BenchResult[] {
  const { first = [], cold = [], warm = [] } = ms
  const ours = calls.cold as Calls
  const latency = (name: string, mine: readonly number[], theirs: readonly number[], note: string): BenchResult => ({
    ...{ name, unit: 'ms', rounds, note },
    ours: rounded(median(mine), 1),
    reference: rounded(median(theirs), 1),
    ratio: rounded(median(mine.map((value, index) => value / (theirs[index] as number)))),
  })
  const against = references.flatMap(({ name, of, what }): readonly BenchResult[] => {
    const theirs = calls[of]
    const theirMs = ms[of]
    if (!theirs || !theirMs) return []
    const bearable = Math.floor(warehouseCallsAMinute / theirs.warehouse)
    const note = `cold, ids of items known; reference: ${what}: ${inWords(theirs)}, which bears ${bearable} such questions a minute`
    return [
      latency(name, cold, theirMs, note),
      {
        ...{ name: `${name}-calls`, unit: 'calls', rounds, note },
        ours: sumOf(ours),
        reference: sumOf(theirs),
        ratio: rounded(sumOf(ours) / sumOf(theirs)),
      },
    ]
  })
  return [
    latency(
      'federation-first',
      first,
      chainMs.first,
      `nothing known: ${inWords(calls.first as Calls)}; in a process that has answered before, while the first answer of a fresh one took ${Math.round(firstMs)} ms; reference: the slowest chain of these calls, made directly: Odoo, then all pages of the warehouse’s levels, nothing done with them`,
    ),
    latency('federation-first-lean', first, chainMs.leanFirst, leanNote),
    latency(
      'federation-cold',
      cold,
      chainMs.cold,
      `facts forgotten, which items of the warehouse have which SKU is known from a read of the last day: ${inWords(ours)}; ${wayInWords(ways)}; reference: the slowest chain of these calls, made directly: Odoo, then the warehouse for these items`,
    ),
    latency('federation-cold-lean', cold, chainMs.leanCold, leanNote),
    latency('federation-warm', warm, chainMs.cold, `${sumOf(calls.warm as Calls)} calls; reference: as above`),
    ...against,
  ]
}
