import { afterAll } from 'vitest'
import { allSeries } from '../../../sidecar/src/sandbox/odoo/series/series.ts'
import { startSandboxOdoo } from '../../../sidecar/src/sandbox/odoo/server.ts'
import { describeWireContract } from './wire-contract.ts'

for (const series of allSeries) {
  const odoo = await startSandboxOdoo({ series })
  afterAll(() => odoo.stop())
  describeWireContract({ ...odoo, name: `the sandbox of ${series}` })
}
