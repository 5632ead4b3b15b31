import type { Measured } from '../federation.ts'
import { median, rounded } from '../median.ts'
import type { BenchResult } from '../result.ts'
import type { ContenderName } from './contenders.ts'
import { type Calls, sumOf } from './upstreams.ts'

const inWords = ({ odoo, parcels, warehouse }: Calls): string =>
  `${odoo} to Odoo, ${parcels} to the carrier, ${warehouse} to the warehouse`

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

export function rows({ chainMs, ms, calls, firstMs, rounds }: Measured): readonly BenchResult[] {
  const { cold = [], warm = [] } = ms
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
    const note = `cold; reference: ${what}: ${inWords(theirs)}`
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
      'federation-cold',
      cold,
      chainMs,
      `${inWords(ours)}; the first answer of a fresh process: ${Math.round(firstMs)} ms; reference: Odoo once, then the warehouse’s pages, nothing done with them`,
    ),
    latency('federation-warm', warm, chainMs, `${sumOf(calls.warm as Calls)} calls; reference: as above`),
    ...against,
  ]
}
