import { exceptionKinds } from '../canonical/business-exception.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type { BusinessException, ConnectedPartner, QueryBusinessExceptionsArgs } from '../contract/resolver-types.ts'
import { openExceptions } from '../exceptions/business-exceptions.ts'
import { SidecarError } from '../foundation/errors.ts'
import { largestPageSize } from '../reading/page.ts'

const circuits = { closed: 'CLOSED', open: 'OPEN', 'half-open': 'HALF_OPEN' } as const

/** The connections as the file has them, without a word of their settings. */
export const listConnections = ({ connections }: PartnerSide): readonly ConnectedPartner[] =>
  connections.all().map((open) => {
    const { id, connector, environment, enabled } = open.connection
    return {
      name: id,
      connector: connector.id,
      label: connector.label,
      environment,
      enabled,
      capabilities: Object.keys(connector.capabilities),
      circuit: circuits[open.circuit()],
    }
  })

/** @throws PAGE_SIZE_INVALID */
export async function listBusinessExceptions(
  { database }: PartnerSide,
  { limit, kind, connection }: QueryBusinessExceptionsArgs & { readonly limit: number },
): Promise<readonly BusinessException[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} exceptions at once.`)
  }
  const found = await openExceptions(database, { limit, kind: kind ?? null, connection: connection ?? null })
  return found.map(({ id, ...rest }) => ({
    ...rest,
    id: `BusinessException:${id}`,
    responsible: exceptionKinds[rest.kind],
  }))
}
