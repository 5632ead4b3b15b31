import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Decider, recordAudit } from '../audit/audit.ts'
import { type Sql, statement, type Transaction } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import type { ValidDocument } from './valid-document.ts'

export const mostStored = 5_000

/** What every replica is told when the operations changed. */
export const operationsChanged = 'logistics.persisted_operations/all'

const stored = z.object({
  /** SHA-256 of the document, hexadecimal. */
  hash: z.string(),
  name: z.string(),
  document: z.string(),
  principal: z.string(),
  /** ISO 8601, UTC. */
  storedAt: z.string(),
})

export type StoredOperation = z.output<typeof stored>

const all = statement(
  'persistedOperations.all',
  stored,
  `SELECT hash, name, document, principal, stored_at AS "storedAt" FROM logistics.persisted_operations
   ORDER BY name, hash`,
)

const put = statement(
  'persistedOperations.put',
  z.object({ hash: z.string() }),
  `INSERT INTO logistics.persisted_operations (hash, name, document, principal)
   SELECT hash, name, document, $2 FROM jsonb_to_recordset($1::jsonb) AS given (hash text, name text, document text)
   ON CONFLICT (hash) DO NOTHING RETURNING hash`,
)

const count = statement(
  'persistedOperations.count',
  z.object({ stored: z.number() }),
  'SELECT count(*)::integer AS stored FROM logistics.persisted_operations',
)

const remove = statement(
  'persistedOperations.remove',
  z.object({ hash: z.string(), name: z.string() }),
  'DELETE FROM logistics.persisted_operations WHERE hash = ANY($1) RETURNING hash, name',
)

export const hashOf = (document: string): string => createHash('sha256').update(document).digest('hex')

export const storedOperations = (sql: Sql): Promise<readonly StoredOperation[]> => sql.rows(all)

/** Keeps them, those that are there already too. @returns the hashes that are new @throws ARGUMENT_INVALID: too many */
export async function storeOperations(
  tx: Transaction,
  documents: readonly ValidDocument[],
  who: Decider,
): Promise<ReadonlySet<string>> {
  const given = documents.map(({ text, name }) => ({ hash: hashOf(text), name, document: text }))
  const fresh = new Set((await tx.rows(put, [JSON.stringify(given), who.principal])).map(({ hash }) => hash))
  const [counted] = await tx.rows(count)
  if (counted && counted.stored > mostStored) {
    throw new SidecarError('ARGUMENT_INVALID', `At most ${mostStored} operations are stored. Remove some first.`)
  }
  const entries = given.filter(({ hash }) => fresh.has(hash))
  await recordAudit(
    tx,
    entries.map(({ hash, name }) => ({ ...who, ...about(hash), action: 'operation.store', after: { name } })),
  )
  return fresh
}

/** @returns the hashes of those that were there */
export async function removeOperations(
  tx: Transaction,
  hashes: readonly string[],
  who: Decider,
): Promise<readonly string[]> {
  const gone = await tx.rows(remove, [hashes])
  await recordAudit(
    tx,
    gone.map(({ hash, name }) => ({ ...who, ...about(hash), action: 'operation.remove', before: { name } })),
  )
  return gone.map(({ hash }) => hash)
}

const about = (hash: string) => ({ object: `operation/${hash}` })
