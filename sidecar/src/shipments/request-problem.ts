import type { ExceptionKind } from '../canonical/business-exception.ts'
import type { Contradiction } from '../canonical/ownership.ts'

/** What a person has to mend in Odoo before a partner can be asked. */
export interface RequestProblem {
  readonly kind: ExceptionKind
  /** Seen from the shipment. */
  readonly field: string
  /** Goes on from "can't be asked for: ". */
  readonly what: string
  /** Of an ownership conflict: what each side says. */
  readonly contradiction?: Contradiction
}
