import { fleetbase } from '../../../sidecar/src/connectors/fleetbase/index.ts'
import type { Settings } from '../../../sidecar/src/connectors/fleetbase/settings.ts'
import type { CallContext } from '../../../sidecar/src/connectors/spi.ts'
import type { PartnerReply, PartnerRequest } from '../../../sidecar/src/http/partner-http.ts'
import type { SandboxPartner } from '../../../sidecar/src/sandbox/partners/partner.ts'
import { plainContext, replyOf } from '../support/plain-http.ts'
import { settingsFor } from './case.ts'

type Change = Partial<Pick<CallContext<Settings>, 'now' | 'timeZone' | 'logger'>> & { settings?: Partial<Settings> }

/** A context for the sandbox; files are fetched from where they lie, without the key. */
export function calling(
  { url }: Pick<SandboxPartner, 'url'>,
  { settings, ...change }: Change = {},
): CallContext<Settings> {
  const context = plainContext(fleetbase, settingsFor(url, settings))
  async function send(request: PartnerRequest): Promise<PartnerReply> {
    if (request.path.startsWith('http')) return fromFile(request.path)
    return context.http.send(request)
  }
  return { ...context, ...change, http: { send } }
}

async function fromFile(address: string): Promise<PartnerReply> {
  const response = await fetch(address)
  return replyOf(response.status, response.headers, new Uint8Array(await response.arrayBuffer()))
}
