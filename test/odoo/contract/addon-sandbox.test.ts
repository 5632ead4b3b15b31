import { afterAll } from 'vitest'
import { allSeries } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { describeAddonContract } from './addon-contract.ts'
import { startReceiver } from './addon-receiver.ts'
import { liveSecrets } from './addon-secrets.ts'

for (const series of allSeries) {
  const receiver = await startReceiver(liveSecrets)
  const odoo = await startSandboxOdoo({ series, addon: { url: receiver.url, secrets: liveSecrets } })
  afterAll(async () => {
    await odoo.stop()
    await receiver.stop()
  })
  const staff = { ...odoo, name: `the sandbox of ${series}` }
  const stranger = { ...staff, login: 'limited', password: 'limited', apiKey: odoo.limitedApiKey }
  describeAddonContract({ staff, service: staff, stranger, receiver })
}
