import type { Mood } from '../../../sidecar/src/sandbox/partners/mood.ts'
import type { ConnectorCase } from '../connector-case.ts'
import { atBench, type Bench } from './bench.ts'
import { type Operation, operationsOf } from './operations.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { type Means, told } from './rule.ts'

/** One operation in one mood of the partner; without a mood all is well. */
export interface Attempt {
  readonly operation: string
  readonly effect: Operation<unknown>['effect']
  readonly opaque: boolean
  readonly mood: Mood | null
  readonly outcome: Outcome
}

const moods: readonly Mood[] = [
  { kind: 'failing', status: 500 },
  { kind: 'failing', status: 503 },
  { kind: 'throttled', retryAfterSeconds: 7 },
  { kind: 'throttled', retryAfterSeconds: null },
  { kind: 'cut-off' },
  { kind: 'wrong-shape' },
  { kind: 'expired-token' },
]

export interface Everything {
  readonly attempts: readonly Attempt[]
  /** Operations that could not be tried at all, and why. */
  readonly untried: readonly string[]
  readonly lines: readonly string[]
  readonly secrets: readonly string[]
}

/** Every operation in every mood. */
export const tryEverything = <S>(
  subject: ConnectorCase<S>,
  means: Means,
  secretsOf: (settings: S) => readonly string[],
) =>
  atBench(subject, means, async (bench): Promise<Everything> => {
    const attempts: Attempt[] = []
    const untried: string[] = []
    const inTurn: readonly (Mood | null)[] = [
      null,
      ...moods,
      ...(subject.errorsIn200 ? [{ kind: 'errors-in-200' } as const] : []),
    ]
    for (const operation of operationsOf(subject)) {
      for (const mood of inTurn) {
        const tried = await attempt(bench, operation, mood).catch((error: unknown) => {
          untried.push(`${operation.name} could not be tried: ${told(error)}`)
          return null
        })
        if (tried) attempts.push(tried)
        else if (mood === null) untried.push(`${operation.name} is declared, and nothing of the case leads to it`)
      }
    }
    return { attempts, untried, lines: bench.lines, secrets: secretsOf(bench.context.settings) }
  })

async function attempt<S>(
  { under, context }: Bench<S>,
  { name, effect, opaque, arrange }: Operation<S>,
  mood: Mood | null,
): Promise<Attempt | null> {
  const run = await arrange(context)
  if (run === null) return null
  under.partner.setMood(mood)
  try {
    return { operation: name, effect, opaque, mood, outcome: await outcomeOf(() => run(context)) }
  } finally {
    under.partner.setMood(null)
  }
}
