import { type Decider, recordAudit } from '../../audit/audit.ts'
import type { BookedLabel, BookLabelInput, BookLabelPayload } from '../../contract/resolver-types.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError, toSidecarError } from '../../foundation/errors.ts'
import { expectId, type FulfillmentId, keyOf, odooIdOf } from '../../foundation/ids.ts'
import { bookNow } from '../label/book-now.ts'
import type { Bought } from '../label/kept-label.ts'
import { labelAskedTask } from '../label/tasks.ts'
import { withinBookingTime } from './booking-time.ts'
import { trackingLinksOf } from './tracking-links.ts'

/** Books a label, or says why not. Whatever stands in the way, whoever validates a transfer can go on. */
export async function bookLabel(
  deps: WorkDeps,
  { transfer, wait = false }: BookLabelInput,
  who: Decider,
): Promise<BookLabelPayload> {
  try {
    const id = fulfillmentId(transfer)
    return wait ? await now(deps, id, who) : await later(deps, id, who)
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (code === 'INTERNAL') throw caught
    return { queued: false, userErrors: [{ code, message }] }
  }
}

function fulfillmentId(given: string): FulfillmentId {
  const id = expectId('Fulfillment', given)
  if (odooIdOf(id) !== null) return id
  throw new SidecarError('NOT_FOUND', 'There is no fulfillment with this id.')
}

async function now(deps: WorkDeps, id: FulfillmentId, who: Decider): Promise<BookLabelPayload> {
  const booked = await withinBookingTime((signal) => bookNow(deps, id, keyOf(id), signal))
  if ('why' in booked) return { queued: false, userErrors: [{ code: 'EFFECT_REFUSED', message: booked.why }] }
  await note(deps, id, who, booked.label)
  return { label: bookedLabel(booked.label), queued: false, userErrors: [] }
}

/** A bought label, as it is told. */
export function bookedLabel(bought: Bought & { readonly connection: string }): BookedLabel {
  const { connection, carrier, service, trackingNumbers, price } = bought
  return { connection, carrier, service, trackingNumbers, price, trackingLinks: trackingLinksOf(bought) }
}

/** As if somebody had pressed Sync now for it: what was refused before is tried again. */
async function later(deps: WorkDeps, id: FulfillmentId, who: Decider): Promise<BookLabelPayload> {
  const occasion = who.correlationId ?? new Date(deps.clock.now()).toISOString()
  await deps.database.transaction((tx) =>
    deps.enqueue(tx, labelAskedTask, [{ model: 'stock.picking', key: keyOf(id), occasion }]),
  )
  await note(deps, id, who, null)
  return { queued: true, userErrors: [] }
}

const note = ({ database }: WorkDeps, object: FulfillmentId, who: Decider, label: Bought | null): Promise<void> =>
  database.transaction((tx) =>
    recordAudit(tx, [
      {
        ...{ ...who, action: 'label.book', object },
        details: label ? { trackingNumbers: label.trackingNumbers } : { queued: true },
      },
    ]),
  )
