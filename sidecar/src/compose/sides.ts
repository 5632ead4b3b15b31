import { type AccessSide, connectAccess } from './access-side.ts'
import type { Ground } from './ground.ts'
import { createMemory, type Memory } from './memory.ts'
import { connectOdoo, type OdooSide } from './odoo-side.ts'
import { connectPartners, type Partners } from './partner-side.ts'
import { keepPersisted, type PersistedSide } from './persisted-side.ts'

/** Whom the sidecar stands between, and what it holds of them. */
export interface Sides {
  readonly memory: Memory
  readonly odoo: OdooSide
  readonly partners: Partners
  readonly access: AccessSide
  readonly persisted: PersistedSide
}

/** None is asked or listened to before `startSides`. @throws CONNECTIONS_INVALID */
export function connectSides({ config, live, logger, clock, telemetry, store: { database } }: Ground): Sides {
  const memory = createMemory({ config, clock, logger, database })
  return {
    memory,
    odoo: connectOdoo({ config, apiKey: live.odooKey, clock, logger, database, telemetry, memory }),
    partners: connectPartners({ config, clock, logger, database, telemetry, memory }),
    access: connectAccess({ config, clock, logger, database }),
    persisted: keepPersisted(database, memory.feed, logger),
  }
}

/** Memory first: the others hear of changes by it. Odoo last: it may be away, and then comes later. */
export async function startSides(sides: Sides, onConnections: () => void): Promise<void> {
  await sides.memory.feed.start()
  await sides.access.start()
  await sides.persisted.start()
  await sides.partners.start(onConnections)
  await sides.odoo.connection.start()
}

export async function stopSides(sides: Sides): Promise<void> {
  sides.partners.stop()
  sides.persisted.stop()
  await sides.memory.stop()
  await sides.access.stop()
  await sides.odoo.connection.stop()
}
