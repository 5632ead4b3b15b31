import { Secret } from '../../sidecar/src/foundation/secret.ts'
import { type CallReport, OdooClient } from '../../sidecar/src/odoo/client.ts'
import { createTransport, type OdooSettings } from '../../sidecar/src/odoo/connection.ts'
import { Gate } from '../../sidecar/src/odoo/gate.ts'
import { createOdooAgent } from '../../sidecar/src/odoo/http.ts'
import type { TransportKind } from '../../sidecar/src/odoo/transport.ts'
import type { Answer, ReceivedCall } from './scripted-server.ts'

export const odooKey = 'an-odoo-key-nobody-may-see'

export const settingsFor = (url: string, more: Partial<OdooSettings> = {}): OdooSettings => ({
  url: new URL(url),
  db: 'sandbox',
  apiKey: new Secret(odooKey),
  login: 'admin',
  transport: 'auto',
  readDeadlineMs: 5_000,
  ...more,
})

/** The real client over one real transport. `close` when done. */
export function openClient(
  kind: TransportKind,
  url: string,
  options: { readonly concurrency?: number; readonly readDeadlineMs?: number } = {},
  key: string = odooKey,
) {
  const agent = createOdooAgent(64)
  const gate = new Gate(options.concurrency ?? 4)
  const reports: CallReport[] = []
  const settings = settingsFor(url, { apiKey: new Secret(key) })
  const transport = createTransport(kind, settings, agent)
  const client = new OdooClient({
    transport,
    gate,
    report: (report) => void reports.push(report),
    readDeadlineMs: options.readDeadlineMs ?? 5_000,
  })
  return { client, transport, gate, reports, close: () => agent.destroy() }
}

/** Logs in over `/jsonrpc`; everything else is answered by `script`. */
export const afterLogin =
  (script: (call: ReceivedCall) => Answer | Promise<Answer>) =>
  (call: ReceivedCall): Answer | Promise<Answer> =>
    call.model === 'common' ? { result: 2 } : script(call)
