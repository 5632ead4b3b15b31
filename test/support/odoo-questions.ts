import { type MessageOptions, message, testDatabaseUuid } from './odoo-events.ts'

/** A user who is in every group the addon tells of. */
const ada = { login: 'ada', name: 'Ada Lovelace', id: 7, groups: ['user', 'manager', 'sales', 'stock', 'accounting'] }

/** What the addon sends when a user of Odoo asks the graph. */
export const question = (query: string, more: Record<string, unknown> = {}) => ({
  user: ada,
  purpose: null,
  database_uuid: testDatabaseUuid,
  company_ids: [1, 2],
  query,
  variables: {},
  ...more,
})

/** Signed as the addon signs it. */
export const signed = (body: unknown, { headers, ...options }: MessageOptions = {}) =>
  message(body, { ...options, headers: { 'content-type': 'application/json', ...headers } })

/** Sends it as it is: a request sent twice is the same request. */
export async function askAsOdoo(sidecarUrl: string, request: ReturnType<typeof signed>) {
  const reply = await fetch(new URL('/odoo/graphql', sidecarUrl), request as RequestInit)
  const body = (await reply.json()) as {
    data?: Record<string, unknown> | null
    errors?: readonly { message: string; extensions: { code: string } }[]
  }
  return { status: reply.status, headers: reply.headers, ...body, code: body.errors?.[0]?.extensions.code ?? null }
}
