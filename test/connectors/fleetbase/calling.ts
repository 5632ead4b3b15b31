import { fleetbase } from '../../../sidecar/src/connectors/fleetbase/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/fleetbase/settings.ts'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { SandboxPartner } from '../../../sidecar/src/sandbox/partners/partner.ts'
import { plainContext } from '../support/plain-http.ts'
import { settingsFor } from './case.ts'

type Change = Partial<Pick<CallContext<Settings>, 'now' | 'timeZone' | 'logger'>> & { settings?: Partial<Settings> }

/** A context for the sandbox. */
export const calling = (
  { url }: Pick<SandboxPartner, 'url'>,
  { settings, ...change }: Change = {},
): CallContext<Settings> => ({ ...plainContext(fleetbase, settingsFor(url, settings)), ...change })
