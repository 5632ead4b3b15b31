import { LRUCache } from 'lru-cache'
import type { Sql } from '../db/database.ts'
import { type Raised, raiseExceptions } from '../exceptions/business-exceptions.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Connection } from './connection.ts'

/** A list that is read every minute tells the same every minute: one telling in ten is enough. */
const rememberedMs = 600_000
const remembered = 1_000
const mostKeptCharacters = 4_000

/** What a partner sent and nobody can read: one exception for each place it came from, with the last of them. */
export const payloadInvalid = (
  { id, connector }: Connection,
  where: string,
  problem: string,
  payload: unknown,
): Raised => ({
  kind: 'PAYLOAD_INVALID',
  connection: id,
  subject: where,
  message: `${connector.label}: ${problem} It is kept here; everything else went on. The connector has to learn to read it.`,
  details: { payload: clipped(payload) },
})

function clipped(payload: unknown): unknown {
  const text = JSON.stringify(payload) ?? 'null'
  return text.length <= mostKeptCharacters ? payload : `${text.slice(0, mostKeptCharacters)}…`
}

/** Keeps what could not be read in the middle of reading something else. Never waited for, and never throws. */
export function createUnreadable(
  sql: Sql,
  logger: Logger,
): (connection: Connection, where: string, problem: string, payload: unknown) => void {
  const told = new LRUCache<string, true>({ max: remembered, ttl: rememberedMs })
  return (connection, where, problem, payload) => {
    // The place in the list changes from one reading to the next, the trouble does not.
    const subject = where.replace(/\[\d+\]$/, '')
    const key = `${connection.id}|${subject}`
    if (told.has(key)) return
    told.set(key, true)
    raiseExceptions(sql, [payloadInvalid(connection, subject, problem, payload)]).catch((error: unknown) => {
      told.delete(key)
      logger.warn({ err: error, connection: connection.id }, 'What could not be read could not be kept either')
    })
  }
}
