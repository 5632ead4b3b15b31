import type { Concerning, Connections } from '../connections/connections.ts'
import type { OpenConnection } from '../connections/open-connection.ts'

/** The first transport system whose `carriers` name this delivery method. One that names none is given nothing. */
export const transporterOf = (
  connections: Connections,
  concerning: Concerning,
  carrierName: string | null,
): OpenConnection | null =>
  connections
    .running('dispatch', 'dispatch', concerning)
    .find(({ connection }) => carrierName !== null && connection.carriers?.has(carrierName)) ?? null
