import { startSandboxOdoo } from '../../../src/sandbox/odoo/server.ts'
import { sandboxApiKey, startEasyPostSandbox } from '../../../src/sandbox/partners/easypost/server.ts'
import type { BenchContext } from '../bench.ts'
import { startChild, startFlags } from '../child.ts'
import { writeConnections } from '../federation/connection-file.ts'
import { rounded } from '../median.ts'
import { settingsFor } from '../real-sidecar.ts'
import type { BenchResult } from '../result.ts'

export interface Sweeps {
  /** Resident after each sweep over all numbers, MB. */
  readonly megabytes: readonly number[]
  readonly seconds: number
}

export interface SweepsWanted {
  readonly settings: Readonly<Record<string, string>>
  readonly numbers: number
  readonly sweeps: number
}

/** The real thing: a sidecar that follows so many numbers asks for all of them again and again, and grows no more. */
export async function pollingMemory({ progress, databases }: BenchContext, numbers: number): Promise<BenchResult> {
  const [odoo, carrier] = await Promise.all([startSandboxOdoo(), startEasyPostSandbox()])
  for (let index = 0; index < numbers; index += 1) carrier.control.track(numberAt(index), { passed: 4, watched: true })
  const connections = writeConnections([
    { id: 'parcels', connector: 'easypost', url: carrier.apiUrl, secrets: { apiKey: sandboxApiKey } },
  ])
  try {
    const settings = settingsFor(odoo, await databases.create(), { CONNECTIONS_FILE: connections.path })
    const wanted: SweepsWanted = { settings, numbers, sweeps: 3 }
    progress(`polling: ${wanted.sweeps} sweeps over ${numbers} numbers, as fast as the carrier's limits allow …`)
    carrier.partner.resetCalls()
    const child = await startChild('./polling-child.ts', JSON.stringify(wanted), startFlags())
    const { megabytes, seconds } = JSON.parse(child.firstLine) as Sweeps
    await child.stop()
    const calls = carrier.partner.calls.length
    const [first = Number.NaN] = megabytes
    const last = megabytes.at(-1) ?? Number.NaN
    return {
      ...{ name: 'polling-memory', ours: rounded(last, 0), reference: rounded(first, 0), ratio: rounded(last / first) },
      ...{ unit: 'MB resident', rounds: 1 },
      note: `after each of ${wanted.sweeps} sweeps over ${numbers} numbers: ${megabytes.map((size) => rounded(size, 0)).join(', ')} MB; ${calls} calls in ${rounded(seconds, 0)} s, ${rounded(calls / seconds, 1)} a second; reference: after the first`,
    }
  } finally {
    await Promise.all([odoo.stop(), carrier.stop()])
    connections.remove()
  }
}

export const numberAt = (index: number): string => `1Z${String(index).padStart(16, '0')}`
