import type { WorkDeps } from '../../contract/work-deps.ts'
import { raiseExceptions, resolveException } from '../../exceptions/business-exceptions.ts'
import type { GlobalId } from '../../foundation/ids.ts'
import type { Releasable } from '../../fulfillments/release/release-steps.ts'

const kind = 'DUPLICATE_SUSPECTED'

/** Of what there may be two. */
export interface Twice {
  readonly subject: string
  readonly object: GlobalId
}

export const shipmentLabel = ({ id }: Pick<Releasable, 'id'>): Twice => ({ subject: `label/${id}`, object: id })
export const returnLabelOf = (id: GlobalId): Twice => ({ subject: `return-label/${id}`, object: id })

/** There may be two labels for one shipment: somebody looks, and gives one back. */
export const suspectTwoLabels = (
  { database }: WorkDeps,
  { subject, object }: Twice,
  connection: string,
  message: string,
): Promise<void> => raiseExceptions(database, [{ kind, connection, subject, object, message }])

/** There is one. */
export const onlyOneLabel = ({ database }: WorkDeps, { subject }: Twice, connection: string): Promise<void> =>
  resolveException(database, kind, connection, subject)
