import type { Config } from '../config.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Telemetry } from '../foundation/telemetry.ts'
import type { LiveSettings } from './live-settings.ts'

/** What all the rest stands on. */
export interface Ground {
  readonly config: Config
  readonly live: LiveSettings
  readonly logger: Logger
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly store: Store
}
