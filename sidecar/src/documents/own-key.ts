import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Sql, statement } from '../db/database.ts'
import { sealedColumns } from '../sealing/sealed-columns.ts'
import { isSealed } from '../sealing/sealing.ts'

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
  const place = sealedColumns.ownKeys.at(name)
  const fresh = randomBytes(keyBytes)
  const sealed = sql.sealing.seal(place, fresh.toString('base64'))
  await sql.rows(make, [name, isSealed(sealed) ? Buffer.from(sealed) : fresh])
  const [row] = await sql.rows(get, [name])
  const { key } = row as { key: Uint8Array }
  const text = Buffer.from(key).toString('latin1')
  return isSealed(text)
    ? new Uint8Array(Buffer.from(String(sql.sealing.open(place, text)), 'base64'))
    : new Uint8Array(key)
}
