import type { EventPayload } from '../canonical/events.ts'
import type { TrackingReport } from '../canonical/partner-reports.ts'
import type { OpenConnection } from '../connections/open-connection.ts'
import { payloadInvalid } from '../connections/unreadable-payloads.ts'
import type { WorkDeps } from '../contract/work-deps.ts'
import { raiseExceptions } from '../exceptions/business-exceptions.ts'
import { partnerRecord } from '../freshness/partner-record.ts'
import { followTransportTask } from '../tracking/advance-tasks.ts'
import { refreshNumbers, settleNumbers } from '../tracking/refresh.ts'
import { factsOf, keepReports } from '../tracking/store.ts'

type Notice = EventPayload<'partner.noticed'>
type About<Kind extends Notice['about']['kind']> = Extract<Notice['about'], { kind: Kind }>

/**
 * A connection that is gone from the file by now loses nothing: its messages stay in the inbox, and what they were about
 * is read when it is back.
 */
export async function applyNotice(deps: WorkDeps, notice: Notice, signal: AbortSignal): Promise<void> {
  const open = deps.partners.connections.find(notice.connection)
  if (!open) return
  const { about } = notice
  switch (about.kind) {
    case 'tracking':
      return about.report ? keepTold(deps, open, about.report, notice) : askAgain(deps, open, about, signal)
    case 'stock':
      return announce(deps, [partnerRecord('PartnerStock', about.sku)])
    case 'warehouseOrder':
      return orderChanged(deps, notice, about)
    case 'return':
      return returnChanged(deps, notice, about)
    case 'transport':
      return transportChanged(deps, notice, about)
    case 'invalid':
      return noteInvalid(deps, open, about)
  }
}

const announce = ({ database, partners }: WorkDeps, records: readonly string[]): Promise<void> =>
  database.transaction((tx) => partners.announce(tx, records))

/** Who holds its facts is told, and whoever goes on with it. */
async function orderChanged(
  deps: WorkDeps,
  { connection, eventId: occasion, receivedAt: seenAt }: Notice,
  about: About<'warehouseOrder'>,
): Promise<void> {
  const { database, partners, publish } = deps
  const { externalId, reference } = about
  const known = await referenceOf(deps, connection, 'warehouse-order', about)
  await database.transaction(async (tx) => {
    if (known !== null) await partners.announce(tx, [partnerRecord('WarehouseOrder', known)])
    await publish(tx, 'warehouse.order-changed', [{ connection, externalId, reference, occasion, seenAt }])
  })
}

const returnChanged = (
  { database, publish }: WorkDeps,
  { connection, eventId: occasion }: Notice,
  { externalId }: About<'return'>,
): Promise<void> =>
  database.transaction((tx) => publish(tx, 'warehouse.return-changed', [{ connection, externalId, occasion }]))

async function transportChanged(
  deps: WorkDeps,
  { connection, eventId: occasion }: Notice,
  about: About<'transport'>,
): Promise<void> {
  const { database, partners, enqueue } = deps
  const reference = await referenceOf(deps, connection, 'transport', about)
  if (reference === null) return
  await database.transaction(async (tx) => {
    await partners.announce(tx, [partnerRecord('Transport', reference)])
    await enqueue(tx, followTransportTask, [{ connection, reference, occasion }])
  })
}

/** What a number has come to, whoever travels under it: a shipment that gets it later finds it here. */
async function keepTold(deps: WorkDeps, open: OpenConnection, report: TrackingReport, notice: Notice): Promise<void> {
  const { database } = deps
  const { id } = open.connection
  const { trackingNumber } = report
  await keepReports(database, id, [report], [], Date.parse(notice.receivedAt))
  const [facts] = await factsOf(database, id, [trackingNumber])
  if (facts) await settleNumbers(deps, open, [trackingNumber], new Map([[trackingNumber, facts]]))
}

const askAgain = (deps: WorkDeps, open: OpenConnection, { trackingNumber }: About<'tracking'>, signal: AbortSignal) =>
  refreshNumbers(deps, open, [{ trackingNumber, carrier: null }], signal)

/** Our reference of a partner's order, or what its id was bound to. One that was never matched is found by a pull. */
async function referenceOf(
  { partners }: WorkDeps,
  connection: string,
  kind: 'warehouse-order' | 'transport',
  { externalId, reference }: About<'warehouseOrder'> | About<'transport'>,
): Promise<string | null> {
  if (reference !== null || externalId === null) return reference
  return partners.bindings.referenceOf(connection, kind, externalId)
}

const noteInvalid = ({ database }: WorkDeps, { connection }: OpenConnection, { problem, payload }: About<'invalid'>) =>
  raiseExceptions(database, [
    payloadInvalid(connection, 'webhook', `A signed message is not as promised: ${problem}`, payload),
  ])
