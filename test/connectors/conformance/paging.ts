import type { TrackingReport } from '../../../sidecar/src/canonical/partner-reports.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { atBench, counting, watched } from './bench.ts'
import { changesOf, type Drain, drained, drainsOf } from './drains.ts'
import { outcomeOf } from './outcome.ts'
import { type Means, type Rule, told } from './rule.ts'

/** 5: lists are read to their end whatever happens meanwhile, and a cursor loses nothing. */
export const pagesAreReadToTheEnd: Rule = async (subject, means) => {
  const complaints: string[] = []
  for (const drain of drainsOf(subject)) complaints.push(...(await pagingComplaints(subject, means, drain)))
  return [...complaints, ...(await knownIsFound(subject, means)), ...(await cursorsLoseNothing(subject, means))]
}

async function pagingComplaints<S>(
  subject: ConnectorCase<S>,
  means: Means,
  { name, read }: Drain<S>,
): Promise<readonly string[]> {
  const counter = { calls: 0 }
  const whole = await atBench(subject, means, ({ context }) => outcomeOf(() => read(counting(context, counter))))
  if ('error' in whole) return [`${name} is not read to the end: ${told(whole.error)}`]
  const names = whole.value as readonly string[]
  const complaints: string[] = []
  // What changed may be told again, what is asked for may not.
  if (name.endsWith('.fetch') && new Set(names).size !== names.length) complaints.push(`${name} tells something twice`)
  if (counter.calls < 2) return complaints

  const failing = await atBench(subject, means, ({ context, under }) =>
    outcomeOf(() =>
      read(
        watched(context, { after: (count) => count === 1 && under.partner.setMood({ kind: 'failing', status: 503 }) }),
      ),
    ),
  )
  if ('value' in failing) complaints.push(`${name} takes a failure in the middle for the end`)

  const shrinking = await atBench(subject, means, async ({ context, under }) => {
    const { removeDuringPaging } = under
    if (!removeDuringPaging) return null
    return outcomeOf(async () => {
      const during = await read(watched(context, { after: (count) => count === 1 && removeDuringPaging() }))
      return lostOf(during, await read(context))
    })
  })
  if (shrinking === null) return complaints
  if ('error' in shrinking) return [...complaints, `${name}, when something goes away: ${told(shrinking.error)}`]
  const lost = shrinking.value as readonly string[]
  if (lost.length > 0) complaints.push(`${name} loses ${lost.length} others when something goes away while it reads`)
  return complaints
}

/** What is still there, and was not read. */
const lostOf = (read: readonly string[], rest: readonly string[]): readonly string[] =>
  [...new Set(rest)].filter((each) => !read.includes(each))

const knownIsFound: Rule = (subject, means) =>
  atBench(subject, means, async ({ context }) => {
    const complaints: string[] = []
    const { tracking, stock } = subject.connector.capabilities
    const everything = async (name: string, wanted: readonly string[], read: () => Promise<readonly string[]>) => {
      const outcome = await outcomeOf(read)
      if ('error' in outcome) return complaints.push(`${name}: ${told(outcome.error)}`)
      const missing = wanted.filter((each) => !(outcome.value as readonly string[]).includes(each))
      if (missing.length > 0)
        complaints.push(`${name} leaves out ${missing.length} of ${wanted.length} it knows: ${missing[0]}`)
      return 0
    }
    for (const changes of changesOf(subject)) {
      await everything(changes.name, changes.known, async () => (await drained(changes, context, null)).names)
    }
    const drains = drainsOf(subject)
    if (tracking && subject.tracking) {
      const numbers = subject.tracking.known.map(({ trackingNumber }) => trackingNumber)
      const drain = drains.find(({ name }) => name === 'tracking.fetch')
      await everything('tracking.fetch', numbers, async () => (await drain?.read(context)) ?? [])
    }
    const longest = subject.tracking?.longest
    if (tracking && longest) {
      const outcome = await outcomeOf(() => tracking.fetch(context, [longest.query]))
      const events = 'value' in outcome ? (outcome.value as readonly TrackingReport[])[0]?.events.length : undefined
      if (events !== longest.events)
        complaints.push(`tracking.fetch has ${events} of ${longest.events} events of one number`)
    }
    if (stock && subject.stock) {
      const drain = drains.find(({ name }) => name === 'stock.fetch')
      await everything('stock.fetch', subject.stock.known, async () =>
        ((await drain?.read(context)) ?? []).map((name) => name.slice(0, name.lastIndexOf(' '))),
      )
    }
    return complaints
  })

const cursorsLoseNothing: Rule = async (subject, means) => {
  const complaints: string[] = []
  for (const changes of changesOf(subject)) {
    const outcome = await atBench(subject, means, async ({ context, under }) => {
      const run = async (): Promise<readonly string[]> => {
        const first = await drained(changes, context, null)
        const quiet = await drained(changes, context, first.cursor)
        const quieter = await drained(changes, context, quiet.cursor)
        const repeats =
          subject.tellsAgain === undefined && first.names.length > 3 && quiet.names.length >= first.names.length
        const found =
          repeats && quieter.names.length >= first.names.length ? [`${changes.name} tells everything again`] : []
        const changed = await under.change?.()
        if (changed === undefined) return found
        const next = await drained(changes, context, quieter.cursor)
        const again = await drained(changes, context, quieter.cursor)
        return [
          ...found,
          ...(next.names.includes(changed) ? [] : [`${changes.name} does not tell of what changed since its cursor`]),
          ...(again.names.includes(changed)
            ? []
            : [`${changes.name} asked again from one cursor tells something else`]),
        ]
      }
      return outcomeOf(run)
    })
    if ('error' in outcome) complaints.push(`${changes.name}: ${told(outcome.error)}`)
    else complaints.push(...(outcome.value as readonly string[]))
  }
  return complaints
}
