import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { OdooFault } from '../faults.ts'
import type { MoodKeeper } from './mood.ts'
import { internalServerError } from './pages.ts'

export type SandboxContext = Context<{ Bindings: HttpBindings }>

/** The half of a reply that arrives before the line breaks. */
const halfAReply = '{"jsonrpc": "2.0", "id": 1, "result": [{"id": 1, "name": "S00'

/**
 * Lets the mood have its way with a call. Returns what to answer instead, or null to go on.
 * @throws OdooFault for the failures Odoo itself puts into an envelope
 */
export async function misbehave(
  c: SandboxContext,
  moods: MoodKeeper,
  model: string,
  method: string,
): Promise<Response | null> {
  const mood = moods.meet(model, method)
  const { incoming, outgoing } = c.env
  switch (mood?.kind) {
    case undefined:
      return null
    case 'slow':
      await sleep(mood.ms, undefined, { ref: false })
      return null
    case 'html-500':
      return internalServerError()
    case 'wrong-json':
      return c.body(mood.body ?? halfAReply, 200, { 'content-type': 'application/json; charset=utf-8' })
    case 'serialization-failure':
      throw new OdooFault(
        'psycopg2.errors.SerializationFailure',
        'could not serialize access due to concurrent update\n',
      )
    case 'reset':
      incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
    case 'empty':
      incoming.socket.end()
      return RESPONSE_ALREADY_SENT
    case 'hang':
      await new Promise((resolve) => outgoing.once('close', resolve))
      return RESPONSE_ALREADY_SENT
  }
}
