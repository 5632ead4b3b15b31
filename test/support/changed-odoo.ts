import type { SandboxOdoo } from '../../sidecar/src/sandbox/odoo/server.ts'
import { type ReceivedCall, startScriptedServer } from './scripted-server.ts'

/** Takes away from what Odoo says of a model's fields. */
export type Change = (call: ReceivedCall, value: unknown) => unknown

/** A sandbox Odoo that somebody customised: what it says passes through `change`. */
export async function startChangedOdoo(odoo: SandboxOdoo, change: Change) {
  const between = await startScriptedServer(async (call) => {
    const { authorization, 'x-odoo-database': database } = call.headers
    const headers = {
      'content-type': 'application/json',
      ...(authorization && { authorization }),
      ...(typeof database === 'string' && { 'x-odoo-database': database }),
    }
    const body = call.body === null ? null : JSON.stringify(call.body)
    const reply = await fetch(`${odoo.url}${call.path}`, { method: call.verb, headers, body })
    const text = await reply.text()
    const type = reply.headers.get('content-type') ?? 'text/html'
    return { status: reply.status, type, body: reply.ok ? changed(call, text, change) : text }
  })
  return { ...odoo, url: between.url, received: between.calls, stop: between.stop }
}

function changed(call: ReceivedCall, text: string, change: Change): string {
  const value: unknown = JSON.parse(text)
  if (call.transport !== 'jsonrpc') return JSON.stringify(change(call, value) ?? null)
  const envelope = value as { result?: unknown }
  return JSON.stringify('result' in envelope ? { ...envelope, result: change(call, envelope.result) } : envelope)
}

/** An Odoo without these fields of one model: it does not name them, and refuses to read them. */
export const withoutFields =
  (model: string, ...names: readonly string[]): Change =>
  (call, value) =>
    call.model === model && call.method === 'fields_get'
      ? Object.fromEntries(Object.entries(value as object).filter(([name]) => !names.includes(name)))
      : value
