import { type Decider, recordAudit } from '../../audit/audit.ts'
import type {
  BookReturnLabelInput,
  BookReturnLabelPayload,
  LabelPaper,
  UserError,
} from '../../contract/resolver-types.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError, toSidecarError } from '../../foundation/errors.ts'
import { expectId, odooIdOf, parseGlobalId } from '../../foundation/ids.ts'
import type { ReturnedId } from '../return-label/kept-return-label.ts'
import { type ReturnLabel, returnLabel } from '../return-label/return-label.ts'
import { returnPaper } from '../return-label/return-paper.ts'
import { bookedLabel } from './book-label.ts'
import { withinBookingTime } from './booking-time.ts'

/** Books the label for the way back, or says why not. */
export async function bookReturnLabel(
  deps: WorkDeps,
  { transfer }: BookReturnLabelInput,
  who: Decider,
): Promise<BookReturnLabelPayload> {
  try {
    const id = returnedId(transfer)
    return await withinBookingTime(async (signal) => {
      const label = await returnLabel(deps, id, signal)
      await note(deps, id, who, label)
      const { paper, userErrors } = await paperOrWhy(label, signal)
      return { label: bookedLabel({ ...label.bought, connection: label.open.connection.id }), paper, userErrors }
    })
  } catch (caught) {
    return { userErrors: [asUserError(caught)] }
  }
}

function returnedId(given: string): ReturnedId {
  const id = parseGlobalId(given).type === 'Return' ? expectId('Return', given) : expectId('Fulfillment', given)
  if (odooIdOf(id) !== null) return id
  throw new SidecarError('NOT_FOUND', 'There is no fulfillment or return with this id.')
}

/** A label whose paper can't be had now is bought all the same: asked for again, it is this one. */
async function paperOrWhy(
  label: ReturnLabel,
  signal: AbortSignal,
): Promise<{ readonly paper: LabelPaper | null; readonly userErrors: readonly UserError[] }> {
  try {
    return { paper: await returnPaper(label, signal), userErrors: [] }
  } catch (caught) {
    return { paper: null, userErrors: [asUserError(caught)] }
  }
}

function asUserError(caught: unknown): UserError {
  const { code, message } = toSidecarError(caught)
  if (code === 'INTERNAL') throw caught
  return { code, message }
}

const note = ({ database }: WorkDeps, object: ReturnedId, who: Decider, { bought }: ReturnLabel): Promise<void> =>
  database.transaction((tx) =>
    recordAudit(tx, [
      { ...{ ...who, action: 'label.book-return', object }, details: { trackingNumbers: bought.trackingNumbers } },
    ]),
  )
