import type { SourceTime } from '../../../sidecar/src/canonical/source-time.ts'
import { instantOf } from '../../../sidecar/src/canonical/source-time.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { atBench } from './bench.ts'
import { allReports } from './drains.ts'
import { operationsOf } from './operations.ts'
import { outcomeOf } from './outcome.ts'
import type { Rule } from './rule.ts'
import { everythingIn } from './walk.ts'

/** 9: times carry what the partner really says of their zone, and nothing is made up. */
export const timesAreHonest: Rule = async (subject, means) => {
  const plain = await atBench(subject, means, (bench) => timesOf(bench))
  const zoned = await atBench(subject, means, (bench) => timesOf(bench), { timeZone: 'Europe/Berlin' })
  if (plain.length === 0) return readsNoTimes(subject) ? [] : ['not one time was seen']
  return [
    ...complaintsOf(plain, allowed[subject.times], 'nobody names a zone'),
    ...complaintsOf(
      zoned,
      subject.times === 'local-without-zone' ? inBerlin : allowed[subject.times],
      'the operator names a zone',
    ),
  ]
}

type Judge = (time: SourceTime) => boolean

const allowed: Readonly<Record<ConnectorCase['times'], Judge>> = {
  offset: ({ zoneSource, offset }) => zoneSource === 'PARTNER' && offset !== null,
  'promised-zone': ({ zoneSource, offset }) => zoneSource !== 'UNKNOWN' && offset !== null,
  'local-without-zone': ({ zoneSource, offset }) =>
    zoneSource === 'UNKNOWN' ? offset === null : zoneSource === 'PARTNER',
}

const inBerlin: Judge = ({ zoneSource, offset }) =>
  zoneSource === 'PARTNER' || (zoneSource === 'CONNECTION' && (offset === '+01:00' || offset === '+02:00'))

function complaintsOf(times: readonly SourceTime[], isRight: Judge, when: string): readonly string[] {
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/
  const wrong = times.filter(
    (time) => !isRight(time) || !local.test(time.local) || (time.offset !== null && !instantOf(time)),
  )
  const [first] = wrong
  return first ? [`when ${when}, ${wrong.length} times are not as declared: ${JSON.stringify(first)}`] : []
}

const isTime = (value: unknown): value is SourceTime =>
  typeof value === 'object' && value !== null && 'local' in value && 'zoneSource' in value

async function timesOf<S>(
  bench: Parameters<Parameters<typeof atBench<S, unknown>>[2]>[0],
): Promise<readonly SourceTime[]> {
  const values: unknown[] = [await allReports(bench)]
  for (const { arrange } of operationsOf(bench.subject)) {
    const run = await arrange(bench.context)
    if (run) values.push(await outcomeOf(() => run(bench.context)))
  }
  return values.flatMap((value) => [...everythingIn(value)].filter(isTime))
}

/** Rates and labels alone have none. */
const readsNoTimes = <S>({ connector: { capabilities } }: ConnectorCase<S>): boolean =>
  !capabilities.tracking &&
  !capabilities.stock &&
  !capabilities.warehouseOrders &&
  !capabilities.returns &&
  !capabilities.dispatch
