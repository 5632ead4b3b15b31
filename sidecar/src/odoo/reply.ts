import type { z } from 'zod'
import { odooFault } from './fault.ts'

/** A reply of Odoo as what it should be. @throws ODOO_REPLY_INVALID when it is something else */
export function expectReply<Schema extends z.ZodType>(
  schema: Schema,
  reply: unknown,
  at: { readonly model: string; readonly method: string },
): z.output<Schema> {
  const parsed = schema.safeParse(reply)
  if (parsed.success) return parsed.data
  throw odooFault('ODOO_REPLY_INVALID', { model: at.model, method: at.method })
}
