import type { EventPayload } from '../canonical/events.ts'
import type { TrackingReport } from '../canonical/partner-reports.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import { payloadInvalid } from '../connections/unreadable-payloads.ts'
import { raiseExceptions } from '../exceptions/business-exceptions.ts'
import { partnerRecord } from '../freshness/partner-record.ts'
import type { TrackingDeps } from '../tracking/deps.ts'
import { refreshNumbers, settleNumbers } from '../tracking/refresh.ts'
import { factsOf, keepReports } from '../tracking/store.ts'

type Notice = EventPayload<'partner.noticed'>
type About<Kind extends Notice['about']['kind']> = Extract<Notice['about'], { kind: Kind }>

/**
 * A connection that is gone from the file by now loses nothing: its messages stay in the inbox, and what they were about
 * is read when it is back.
 */
export async function applyNotice(deps: TrackingDeps, notice: Notice, signal: AbortSignal): Promise<void> {
  const open = deps.partners.connections.find(notice.connection)
  if (!open) return
  const { about } = notice
  switch (about.kind) {
    case 'tracking':
      return about.report ? keepTold(deps, open, about.report, notice) : askAgain(deps, open, about, signal)
    case 'stock':
      return announce(deps, [partnerRecord('PartnerStock', about.sku)])
    case 'warehouseOrder':
      return announce(deps, await factsOfOrder(deps, notice.connection, 'WarehouseOrder', about))
    case 'transport':
      return announce(deps, await factsOfOrder(deps, notice.connection, 'Transport', about))
    case 'invalid':
      return noteInvalid(deps, open, about)
  }
}

const announce = ({ database, partners }: TrackingDeps, records: readonly string[]): Promise<void> =>
  database.transaction((tx) => partners.announce(tx, records))

/** What a number has come to, whoever travels under it: a shipment that gets it later finds it here. */
async function keepTold(
  deps: TrackingDeps,
  open: OpenConnection,
  report: TrackingReport,
  notice: Notice,
): Promise<void> {
  const { database } = deps
  const { id } = open.connection
  const { trackingNumber } = report
  await keepReports(database, id, [report], [], Date.parse(notice.receivedAt))
  const [facts] = await factsOf(database, id, [trackingNumber])
  if (facts) await settleNumbers(deps, open, [trackingNumber], new Map([[trackingNumber, facts]]))
}

const askAgain = (
  deps: TrackingDeps,
  open: OpenConnection,
  { trackingNumber }: About<'tracking'>,
  signal: AbortSignal,
) => refreshNumbers(deps, open, [{ trackingNumber, carrier: null }], signal)

/** A partner's order by our reference, or by what its id was bound to. One that was never matched is found by a pull. */
async function factsOfOrder(
  { partners }: TrackingDeps,
  connection: string,
  facet: 'WarehouseOrder' | 'Transport',
  { externalId, reference }: About<'warehouseOrder'> | About<'transport'>,
): Promise<readonly string[]> {
  if (reference !== null) return [partnerRecord(facet, reference)]
  const kind = facet === 'Transport' ? 'transport' : 'warehouse-order'
  const bound = externalId === null ? null : await partners.bindings.referenceOf(connection, kind, externalId)
  return bound === null ? [] : [partnerRecord(facet, bound)]
}

const noteInvalid = (
  { database }: TrackingDeps,
  { connection }: OpenConnection,
  { problem, payload }: About<'invalid'>,
) =>
  raiseExceptions(database, [
    payloadInvalid(connection, 'webhook', `A signed message is not as promised: ${problem}`, payload),
  ])
