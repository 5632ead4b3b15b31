/** One step of an order's flow. */
export interface Activity {
  readonly code: string
  readonly status: string
  readonly details: string
  readonly complete: boolean
  readonly next: string | null
}

/** The flow every company begins with. */
export const transportFlow: Readonly<Record<string, Activity>> = {
  created: {
    code: 'created',
    status: 'Order Created',
    details: 'New order created.',
    complete: false,
    next: 'dispatched',
  },
  dispatched: {
    code: 'dispatched',
    status: 'Order Dispatched',
    details: 'Order has been dispatched.',
    complete: false,
    next: 'started',
  },
  started: {
    code: 'started',
    status: 'Order Started',
    details: 'Order has been started',
    complete: false,
    next: 'enroute',
  },
  enroute: {
    code: 'enroute',
    status: 'Driver Enroute',
    details: 'Driver is en-route.',
    complete: false,
    next: 'completed',
  },
  completed: {
    code: 'completed',
    status: 'Order Completed',
    details: 'Order has been completed.',
    complete: true,
    next: null,
  },
  canceled: { code: 'canceled', status: 'Order Canceled', details: 'Order was canceled', complete: false, next: null },
}

/** Codes Fleetbase knows beside the flow, and codes of flows a company drew itself. */
export const otherCodes = [
  'pending',
  'assigned',
  'picking_up',
  'picked_up',
  'in_progress',
  'driver_enroute',
  'dropping_off',
  'arrived',
  'expired',
  'order_canceled',
] as const

export const activityOf = (code: string): Activity =>
  transportFlow[code] ?? { code, status: titled(code), details: `${titled(code)}.`, complete: false, next: 'completed' }

const titled = (code: string): string => code.replaceAll('_', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
