import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'

const make = statement(
  'ownKeys.make',
  z.object({}),
  'INSERT INTO logistics.own_keys (name, key) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
)

const get = statement(
  'ownKeys.get',
  z.object({ key: z.instanceof(Uint8Array) }),
  'SELECT key FROM logistics.own_keys WHERE name = $1',
)

const keyBytes = 32

/** A key of this installation, made when it is first needed. All replicas have the same. */
export async function ownKey(sql: Sql, name: string): Promise<Uint8Array> {
  await sql.rows(make, [name, randomBytes(keyBytes)])
  const [row] = await sql.rows(get, [name])
  return new Uint8Array((row as { key: Uint8Array }).key)
}
