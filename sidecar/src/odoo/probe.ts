import type { Agent } from 'undici'
import { z } from 'zod'
import { SidecarError } from '../foundation/errors.ts'
import { odooFault } from './fault.ts'
import { majorOf } from './field-profile.ts'
import { getJson } from './http.ts'
import { execute } from './json-rpc.ts'
import type { TransportKind } from './transport.ts'

const versionInfo = z.looseObject({
  version_info: z.array(z.unknown()).optional(),
  server_version_info: z.array(z.unknown()).optional(),
  version: z.string().optional(),
  server_version: z.string().optional(),
})

/** `/json/2` came with 19; `/jsonrpc` is deprecated there. */
const json2Since = 19
const oldestSeries = 14

/**
 * Asks the server which series it is, such as `19.0`. `/web/version` first (19+), because each call of `/jsonrpc`
 * leaves a deprecation warning in Odoo's log. Needs no database and no key.
 */
export async function probeSeries(agent: Agent, url: URL, signal: AbortSignal): Promise<string> {
  const reply = await getJson(agent, new URL('/web/version', url), signal)
  const found = reply.status === 200 ? reply.json : await versionByJsonRpc(agent, url, signal)
  const parsed = versionInfo.safeParse(found)
  const info = parsed.data?.version_info ?? parsed.data?.server_version_info
  const [major, minor] = info ?? []
  if (major === undefined) throw odooFault('ODOO_REPLY_INVALID', { model: 'server', method: 'version' })
  return `${major}.${minor ?? 0}`
}

const versionByJsonRpc = (agent: Agent, url: URL, signal: AbortSignal): Promise<unknown> =>
  execute(agent, url, { service: 'common', method: 'version', args: [] }, 'server', signal)

/** The transport for a series, or the one the operator insists on. @throws CONFIG_INVALID */
export function chooseTransport(series: string, wanted: TransportKind | 'auto', login: string | null): TransportKind {
  if (majorOf(series) < oldestSeries) {
    throw new SidecarError('CONFIG_INVALID', `Odoo ${series} is too old: 14.0 and later can be read.`)
  }
  const kind = wanted === 'auto' ? (majorOf(series) >= json2Since ? 'json2' : 'jsonrpc') : wanted
  if (kind === 'json2' && majorOf(series) < json2Since) {
    throw new SidecarError(
      'CONFIG_INVALID',
      `Odoo ${series} has no /json/2. Set ODOO_TRANSPORT=jsonrpc or leave it out.`,
    )
  }
  if (kind === 'jsonrpc' && login === null) {
    throw new SidecarError(
      'CONFIG_INVALID',
      `Odoo ${series} is reached over /jsonrpc, which needs ODOO_LOGIN: the user the key belongs to.`,
    )
  }
  return kind
}
