import type { Agent } from 'undici'
import { z } from 'zod'
import type { Secret } from '../foundation/secret.ts'
import { faultOfException, faultOfStatus, odooFault } from './fault.ts'
import { postJson } from './http.ts'
import type { OdooCall, OdooTransport } from './transport.ts'

const exception = z.looseObject({
  name: z.string(),
  message: z.string().catch(''),
})

const userContext = z.looseObject({ uid: z.int().positive() })

export interface Json2Options {
  readonly url: URL
  readonly db: string
  readonly apiKey: Secret
  readonly agent: Agent
}

/** `/json/2/<model>/<method>`: Odoo 19 and later. Named arguments in, the bare value out, HTTP status codes for faults. */
export function createJson2Transport({ url, db, apiKey, agent }: Json2Options): OdooTransport {
  const transport: OdooTransport = {
    kind: 'json2',
    async userId(signal) {
      const call = { model: 'res.users', method: 'context_get', context: {} }
      const context = userContext.safeParse(await transport.send(call, signal))
      if (!context.success) throw odooFault('ODOO_REPLY_INVALID', { model: call.model, method: call.method })
      return context.data.uid
    },
    async send(call: OdooCall, signal: AbortSignal): Promise<unknown> {
      const at = { model: call.model, method: call.method }
      const reply = await postJson(agent, new URL(`/json/2/${call.model}/${call.method}`, url), {
        ...at,
        headers: {
          authorization: `bearer ${apiKey.reveal()}`,
          'x-odoo-database': db,
        },
        body: {
          ...(call.ids && { ids: call.ids }),
          context: call.context,
          ...call.args,
        },
        signal,
      })
      if (reply.status === 200) {
        if (reply.json === undefined) throw odooFault('ODOO_REPLY_INVALID', at)
        return reply.json
      }
      const fault = exception.safeParse(reply.json)
      throw fault.success ? faultOfException(fault.data, at) : faultOfStatus(reply.status, at)
    },
  }
  return transport
}
