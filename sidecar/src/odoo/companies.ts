import { z } from 'zod'
import type { CallOptions, OdooClient } from './client.ts'
import { odooFault } from './fault.ts'
import { expectReply } from './reply.ts'

const userRow = z.array(
  z.looseObject({
    company_id: z.union([z.number(), z.tuple([z.number(), z.unknown()]).transform(([id]) => id)]),
    company_ids: z.array(z.number()),
  }),
)

/** The user's companies, its own first. */
export async function readCompanies(client: OdooClient, uid: number, options: CallOptions): Promise<readonly number[]> {
  const args = { fields: ['company_id', 'company_ids'] }
  const call = { model: 'res.users', method: 'read', ids: [uid], args, context: {} }
  const [user] = expectReply(userRow, await client.read(call, options), call)
  if (!user) throw odooFault('ODOO_AUTH_FAILED')
  return [user.company_id, ...user.company_ids.filter((id) => id !== user.company_id).sort((a, b) => a - b)]
}
