import type { z } from 'zod'
import { isSidecarError, SidecarError } from '../foundation/errors.ts'
import type { CallOptions, OdooClient } from './client.ts'
import { expectReply } from './reply.ts'

/** What one call of ours writes into Odoo, as the audit of Odoo's changes names us. */
const origin = 'logistics-graph'

/**
 * Calls a method of our addon that changes something. The addon knows it by its idempotency key and answers the same when
 * it comes again: so any failure may be repeated, and one whose outcome is unknown is told as what went wrong.
 * @throws ODOO_REFUSED in Odoo's own words; ODOO_UNREACHABLE also for an answer nobody can read; what the client throws
 */
export async function writeOnce<Result>(
  client: OdooClient,
  method: string,
  args: Readonly<Record<string, unknown>>,
  result: z.ZodType<Result>,
  idempotencyKey: string,
  options: CallOptions,
): Promise<Result> {
  const call = {
    model: 'logistics.graph',
    method,
    args: { ...args, idempotency_key: idempotencyKey, origin },
    context: {},
  }
  try {
    return expectReply(result, await client.write(call, options), call)
  } catch (error) {
    throw repeatable(error)
  }
}

/** Whatever became of it, the same call with its key may be made again. */
function repeatable(error: unknown): unknown {
  if (!isSidecarError(error)) return error
  if (error.code === 'ODOO_WRITE_OUTCOME_UNKNOWN') return isSidecarError(error.cause) ? error.cause : error
  if (error.code !== 'ODOO_REPLY_INVALID') return error
  const { message, details } = error
  return new SidecarError('ODOO_UNREACHABLE', message, { cause: error, details })
}
