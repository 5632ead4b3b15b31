import { createHash } from 'node:crypto'
import type { Call } from '../calls/method.ts'
import { accessError, userError } from '../faults.ts'
import type { Env } from '../records/env.ts'
import { demandVisible } from '../records/visibility.ts'
import { mayIntegrate } from '../users.ts'
import { type Row, refOf, textOf } from '../world/row.ts'
import { odooDatetime } from '../world/time.ts'
import * as given from './arguments.ts'
import { originNote } from './outbox.ts'

const requestTable = 'logistics.request'

/** Refuses who may not call, and notes who is behind what the transaction will write. */
export function called({ env }: Call, origin?: unknown): Env {
  if (!mayIntegrate(env.caller)) {
    throw accessError(
      `${callerName(env)} may not use the interface for connected systems. An administrator can add this user to the group ` +
        '“Logistics Graph / Integration”.',
    )
  }
  const stamp = given.optionalText(origin, 'origin')
  if (stamp) env.world.notes.set(originNote, stamp)
  return env
}

/** Does `work` with these arguments unless a call with this key already did, and returns its result. */
export function once(
  { world }: Env,
  idempotencyKey: unknown,
  method: string,
  args: Readonly<Record<string, unknown>>,
  work: () => unknown,
): unknown {
  const key = given.text(idempotencyKey, 'idempotency_key')
  const fingerprint = fingerprintOf(method, args)
  const known = world.rows(requestTable).find((row) => row.key === key)
  if (known) return resultOf(known, key, fingerprint)
  const result = work()
  world.create(requestTable, { key, method, fingerprint, result: JSON.stringify(result) })
  return result
}

function resultOf(row: Row, key: string, fingerprint: string): unknown {
  if (textOf(row, 'fingerprint') === fingerprint) return JSON.parse(textOf(row, 'result'))
  throw userError(
    `The idempotency key “${key}” was already used for another call (${textOf(row, 'method')}). Nothing was done. Send ` +
      'the same arguments again to get the first result, or a new key to do something new.',
  )
}

const fingerprintOf = (method: string, args: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([method, sorted(args)]))
    .digest('hex')

/** The same object whatever the order of its keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

/** The record, if there is one and the caller may read it. */
export function record(env: Env, table: string, id: unknown, name: string): Row {
  const model = env.registry.byTable(table)
  const recordId = given.recordId(id, name)
  const row = env.world.find(table, recordId)
  if (!row) throw userError(`There is no record ${recordId} of ${model.label}; it may have been deleted.`)
  demandVisible(env, model, [row])
  return row
}

const partnerOf = ({ world, caller }: Env): Row =>
  world.get('res.partner', refOf(world.get('res.users', caller.uid), 'partner_id'))

export const callerName = (env: Env): string => textOf(partnerOf(env), 'name')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br/>' }

export const textAsHtml = (text: string): string =>
  `<p>${text.replaceAll(/[&<>\n]/g, (found) => entities[found] ?? found)}</p>`

/** Puts an internal note on a record; answers its id. */
export const postNote = (env: Env, table: string, id: number, text: string): number =>
  env.world.create('mail.message', {
    model: table,
    res_id: id,
    body: textAsHtml(text),
    message_type: 'comment',
    author_id: partnerOf(env).id,
    date: odooDatetime(env.world.now()),
  })
