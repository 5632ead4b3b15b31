import { dcsa } from './dcsa/index.ts'
import { easypost } from './easypost/index.ts'
import { fleetbase } from './fleetbase/index.ts'
import { karrio } from './karrio/index.ts'
import { shipbob } from './shipbob/index.ts'
import { shiphero } from './shiphero/index.ts'
import type { Connector } from './spi.ts'

/** Every connector there is. A new one is added here and nowhere else. */
export const catalog: readonly Connector[] = [dcsa, easypost, fleetbase, karrio, shipbob, shiphero]

export const connectorOf = (id: string): Connector | undefined => catalog.find((connector) => connector.id === id)
