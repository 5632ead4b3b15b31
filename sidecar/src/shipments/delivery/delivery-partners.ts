import type { Connections } from '../../connections/connections.ts'
import type { OpenConnection } from '../../connections/open-connection.ts'
import type { DeliveryPartner, QueryDeliveryPartnersArgs } from '../../contract/resolver-types.ts'
import { toSidecarError } from '../../foundation/errors.ts'
import { carries } from '../label/sellers.ts'
import { concerningIn } from './delivery-question.ts'

/** How long one of them is waited for, ms. */
const patienceMs = 5_000

const buying = { off: 'OFF', observe: 'OBSERVE', on: 'ON' } as const

/** Who serves a delivery method, each asked who answers. @throws ID_INVALID, ID_TYPE_MISMATCH */
export function deliveryPartners(
  connections: Connections,
  { deliveryMethod, company, warehouse }: QueryDeliveryPartnersArgs,
): Promise<readonly DeliveryPartner[]> {
  const concerning = concerningIn(company, warehouse)
  const able = [...connections.serving('rates', concerning), ...connections.serving('labels', concerning)]
  const serving = [...new Set(able)].filter(({ connection }) => carries(connection, deliveryMethod))
  return Promise.all(serving.map(askWho))
}

async function askWho(open: OpenConnection): Promise<DeliveryPartner> {
  const { id, connector, workflows } = open.connection
  const { rates, labels } = connector.capabilities
  const known = {
    ...{ name: id, label: connector.label, quotesRates: rates !== undefined },
    buysLabels: rates && labels ? buying[workflows.label] : 'OFF',
  } as const
  const signal = AbortSignal.timeout(patienceMs)
  try {
    return { ...known, account: await connector.testConnection(open.context({ lane: 'interactive', signal })) }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    return { ...known, problem: signal.aborted ? tooLate(id) : { code, message } }
  }
}

const tooLate = (connection: string) => ({
  code: 'PARTNER_TIMEOUT',
  message: `Connection ${connection} did not answer within ${patienceMs / 1_000} seconds.`,
})
