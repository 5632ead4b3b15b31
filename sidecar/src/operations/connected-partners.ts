import type { PartnerSide } from '../contract/partner-side.ts'
import type { ConnectedPartner } from '../contract/resolver-types.ts'

const circuits = { closed: 'CLOSED', open: 'OPEN', 'half-open': 'HALF_OPEN' } as const

/** The connections as the file has them, without a word of their settings. */
export const listConnections = ({ connections }: PartnerSide): readonly ConnectedPartner[] =>
  connections.all().map((open) => {
    const { id, connector, environment, enabled, region } = open.connection
    return {
      name: id,
      connector: connector.id,
      label: connector.label,
      environment,
      enabled,
      region,
      capabilities: Object.keys(connector.capabilities),
      circuit: circuits[open.circuit()],
    }
  })
