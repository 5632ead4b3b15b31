import { Connections } from '../../sidecar/src/connections/connections.ts'
import type { PartnerSide } from '../../sidecar/src/contract/partner-side.ts'

/** An installation without a connection file. What is not there must not be needed. */
export const noPartners = {
  partners: {
    connections: new Connections(() => {
      throw new Error('There is no connection to open.')
    }),
  } as PartnerSide,
  refreshLater: () => undefined,
}
