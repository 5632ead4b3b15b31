import type { ReasonMap, StatusMap, StatusMeaning } from '../../canonical/tracking-event.ts'

/** An order says `driver_enroute`, the tracking status of the same moment `DRIVER_ENROUTE` (source: `prepareCode`). */
const inBothSpellings = <T>(byCode: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(byCode).flatMap(([code, meaning]) => [
      [code, meaning],
      [code.toUpperCase(), meaning],
    ]),
  )

/**
 * The flow of the `transport` configuration every company has, and the codes Fleetbase itself counts as under way
 * (source: fleetops, `createTransportConfig`, `OrdersInProgressMetric`, `OrderFilter`). A company may draw flows with
 * codes of its own: those are mapped in its connection.
 */
const flow: Readonly<Record<string, StatusMeaning>> = {
  created: { milestone: 'BOOKED' },
  pending: { milestone: 'BOOKED' },
  dispatched: { milestone: 'BOOKED' },
  assigned: { milestone: 'BOOKED' },
  // The driver set out: nobody says that the goods are on board.
  started: { milestone: 'BOOKED' },
  picking_up: { milestone: 'BOOKED' },
  picked_up: { milestone: 'PICKED_UP' },
  in_progress: { milestone: 'IN_TRANSIT' },
  // The last step before `completed`.
  enroute: { milestone: 'OUT_FOR_DELIVERY' },
  driver_enroute: { milestone: 'OUT_FOR_DELIVERY' },
  dropping_off: { milestone: 'OUT_FOR_DELIVERY' },
  completed: { milestone: 'DELIVERED' },
  canceled: { milestone: 'CANCELLED' },
  order_canceled: { milestone: 'CANCELLED' },
}

export const statusMap: StatusMap = inBothSpellings(flow)

export const unmapped = inBothSpellings({
  arrived: 'Set when the driver enters a geofence around the pickup or around a stop: it does not say which.',
  expired: 'Fleetbase filters by it, and nothing in it ever sets it.',
})

/** Fleetbase has no codes for reasons: what went wrong is text, or a code of the flow. */
export const reasonMap: ReasonMap = {}
