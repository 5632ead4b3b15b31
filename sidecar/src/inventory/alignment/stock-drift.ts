import { z } from 'zod'
import { type Decider, recordAudit } from '../../audit/audit.ts'
import { differenceOf } from '../../canonical/stock-difference.ts'
import type { PartnerSide } from '../../contract/partner-side.ts'
import type { QueryStockDriftArgs, StockComparison, StockDrift } from '../../contract/resolver-types.ts'
import type { WorkDeps } from '../../contract/work-deps.ts'
import { SidecarError, toSidecarError } from '../../foundation/errors.ts'
import { expectId, keyOf } from '../../foundation/ids.ts'
import { largestPageSize } from '../../reading/page.ts'
import { listDrift } from './drift-store.ts'
import { compareConnectionTask } from './tasks.ts'

const stateNames = { open: 'OPEN', adjusted: 'ADJUSTED', ignored: 'IGNORED' } as const

/** The contract has a default for `first`, so it is always there. */
type Listed = QueryStockDriftArgs & Required<Pick<QueryStockDriftArgs, 'first'>>

/** Where a connection's stock differed when it was compared last. @throws CONNECTION_UNKNOWN, PAGE_SIZE_INVALID, ID_INVALID */
export async function listStockDrift(
  { database, connections }: PartnerSide,
  { connection, first, after }: Listed,
): Promise<readonly StockDrift[]> {
  connections.require(connection)
  if (first < 1 || first > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} differences at once.`)
  }
  const kept = await listDrift(database, connection, { limit: first, after: after ? driftKey(after) : null })
  return kept.map(({ id, odoo, partner, onTheWay, state, object: _, ...drift }) => ({
    ...drift,
    id: `StockDrift:${id}`,
    ...{ odooOnHand: odoo, partnerOnHand: partner, onTheWay, state: stateNames[state] },
    difference: differenceOf({ odoo, partner, onTheWay }),
  }))
}

function driftKey(id: string): string {
  const key = keyOf(expectId('StockDrift', id))
  if (z.guid().safeParse(key).success) return key
  throw new SidecarError('ID_INVALID', 'This is not the id of a difference. Send it back exactly as you read it.')
}

const expected: ReadonlySet<string> = new Set(['CONNECTION_UNKNOWN', 'ARGUMENT_INVALID'])

/** Has all that a connection counts compared with Odoo, or says why not. */
export async function askForComparison(deps: WorkDeps, connection: string, who: Decider): Promise<StockComparison> {
  try {
    mustCompare(deps.partners, connection)
  } catch (caught) {
    const { code, message } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    return { queued: false, userErrors: [{ code, message }] }
  }
  const occasion = who.correlationId ?? new Date(deps.clock.now()).toISOString()
  await deps.database.transaction(async (tx) => {
    await deps.enqueue(tx, compareConnectionTask, [{ connection, occasion }])
    await recordAudit(tx, [{ ...who, action: 'stock.compare', object: `connection/${connection}` }])
  })
  return { queued: true, userErrors: [] }
}

function mustCompare({ connections }: PartnerSide, id: string): void {
  const { connection } = connections.require(id)
  if (!connection.enabled || !connection.connector.capabilities.stock) {
    throw new SidecarError('ARGUMENT_INVALID', `Connection ${id} is switched off, or counts no stock.`)
  }
  if (connection.workflows.stock === 'off') {
    const message = `Connection ${id} is not compared: set \`workflows.stock\` to \`observe\` or \`on\` in the connection file.`
    throw new SidecarError('ARGUMENT_INVALID', message)
  }
}
