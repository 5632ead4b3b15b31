import type { SandboxOdoo } from '../../sidecar/src/sandbox/odoo/server.ts'
import { type Answer, type ReceivedCall, startScriptedServer } from './scripted-server.ts'

/** What becomes of a value on its way from Odoo; an exception takes its place. */
export type Change = (call: ReceivedCall, value: unknown) => unknown

const isException = (value: unknown): value is Extract<Answer, { exception: string }> =>
  typeof value === 'object' && value !== null && 'exception' in value

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
    const found = reply.ok ? valueIn(call, text) : null
    if (!found) return { status: reply.status, type, body: text }
    const value = change(call, found.value)
    return isException(value) ? value : { result: value }
  })
  return { ...odoo, url: between.url, received: between.calls, stop: between.stop }
}

/** What a call came to; null when it failed. */
function valueIn(call: ReceivedCall, text: string): { readonly value: unknown } | null {
  const parsed: unknown = JSON.parse(text)
  if (call.transport !== 'jsonrpc') return { value: parsed }
  const envelope = parsed as { result?: unknown }
  return 'result' in envelope ? { value: envelope.result } : null
}

/** An Odoo without these fields of one model: it does not name them, and refuses to read them. */
export const withoutFields =
  (model: string, ...names: readonly string[]): Change =>
  (call, value) =>
    call.model === model && call.method === 'fields_get'
      ? Object.fromEntries(Object.entries(value as object).filter(([name]) => !names.includes(name)))
      : value
