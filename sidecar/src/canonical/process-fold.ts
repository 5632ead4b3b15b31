import { hasEnded, type ProcessStep, processSteps, type StepEvent, stepNames } from './process-step.ts'

/** An event as it is kept: of two at the same instant the one written down later counts. */
export interface KeptStepEvent extends StepEvent {
  readonly id: number
}

/**
 * The steps of one process, in the order in which goods move. The last event of a step says how it stands; it is in that
 * state since the first event of the row of equals before it. The order in which events are handed in does not matter.
 */
export function foldSteps(events: readonly KeptStepEvent[]): readonly ProcessStep[] {
  const inTime = [...events].sort(
    (one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt) || one.id - other.id,
  )
  const byStep = Map.groupBy(inTime, ({ step, part }) => `${step}|${part}`)
  return [...byStep.values()].map(stepOf).sort(alongTheWay)
}

function stepOf(events: readonly KeptStepEvent[]): ProcessStep {
  const last = events.at(-1) as KeptStepEvent
  const { step, part, state, facts } = last
  const kind = processSteps[step]
  const lastOther = events.findLastIndex((event) => event.state !== state)
  const first = events[lastOther + 1] as KeptStepEvent
  const done = hasEnded(last)
  return {
    step,
    part,
    state,
    owner: facts.owner ?? events.findLast((event) => event.facts.owner !== undefined)?.facts.owner ?? kind.owner,
    team: kind.team,
    waitingOn: done ? null : (facts.waitingOn ?? null),
    since: first.occurredAt,
    dueAt: done ? null : dueAtOf(events, kind.withinMs),
    attempts: Math.max(0, ...events.map((event) => event.facts.attempts ?? 0)),
    nextAttemptAt: facts.nextAttemptAt ?? null,
    deadLetterId: facts.deadLetterId ?? null,
    message: facts.message ?? null,
  }
}

/** The time of a step runs from its beginning, whatever states it has been in since; after it ended once, from anew. */
function dueAtOf(events: readonly KeptStepEvent[], withinMs: number): string | null {
  const said = events.findLast((event) => event.facts.dueAt !== undefined)
  if (said) return said.facts.dueAt ?? null
  const begun = events[events.findLastIndex(hasEnded) + 1] as KeptStepEvent
  return new Date(Date.parse(begun.occurredAt) + withinMs).toISOString()
}

const alongTheWay = (one: ProcessStep, other: ProcessStep): number =>
  stepNames.indexOf(one.step) - stepNames.indexOf(other.step) || (one.part < other.part ? -1 : 1)
