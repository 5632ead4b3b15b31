import type { Caller } from '../../contract/context.ts'

/** What a way in knows of who asks. */
export interface Asking extends Caller {
  /** ms */
  readonly askedAt: number
  readonly deadlineMs: number
}
