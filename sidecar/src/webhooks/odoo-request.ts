import { z } from 'zod'
import type { Viewer, ViewerLimits } from '../access/viewer.ts'
import type { Sql } from '../db/database.ts'
import { SidecarError } from '../foundation/errors.ts'
import { parseJsonBody } from './json-body.ts'
import { expectDatabase, type OdooSourceOptions, verifyOdoo } from './odoo.ts'
import { odooViewer } from './odoo-viewer.ts'
import type { SignedMessage } from './signature.ts'
import { useId } from './used-ids.ts'

const word = z.string().min(1).max(64)
const recordId = z.int().min(1).max(2_147_483_647)

/** Who asks, as the addon names them. What is asked stands beside it. */
const asking = z.looseObject({
  user: z.object({
    login: z.string().min(1).max(256),
    name: z.string().min(1).max(256),
    id: recordId,
    groups: z.array(word).max(100).default([]),
  }),
  purpose: word.nullable().default(null),
  database_uuid: z.guid(),
  company_ids: z.array(recordId).min(1).max(1_000),
})

export interface OdooRequest {
  /** Its principal is `odoo:`, the login and the name as it is now: the audit shows it when the user is long gone. */
  readonly viewer: Viewer
  /** The whole body. */
  readonly json: unknown
}

export interface OdooRequestDeps extends OdooSourceOptions {
  readonly sql: Sql
  /** The companies the sidecar reads; null while that is not known. */
  readonly companies: () => readonly number[] | null
  readonly usualLimits?: Partial<ViewerLimits>
}

/**
 * A request a user of Odoo makes through the addon, which answers for who it is: proved over the raw bytes, of the
 * right database, and made once.
 * @throws WEBHOOKS_NOT_SET_UP, WEBHOOK_SIGNATURE_… , WEBHOOK_TIMESTAMP_OUTSIDE_WINDOW, WEBHOOK_BODY_INVALID,
 *   BAD_REQUEST, WEBHOOK_SOURCE_UNKNOWN, WEBHOOK_SOURCE_UNDECIDED, WEBHOOK_ID_REUSED
 */
export async function readOdooRequest(
  message: SignedMessage & { readonly nowMs: number },
  { secrets, database, sql, companies, usualLimits }: OdooRequestDeps,
): Promise<OdooRequest> {
  const id = verifyOdoo(message, secrets())
  const json = parseJsonBody(message.body)
  const { user, purpose, company_ids, database_uuid } = askingIn(json)
  await expectDatabase(database_uuid.toLowerCase(), database)
  await useId(sql, 'odoo-graph', id, message.body)
  const viewer = odooViewer({ ...user, purpose, companies: company_ids }, companies(), usualLimits)
  return { viewer, json }
}

function askingIn(json: unknown): z.output<typeof asking> {
  const parsed = asking.safeParse(json)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path.join('.')
  throw new SidecarError('BAD_REQUEST', `Say who asks${path ? `: look at \`${path}\`` : ''}.`)
}
