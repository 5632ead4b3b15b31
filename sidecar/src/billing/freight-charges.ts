import type { FreightCharge } from '../canonical/partner-reports.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import type { FreightChargeParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import { toSidecarError } from '../foundation/errors.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'

interface Charges {
  readonly charges: readonly FreightCharge[]
}

/** By the partner's id of its order. */
export const freightChargesFacet: PartnerFacet<Charges> = {
  name: 'FreightCharges',
  fact: 'rates',
  async load({ connection, context }, externalIds) {
    const { freightCost } = connection.connector.capabilities
    if (!freightCost) return new Map()
    return inBatches(
      externalIds,
      1,
      async ([id = '']) => new Map([[id, { charges: await freightCost.fetch(context, id) }]]),
    )
  },
}

/** How a partner has a shipment. */
export interface CarriedUnder {
  readonly connection: string
  readonly externalId: string
}

/** What each of these partners charged; one that can't be asked costs only its own, unless nobody could be. */
export async function freightChargesOf(
  reader: PartnerReader,
  { connections }: PartnerSide,
  carried: readonly Promise<CarriedUnder | null>[],
): Promise<readonly FreightChargeParent[]> {
  const answers = await Promise.allSettled(
    carried.map(async (asked) => {
      const under = await asked
      return under ? chargesAt(reader, connections.find(under.connection), under.externalId) : []
    }),
  )
  const failed = answers.find((answer) => answer.status === 'rejected')
  const charges = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (failed && charges.length === 0) throw toSidecarError(failed.reason)
  return charges
}

async function chargesAt(
  reader: PartnerReader,
  open: OpenConnection | null,
  externalId: string,
): Promise<readonly FreightChargeParent[]> {
  if (!open?.connection.connector.capabilities.freightCost) return []
  const found = await reader.one(freightChargesFacet, open, externalId)
  if (found === null) return []
  return found.charges.map((charge) => ({
    ...charge,
    connection: open.connection.id,
    freshness: found.freshness,
  }))
}
