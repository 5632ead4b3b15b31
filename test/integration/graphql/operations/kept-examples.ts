import { recordAudit } from '../../../../sidecar/src/audit/audit.ts'
import type { StepEvent, StepName } from '../../../../sidecar/src/canonical/process-step.ts'
import type { Database } from '../../../../sidecar/src/db/database.ts'
import { recordSteps } from '../../../../sidecar/src/processes/process-log.ts'
import type { Root } from './every-field.ts'

/**
 * Gives what the sidecar itself keeps an example of everything, the same in every sidecar: about an order, a transfer and
 * a return.
 */
export async function keepExamples(
  database: Database,
  orderKey: number,
  transferKey: number,
  returnKey: number,
): Promise<void> {
  const [order, fulfillment, shipment] = [`Order:${orderKey}`, `Fulfillment:${transferKey}`, `Shipment:${transferKey}`]
  await database.executeSql(
    `INSERT INTO logistics.business_exceptions (id, kind, connection, subject, message, object, field, severity, blocking,
       team, state, due_at, raised_at, last_seen_at, acknowledged_at, acknowledged_by, note, resolved_at, resolved_by,
       resolution)
     SELECT ('00000000-0000-4000-8000-00000000000' || place)::uuid, 'VALIDATION_FAILED', 'parcels', object, 'The address is missing.', object, 'shippingAddress', 'ERROR', true,
       'customer-service', state, at, at, at, at, 'api-key:1', 'I call them', CASE state WHEN 'resolved' THEN at END,
       CASE state WHEN 'resolved' THEN 'api-key:1' END, CASE state WHEN 'resolved' THEN 'They told it' END
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS example (object, state, place),
       (VALUES (timestamptz '2026-11-02 08:00:00Z')) AS told (at)`,
    [
      [order, fulfillment, shipment, order],
      ['acknowledged', 'acknowledged', 'open', 'resolved'],
    ],
  )
  await database.executeSql(
    `INSERT INTO logistics.persisted_operations (hash, name, document, principal, stored_at)
     VALUES (repeat('0', 64), 'Numbers', 'query Numbers { __typename }', 'api-key:1', '2026-11-02 08:00:00Z')`,
  )
  await keepConflict(database, order)
  await keepApiKey(database)
  const done = { principal: 'api-key:1', action: 'exception.resolve', object: 'exception/1', about: order }
  const why = { reason: 'They told it', correlationId: 'request-1', details: { kind: 'VALIDATION_FAILED' } }
  const change = { before: { state: 'open' }, after: { state: 'resolved' } }
  await database.transaction((tx) => recordAudit(tx, [{ ...done, ...why, ...change }]))
  const steps = [stuckStep(order, 'release', fulfillment), stuckStep(`Return:${returnKey}`, 'credit', '')]
  await database.transaction((tx) => recordSteps(tx, steps))
}

/** One that was narrowed, limited, used and revoked. */
const keepApiKey = (database: Database) =>
  database.executeSql(
    `INSERT INTO logistics.api_keys (id, client, hash, roles, scopes, rows, limits, created_at, created_by, expires_at,
       last_used_at, revoked_at, revoked_by, revocation_reason)
     VALUES ('0123456789ab', 'acme-portal', sha256('acme'), '{customer}', '{schema:read}',
       '{"companies": [1], "customers": [42], "warehouses": [1], "carriers": [3], "connections": ["parcels"]}',
       '{"requestsPerMinute": 600, "costPerMinute": 5000, "persistedOnly": true}', '2026-11-01 08:00:00Z', 'api-key:1',
       '2027-11-01 08:00:00Z', '2026-11-02 08:00:00Z', '2026-11-03 08:00:00Z', 'api-key:1', 'It leaked')`,
  )

async function keepConflict(database: Database, order: string): Promise<void> {
  await database.executeSql(
    `INSERT INTO logistics.business_exceptions (id, kind, connection, subject, message, object, severity, blocking, team,
       state, raised_at, last_seen_at, details)
     VALUES ('00000000-0000-4000-8000-000000000009', 'OWNERSHIP_CONFLICT', 'warehouse', $1, 'They differ.', $1, 'WARNING',
       false, 'warehouse', 'open', '2026-11-01 08:00:00Z', '2026-11-01 08:00:00Z',
       '{"facet": "SHIPPED_QUANTITY", "odoo": "3", "partner": "4"}')`,
    [order],
  )
}

/** A step of which all is known that can be known of one. */
const stuckStep = (process: string, step: StepName, part: string): StepEvent => ({
  ...{ process, step, part, eventKey: 'example', state: 'WAITING', occurredAt: '2026-11-02T08:00:00.000Z' },
  facts: {
    ...{ owner: 'warehouse', waitingOn: 'the warehouse', message: 'It is away.', attempts: 8 },
    ...{ nextAttemptAt: '2026-11-02T09:00:00.000Z', deadLetterId: '00000000-0000-4000-8000-000000000001' },
  },
})

/** How it is asked for. */
export const keptRoots = (orderKey: number): readonly Root[] => [
  { field: 'businessExceptions', args: 'state: [OPEN, ACKNOWLEDGED, RESOLVED]', depth: 3 },
  { field: 'exceptionCounts', depth: 3 },
  { field: 'ownershipConflicts', depth: 3 },
  { field: 'ownershipRules', depth: 3 },
  { field: 'apiKeys', depth: 3 },
  { field: 'persistedOperations', depth: 3 },
  { field: 'auditTrail', args: `object: "Order:${orderKey}"`, depth: 3 },
]
