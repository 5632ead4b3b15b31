import {
  createKey,
  type KeyAuthor,
  type KeyDeps,
  listKeys,
  revokeKey,
  rotateKey,
  type ShownKey,
  stateOf,
} from '../access/api-keys.ts'
import { invalid } from '../access/key-grant.ts'
import type { ApiKey } from '../access/key-rows.ts'
import type { GraphContext } from '../contract/context.ts'
import type {
  ApiKeyLimitsInput,
  ApiKeyRowsInput,
  ApiKey as ApiKeyView,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  QueryApiKeysArgs,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
  RotateApiKeyInput,
  RotateApiKeyPayload,
  UserError,
} from '../contract/resolver-types.ts'
import { SidecarError, toSidecarError } from '../foundation/errors.ts'
import { expectId, keyOf, odooIdOf } from '../foundation/ids.ts'
import { largestPageSize } from '../reading/page.ts'

type Asking = Pick<GraphContext, 'clock' | 'partners' | 'requestId' | 'viewer'>

/** The contract has defaults for these. */
type ListArgs = QueryApiKeysArgs & { readonly limit: number; readonly liveOnly: boolean }

/** @throws PAGE_SIZE_INVALID, ID_INVALID, ID_TYPE_MISMATCH */
export async function listApiKeys(
  { partners, clock, viewer }: Asking,
  { client, liveOnly, limit, after }: ListArgs,
): Promise<readonly ApiKeyView[]> {
  if (limit < 1 || limit > largestPageSize) {
    throw new SidecarError('PAGE_SIZE_INVALID', `Ask for 1 to ${largestPageSize} keys at once.`)
  }
  const filter = { client: client ?? null, liveOnly }
  const keys = await listKeys(partners.database, filter, viewer, limit, after ? idIn(after) : null)
  return keys.map((key) => toView(key, clock.now()))
}

export const createApiKey = (ctx: Asking, { rows, limits, ...rest }: CreateApiKeyInput): Promise<CreateApiKeyPayload> =>
  unlessRefused(
    async () => {
      const asked = { ...rest, roles: rest.roles ?? [], scopes: rest.scopes ?? [] }
      const wanted = { ...asked, ...(rows && { rows: rowsIn(rows) }), ...(limits && { limits: limitsIn(limits) }) }
      return shown(await createKey(depsIn(ctx), wanted, authorIn(ctx)), ctx)
    },
    { apiKey: null, key: null },
  )

export const rotateApiKey = (ctx: Asking, { id, ...rest }: RotateApiKeyInput): Promise<RotateApiKeyPayload> =>
  unlessRefused(
    async () => {
      const made = await rotateKey(depsIn(ctx), { ...rest, id: idIn(id) }, authorIn(ctx))
      return { ...shown(made, ctx), oldApiKey: toView(made.old, ctx.clock.now()) }
    },
    { apiKey: null, key: null, oldApiKey: null },
  )

export const revokeApiKey = (ctx: Asking, { id, reason }: RevokeApiKeyInput): Promise<RevokeApiKeyPayload> =>
  unlessRefused(
    async () => {
      const revoked = await revokeKey(depsIn(ctx), { id: idIn(id), reason }, authorIn(ctx))
      return { apiKey: toView(revoked, ctx.clock.now()) }
    },
    { apiKey: null },
  )

/** Does it, or says why it could not be done. */
async function unlessRefused<Done extends object, Nothing extends object>(
  work: () => Promise<Done>,
  nothing: Nothing,
): Promise<(Done | Nothing) & { readonly userErrors: readonly UserError[] }> {
  try {
    return { ...(await work()), userErrors: [] }
  } catch (caught) {
    const { code, message, details } = toSidecarError(caught)
    if (!expected.has(code)) throw caught
    const field = typeof details.field === 'string' ? details.field : null
    return { ...nothing, userErrors: [{ code, message, field, team: null }] }
  }
}

const expected: ReadonlySet<string> = new Set([
  ...['ARGUMENT_INVALID', 'ID_INVALID', 'ID_TYPE_MISMATCH', 'NOT_FOUND'],
  ...['FORBIDDEN', 'API_KEYS_TWO_LIVE'],
])

const depsIn = ({ partners, clock }: Asking): KeyDeps => ({ database: partners.database, clock })

const authorIn = ({ viewer, requestId }: Asking): KeyAuthor => ({ viewer, correlationId: requestId })

const idIn = (id: string): string => keyOf(expectId('ApiKey', id))

function rowsIn({ companies, customers, warehouses, carriers, connections }: ApiKeyRowsInput): object {
  return {
    companies: odooIds('Company', companies),
    customers: odooIds('Party', customers),
    warehouses: odooIds('Warehouse', warehouses),
    carriers: odooIds('Carrier', carriers),
    connections: connections ?? null,
  }
}

function odooIds(type: string, ids: readonly string[] | null | undefined): readonly number[] | null {
  if (!ids) return null
  return ids.map((id) => {
    const key = odooIdOf(expectId(type, id))
    if (key !== null) return key
    throw invalid('rows', `No ${type} of Odoo has such an id. Send back an \`id\` exactly as you read it.`)
  })
}

/** What is null is as usual. */
const limitsIn = (limits: ApiKeyLimitsInput): object =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== null && value !== undefined))

const shown = ({ apiKey, key }: ShownKey, { clock }: Asking) => ({
  apiKey: toView(apiKey, clock.now()),
  key: key.reveal(),
})

function toView({ id, rows, limits, ...key }: ApiKey, nowMs: number): ApiKeyView {
  const ids = (type: string, keys: readonly number[] | null) => keys?.map((one) => `${type}:${one}`) ?? null
  return {
    ...key,
    id: `ApiKey:${id}`,
    state: stateOf(key, nowMs),
    rows: {
      companies: ids('Company', rows.companies),
      customers: ids('Party', rows.customers),
      warehouses: ids('Warehouse', rows.warehouses),
      carriers: ids('Carrier', rows.carriers),
      connections: rows.connections,
    },
    limits: {
      requestsPerMinute: limits.requestsPerMinute ?? null,
      costPerMinute: limits.costPerMinute ?? null,
      persistedOnly: limits.persistedOnly ?? false,
    },
  }
}
