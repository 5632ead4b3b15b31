import type { AskedGraph } from './ask.ts'
import type { Visits } from './visit.ts'

/** What the routes share. */
export interface PortalParts {
  readonly graph: AskedGraph
  readonly visits: Visits
}
