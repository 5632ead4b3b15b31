/** How a step stands. */
export const stepStates = [
  'NOT_STARTED',
  'WAITING',
  'IN_PROGRESS',
  'DONE',
  /** Done for some of the goods; the rest has a step of its own. */
  'PARTIAL',
  'STALLED',
  'FAILED',
  'SKIPPED',
  'CANCELLED',
] as const

export type StepState = (typeof stepStates)[number]

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface StepKind {
  /** Whose move it is while nothing else is said. */
  readonly owner: string
  /** Who is asked when it is stuck. */
  readonly team: string
  /** How long it may take from its beginning. */
  readonly withinMs: number
}

/** The way of an order, then that of a return, in the order in which they go; each step is late after its own time. */
export const processSteps = {
  capture: { owner: 'odoo', team: 'customer-service', withinMs: 2 * day },
  validate: { owner: 'odoo', team: 'customer-service', withinMs: 15 * minute },
  release: { owner: 'odoo', team: 'warehouse', withinMs: 15 * minute },
  pick: { owner: 'warehouse', team: 'warehouse', withinMs: day },
  pack: { owner: 'warehouse', team: 'warehouse', withinMs: day },
  ship: { owner: 'warehouse', team: 'warehouse', withinMs: 2 * day },
  label: { owner: 'carrier', team: 'transport-desk', withinMs: hour },
  dispatch: { owner: 'transport', team: 'transport-desk', withinMs: hour },
  deliver: { owner: 'carrier', team: 'transport-desk', withinMs: 7 * day },
  proof: { owner: 'carrier', team: 'transport-desk', withinMs: day },
  invoice: { owner: 'odoo', team: 'finance', withinMs: day },
  settle: { owner: 'odoo', team: 'finance', withinMs: 30 * day },
  announce: { owner: 'odoo', team: 'warehouse', withinMs: 15 * minute },
  receive: { owner: 'warehouse', team: 'warehouse', withinMs: 14 * day },
  credit: { owner: 'odoo', team: 'finance', withinMs: 2 * day },
} as const satisfies Record<string, StepKind>

export type StepName = keyof typeof processSteps
export const stepNames = Object.keys(processSteps) as readonly StepName[]

/** What is known of a step beside its state. What is left out is not known, or no more so. */
export interface StepFacts {
  readonly owner?: string
  /** In plain words, for whoever asks why it stands still. */
  readonly waitingOn?: string
  readonly message?: string
  /** ISO 8601 UTC; null: it is never late. */
  readonly dueAt?: string | null
  readonly attempts?: number
  readonly nextAttemptAt?: string
  readonly deadLetterId?: string
}

/** One thing that happened to one step. */
export interface StepEvent {
  readonly process: string
  readonly step: StepName
  /** A global id; empty when it is about all of the process. */
  readonly part: string
  /** Told again it is the same. Null: how the step stands now, which is news only when it stood otherwise before. */
  readonly eventKey: string | null
  readonly state: StepState
  readonly facts: StepFacts
  /** ISO 8601 UTC. */
  readonly occurredAt: string
}

/** A step as the events have it. */
export interface ProcessStep {
  readonly step: StepName
  readonly part: string
  readonly state: StepState
  readonly owner: string
  readonly team: string
  readonly waitingOn: string | null
  /** Since when it is in this state, ISO 8601 UTC. */
  readonly since: string
  readonly dueAt: string | null
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly deadLetterId: string | null
  readonly message: string | null
}

const ended: ReadonlySet<StepState> = new Set(['DONE', 'PARTIAL', 'SKIPPED', 'CANCELLED'])

export const hasEnded = ({ state }: Pick<ProcessStep, 'state'>): boolean => ended.has(state)

/** It has not ended, and its time is up. */
export const isOverdue = (step: Pick<ProcessStep, 'state' | 'dueAt'>, nowMs: number): boolean =>
  !hasEnded(step) && step.dueAt !== null && Date.parse(step.dueAt) < nowMs

/** It goes no further by itself: given up, failed, or past its time. */
export const isStalled = (step: ProcessStep, nowMs: number): boolean =>
  step.state === 'FAILED' || step.state === 'STALLED' || step.deadLetterId !== null || isOverdue(step, nowMs)
