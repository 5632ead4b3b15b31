import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SandboxOdoo, startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { webhookSettings } from '../../support/odoo-events.ts'
import { startTestSidecar, type TestSidecar } from '../../support/test-sidecar.ts'
import { codeBlocksOf, read, root } from '../../unit/docs/markdown.ts'

let odoo: SandboxOdoo
let sidecar: TestSidecar

beforeAll(async () => {
  odoo = await startSandboxOdoo({ series: '19.0' })
  sidecar = await startTestSidecar(odoo, webhookSettings)
})
afterAll(async () => {
  await sidecar.stop()
  await odoo.stop()
})

test('the example in webhooks.md is answered as the page says', async () => {
  const blocks = codeBlocksOf(read('sidecar/docs/webhooks.md'))
  const script = blocks.find(({ language }) => language === 'js')?.text ?? ''
  const answer = blocks.find(({ language }) => language === 'text')?.text
  expect(script).toContain('standardwebhooks')
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: {
      ...process.env,
      SIDECAR_URL: sidecar.url,
      WEBHOOK_SECRET: webhookSettings.ODOO_WEBHOOK_SECRETS,
      DATABASE_UUID: webhookSettings.ODOO_DATABASE_UUID,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect([said, complained]).toEqual([answer, ''])
})
