import type { Concerning, Connections } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'

/** Who follows a shipment, and by which of the partner's codes its carrier goes there. */
export interface Follower {
  readonly open: OpenConnection
  readonly carrier: string | null
}

/** The first connection that tracks this carrier for this company and warehouse; null when none does. */
export function followerOf(
  connections: Connections,
  concerning: Concerning,
  carrierName: string | null,
): Follower | null {
  for (const open of connections.serving('tracking', concerning)) {
    const { carriers } = open.connection
    if (carriers === null) return { open, carrier: null }
    if (carrierName !== null && carriers.has(carrierName)) return { open, carrier: carriers.get(carrierName) ?? null }
  }
  return null
}
