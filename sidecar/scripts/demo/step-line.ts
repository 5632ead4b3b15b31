import { styleText } from 'node:util'
import type { FollowedStep } from './follow-process.ts'

/** One line for each turn of a step: when, of which order, how it stands now, and whose move it is where somebody has one. */
export function stepLine(number: string, step: FollowedStep, at: Date): string {
  const words = step.state.toLowerCase().replaceAll('_', ' ').padEnd(12)
  const cells = [at.toTimeString().slice(0, 8), number, step.step.toLowerCase().padEnd(9)]
  return `${cells.join('  ')} ${styleText(colourOf(step), words)} ${remarkOf(step)}`.trimEnd()
}

function colourOf({ state }: FollowedStep) {
  if (state === 'DONE') return 'green'
  return needsSomebody(state) ? 'red' : 'yellow'
}

const needsSomebody = (state: string): boolean => state === 'FAILED' || state === 'STALLED'

function remarkOf({ state, team, waitingOn, message }: FollowedStep): string {
  const waits = state === 'WAITING' && waitingOn !== null ? `waits for ${waitingOn}. ` : ''
  const acts = needsSomebody(state) ? `${team} has to act: ` : ''
  return `${waits}${acts}${message ?? ''}`
}
