import type { Connection } from '../../connections/connection.ts'
import type { Concerning, Connections } from '../../connections/connections.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import { transporterOf } from '../transporter.ts'

/** Who may be bought from, and whether that is done or only watched. */
export interface Sellers {
  readonly connections: readonly OpenConnection[]
  readonly mode: 'observe' | 'on'
}

/**
 * The connections that sell labels for a delivery method, those that only watch left out when one does it. None for goods
 * that are picked up, or that a transport system carries: their way is no parcel's.
 */
export function sellersOf(
  connections: Connections,
  concerning: Concerning,
  carrierName: string | null,
): Sellers | null {
  if (carrierName === null || transporterOf(connections, concerning, carrierName)) return null
  const able = connections
    .running('label', 'labels', concerning)
    .filter(({ connection }) => connection.connector.capabilities.rates && carries(connection, carrierName))
  const buying = able.filter(({ connection }) => connection.workflows.label === 'on')
  if (buying.length > 0) return { connections: buying, mode: 'on' }
  return able.length > 0 ? { connections: able, mode: 'observe' } : null
}

/** Whether a connection serves a delivery method. */
export const carries = ({ carriers }: Connection, carrierName: string): boolean => carriers?.has(carrierName) ?? true
