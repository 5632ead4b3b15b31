import type { Bindings } from '../connections/bindings.ts'
import type { Connections } from '../connections/connections.ts'
import type { PartnerHealth } from '../connections/partner-health.ts'
import type { StatusMappings } from '../connections/status-mappings.ts'
import type { UnmappedCodes } from '../connections/unmapped-codes.ts'
import type { Database } from '../db/database.ts'
import type { DocumentLinks } from '../documents/document-links.ts'
import type { Reactions } from '../webhooks/take-in.ts'

/** The partners of this installation, and what is known of how they speak. */
export interface PartnerSide {
  readonly connections: Connections
  readonly mappings: StatusMappings
  readonly bindings: Bindings
  readonly unmapped: UnmappedCodes
  readonly health: PartnerHealth
  readonly links: DocumentLinks
  readonly database: Database
  readonly announce: Reactions['announce']
}
