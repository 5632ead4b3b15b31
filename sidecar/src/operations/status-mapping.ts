import { type Decider, recordAudit } from '../audit/audit.ts'
import { isTransportExceptionKind } from '../canonical/business-exception.ts'
import { mappingsChanged, type OwnMeaning, type StatusMapping } from '../connections/status-mappings.ts'
import type { PartnerSide } from '../contract/partner-side.ts'
import type {
  MapStatusInput,
  MapStatusPayload,
  StatusMapping as StatusMappingView,
} from '../contract/resolver-types.ts'
import { resolveException } from '../exceptions/business-exceptions.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'

const longestCode = 200

/** Says what a code means from now on, and meant in all that was told with it. */
export async function mapStatus(partners: PartnerSide, input: MapStatusInput, who: Decider): Promise<MapStatusPayload> {
  try {
    const { connection, code } = input
    partners.connections.require(connection)
    const meaning = meaningIn(input)
    const mapped = await partners.database.transaction(async (tx) => {
      const before = partners.mappings.of(connection).get(code) ?? null
      const row = await partners.mappings.put(tx, connection, code, meaning, who.principal)
      await resolveException(tx, 'STATUS_UNMAPPED', connection, code)
      // Facts are kept as they were told, so nothing is read again: only what they mean is another.
      await partners.announce(tx, [mappingsChanged])
      const what = { action: 'status.map', object: `status/${connection}/${code}`, reason: input.reason ?? null }
      await recordAudit(tx, [{ ...who, ...what, before, after: meaning }])
      return row
    })
    await partners.mappings.refresh()
    partners.unmapped.forget(connection, code)
    return { statusMapping: toView(mapped), userErrors: [] }
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (code !== 'ARGUMENT_INVALID' && code !== 'CONNECTION_UNKNOWN') throw caught
    return { statusMapping: null, userErrors: [{ code, message }] }
  }
}

function meaningIn({ code, milestone, exception, warehouseOrderState, returnState }: MapStatusInput): OwnMeaning {
  if (code.trim() === '' || code.length > longestCode) {
    throw new SidecarError('ARGUMENT_INVALID', `\`code\` is a code of the partner, of 1 to ${longestCode} characters.`)
  }
  if (exception && !isTransportExceptionKind(exception)) {
    throw new SidecarError('ARGUMENT_INVALID', `\`exception\` can't be ${exception}: that one is ours to find.`)
  }
  const meaning = {
    ...(milestone && { milestone }),
    ...(exception && { exception }),
    ...(warehouseOrderState && { warehouseOrderState }),
    ...(returnState && { returnState }),
  }
  if (Object.keys(meaning).length > 0) return meaning
  throw new SidecarError(
    'ARGUMENT_INVALID',
    'Give `milestone`, `exception`, `warehouseOrderState` or `returnState`: a code must mean something.',
  )
}

export const listStatusMappings = async ({ mappings }: PartnerSide): Promise<readonly StatusMappingView[]> =>
  (await mappings.list()).map(toView)

const toView = ({ connection, code, meaning, principal, mappedAt }: StatusMapping): StatusMappingView => ({
  connection,
  code,
  milestone: meaning.milestone ?? null,
  exception: meaning.exception ?? null,
  warehouseOrderState: meaning.warehouseOrderState ?? null,
  returnState: meaning.returnState ?? null,
  mappedBy: principal,
  mappedAt,
})
