import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import type { SealingKey } from '../sealing/sealing-key.ts'
import { type Sql, statement } from './database.ts'

const used = statement(
  'sealingKeys.used',
  z.object({ version: z.string(), fingerprint: z.string() }),
  'SELECT version, fingerprint FROM logistics.sealing_keys ORDER BY used_since',
)

const note = statement(
  'sealingKeys.note',
  z.object({}),
  'INSERT INTO logistics.sealing_keys (version, fingerprint) VALUES ($1, $2) ON CONFLICT (version) DO NOTHING',
)

const retire = statement(
  'sealingKeys.retire',
  z.object({ version: z.string() }),
  'DELETE FROM logistics.sealing_keys WHERE version = ANY($1::text[]) RETURNING version',
)

/** Whether these keys open everything that is sealed, for who only reads. @throws SEALING_KEY_MISSING */
export async function checkUsedKeys(sql: Sql, keys: readonly SealingKey[] = sql.sealing.keys): Promise<void> {
  for (const { version, fingerprint } of await sql.rows(used)) {
    const key = keys.find((one) => one.version === version)
    if (!key) throw missing(version)
    if (key.fingerprint !== fingerprint) throw another(version)
  }
}

/**
 * Whether these keys open everything that is sealed, before they are used; the one that writes is noted before it does.
 * @throws SEALING_KEY_MISSING
 */
export async function checkSealingKeys(sql: Sql, keys: readonly SealingKey[] = sql.sealing.keys): Promise<void> {
  await checkUsedKeys(sql, keys)
  const [writes] = keys
  if (!writes) return
  await sql.rows(note, [writes.version, writes.fingerprint])
  // Another replica may have noted another key under this version a moment ago.
  const noted = (await sql.rows(used)).find(({ version }) => version === writes.version)
  if (noted && noted.fingerprint !== writes.fingerprint) throw another(writes.version)
}

/** Versions values were sealed with, as far as is known, oldest first. */
export const usedVersions = async (sql: Sql): Promise<readonly string[]> =>
  (await sql.rows(used)).map(({ version }) => version)

/** Nothing is sealed with them any more. */
export const retireVersions = async (sql: Sql, versions: readonly string[]): Promise<readonly string[]> =>
  (await sql.rows(retire, [versions])).map(({ version }) => version)

const missing = (version: string): SidecarError =>
  new SidecarError(
    'SEALING_KEY_MISSING',
    `Values in the database are sealed with key version ${version}, and ENCRYPTION_KEYS does not have it. Put that key back, behind the newest, and run \`npm run secrets -- re-encrypt\` before you take it out.`,
    { details: { version } },
  )

const another = (version: string): SidecarError =>
  new SidecarError(
    'SEALING_KEY_MISSING',
    `ENCRYPTION_KEYS has another key under version ${version} than values in the database are sealed with. Put the right one back, and give the new one a version of its own.`,
    { details: { version } },
  )
