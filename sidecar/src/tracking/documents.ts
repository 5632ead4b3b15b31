import type { LabelReport } from '../canonical/partner-reports.ts'
import type { Concerning } from '../connections/connections.ts'
import type { DocumentParent, ProofOfDeliveryParent, WarehouseOrderParent } from '../contract/parents.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import { inBatches } from '../reading/in-batches.ts'
import type { PartnerFacet, PartnerReader } from '../reading/partner-reader.ts'

interface BoughtLabel {
  readonly label: LabelReport | null
}

/** By our reference: the number of the fulfillment. */
export const labelFacet: PartnerFacet<BoughtLabel> = {
  name: 'Label',
  fact: 'tracking',
  async load({ connection, context }, references) {
    const { labels } = connection.connector.capabilities
    if (!labels) return new Map()
    return inBatches(references, 1, async ([reference = '']) => {
      return new Map([[reference, { label: await labels.findByReference(context, reference) }]])
    })
  },
}

/** Labels that were bought for it, those its warehouse printed, and what proves its delivery. */
export async function documentsOf(
  reader: PartnerReader,
  { connections }: PartnerSide,
  reference: string,
  concerning: Concerning,
  warehouseOrder: WarehouseOrderParent | null,
  proofs: readonly ProofOfDeliveryParent[],
): Promise<readonly DocumentParent[]> {
  const bought = await Promise.all(
    connections.serving('labels', concerning).map(async (open) => {
      const found = await reader.one(labelFacet, open, reference)
      const { documents = [], voided = false } = found?.label ?? {}
      return voided ? [] : documents.map((document) => ({ ...document, connection: open.connection.id }))
    }),
  )
  const printed = (warehouseOrder?.shipments ?? []).flatMap(({ label }) =>
    label && warehouseOrder ? [{ ...label, connection: warehouseOrder.connection }] : [],
  )
  const proving = proofs.flatMap(({ documents, connection }) =>
    documents.map((document) => ({ ...document, connection })),
  )
  return [...bought.flat(), ...printed, ...proving]
}
