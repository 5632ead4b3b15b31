import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { startChangedOdoo } from '../../support/changed-odoo.ts'
import { createConnectionFile } from '../../support/connection-file.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { openOdoo } from '../../support/open-odoo.ts'
import { startTestSidecar } from '../../support/test-sidecar.ts'

/** A sandbox Odoo with its addon whose answers may get lost on their way, and a sidecar beside it. */
export async function startEntry({ invoicing }: { readonly invoicing?: 'on' | 'observe' | 'off' } = {}) {
  const odoo = await startSandboxOdoo({ addon: true })
  let lost: string | null = null
  const between = await startChangedOdoo(odoo, ({ method }, value) => {
    if (method !== lost) return value
    lost = null
    throw new Error('It is done, and the answer gets lost.')
  })
  const file = createConnectionFile([], invoicing ? { invoicing: { mode: invoicing } } : {})
  const settings = { ...webhookSettings, ODOO_DATABASE_UUID: '', CONNECTIONS_FILE: file.path }
  const sidecar = await startTestSidecar(between, settings)
  await sidecar.ready()
  odoo.addon.configure({ url: sidecar.url, secrets: [webhookSettings.ODOO_WEBHOOK_SECRETS] })
  return {
    ...{ odoo, sidecar, ...openOdoo(odoo) },
    /** The answer to the next call of a method gets lost. */
    loseAnswerTo(method: string): void {
      lost = method
    },
    callsOf: (method: string): number => odoo.calls.filter((call) => call.method === method).length,
    async ask<Answer>(query: string, variables: Record<string, unknown>): Promise<Answer> {
      const reply = await sidecar.ask(query, variables)
      if (reply.errors) throw new Error(JSON.stringify(reply.errors))
      return reply.data as Answer
    },
    async stop(): Promise<void> {
      await sidecar.stop()
      await between.stop()
      await odoo.stop()
      file.remove()
    },
  }
}

export type EntryBench = Awaited<ReturnType<typeof startEntry>>
