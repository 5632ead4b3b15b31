import { Connections } from '../../sidecar/src/connections/connections.ts'
import type { StatusMappings } from '../../sidecar/src/connections/status-mappings.ts'
import type { PartnerSide } from '../../sidecar/src/contract/partner-side.ts'
import type { WorkDeps } from '../../sidecar/src/contract/work-deps.ts'
import type { Database } from '../../sidecar/src/db/database.ts'

/** An installation without a connection file. What is not there must not be needed. */
export const noPartners = {
  partners: {
    mappings: { list: async () => [] } as Partial<StatusMappings>,
    database: { rows: async () => [] } as Partial<Database>,
    connections: new Connections(() => {
      throw new Error('There is no connection to open.')
    }),
  } as unknown as PartnerSide,
  refreshLater: () => undefined,
  work: {} as WorkDeps,
}
