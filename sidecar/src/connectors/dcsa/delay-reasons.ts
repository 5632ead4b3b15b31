import type { TransportExceptionKind } from '../../canonical/business-exception.ts'
import type { ReasonMap } from '../../canonical/tracking-event.ts'

/**
 * SMDG's DELAY list (11 May 2022), which `delayReasonCode` takes its values from. They say why a vessel is late: a leaking
 * or misdeclared container is some container aboard, so none of them says that ours is damaged or held.
 */
const codes = {
  WEATHER: 'WEA DEV TID',
  CAPACITY: 'PBC CGS YRD CRN LAB PTF MVX',
  DELAYED:
    'ACC ENG SPE VGR STW PAU EDD OTV ' +
    'LOT FTE HLD LAS PLT PRD PIT ANA BUN QUA MIL OTS ' +
    'CAE CIN DIN WGT STF LEK REF SPH UCC OTC ' +
    'STR HOL RSC QUV VIN OTF',
} as const satisfies Partial<Record<TransportExceptionKind, string>>

const pairs = Object.entries(codes) as [keyof typeof codes, string][]

export const reasonMap: ReasonMap = Object.fromEntries(
  pairs.flatMap(([kind, list]) => list.split(' ').map((code) => [code, kind])),
)
