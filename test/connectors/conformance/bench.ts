import { Writable } from 'node:stream'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import { createLogger } from '../../../sidecar/src/foundation/logger.ts'
import type { PartnerReply, PartnerRequest } from '../../../sidecar/src/http/partner-http.ts'
import type { ConnectorCase, PartnerUnderTest } from '../connector-case.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { Means } from './rule.ts'

/** A connector at work with its sandbox. */
export interface Bench<S> {
  readonly subject: ConnectorCase<S>
  readonly under: PartnerUnderTest
  readonly context: CallContext<S>
  /** Every line logged so far. */
  readonly lines: readonly string[]
}

/** The beginning of a minute: what a partner dates from its start is dated the same by the next one. */
const began = Math.floor(Date.now() / 60_000) * 60_000

/** A clock that starts anew for every partner, so that two of them hold the very same. */
function sameDay(): () => number {
  const startedAt = performance.now()
  return () => began + Math.floor(performance.now() - startedAt)
}

interface Way {
  readonly timeZone?: string | null
  /** Stands between the connector and the partner. */
  through?(url: string): Promise<{ readonly url: string; stop(): Promise<void> }>
}

/** Starts a partner of its own, works with it, and stops it. The token is there before anything is tried. */
export async function atBench<S, Result>(
  subject: ConnectorCase<S>,
  means: Means,
  work: (bench: Bench<S>) => Promise<Result>,
  { timeZone = null, through }: Way = {},
): Promise<Result> {
  const under = await subject.start({ now: sameDay() })
  const between = await through?.(under.partner.url)
  const lines: string[] = []
  const memory = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  try {
    const settings = subject.settings(between?.url ?? under.partner.url)
    const plain = means.contextFor(subject.connector, settings, timeZone)
    const context = { ...plain, logger: createLogger('trace', memory) }
    await subject.connector.testConnection(context)
    under.partner.resetCalls()
    return await work({ subject, under, context, lines })
  } finally {
    under.partner.setMood(null)
    await between?.stop()
    await under.partner.stop()
  }
}

export interface Watch {
  /** Called before a call, which is the how manieth, counted from 1. */
  before?(count: number, request: PartnerRequest): void
  after?(count: number, request: PartnerRequest, reply: PartnerReply): void
}

/** Counts the calls that are counted. */
export interface Counter {
  calls: number
}

/** The same context, with its calls counted: all, or those that are meant. */
export const counting = <S>(
  context: CallContext<S>,
  counter: Counter,
  isMeant: (request: PartnerRequest) => boolean = () => true,
): CallContext<S> =>
  watched(context, {
    before(_, request) {
      if (isMeant(request)) counter.calls += 1
    },
  })

/** The same context, with somebody looking on. */
export function watched<S>(context: CallContext<S>, watch: Watch): CallContext<S> {
  let count = 0
  return {
    ...context,
    http: {
      async send(request) {
        count += 1
        const mine = count
        watch.before?.(mine, request)
        const reply = await context.http.send(request)
        watch.after?.(mine, request, reply)
        return reply
      },
    },
  }
}

/** The same context, with what was answered or thrown written down. */
export const recorded = <S>(context: CallContext<S>, outcomes: Outcome[]): CallContext<S> => ({
  ...context,
  http: {
    async send(request) {
      const outcome = await outcomeOf(() => context.http.send(request))
      outcomes.push(outcome)
      return replyOf(outcome)
    },
  },
})

/** The same context a day later, answered as it was then. */
export function replayed<S>(context: CallContext<S>, outcomes: readonly Outcome[]): CallContext<S> {
  let next = 0
  return {
    ...context,
    now: context.now + 86_400_000,
    http: {
      async send() {
        const outcome = outcomes[next]
        next += 1
        if (!outcome) throw new Error('It asked more the second time.')
        return replyOf(outcome)
      },
    },
  }
}

function replyOf(outcome: Outcome): PartnerReply {
  if ('error' in outcome) throw outcome.error
  return outcome.value as PartnerReply
}
