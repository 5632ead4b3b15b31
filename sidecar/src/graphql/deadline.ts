import { SidecarError } from '../foundation/errors.ts'

/** Milliseconds until a request is told that it took too long. */
export const defaultDeadlineMs = 30_000

export const deadlineExceeded = (): SidecarError =>
  new SidecarError(
    'DEADLINE_EXCEEDED',
    'This took too long and was given up. Ask for less at once, or try again in a moment.',
  )
